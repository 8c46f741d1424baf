/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { textAt, useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import {
  clamp,
  flagAt,
  type Json,
  keyed,
  numberAt,
  objectsAt,
  stringAt,
} from '#platforms/simulator/page/parts/read.ts';
import { TableCell } from './table-cell.tsx';
import { alignmentOf, columnWidth, headerStyle, pageOf, rowHeight } from './table-format.ts';

interface PagerProps {
  page: number;
  pages: number;
  go: (page: number) => void;
}

const Pager = ({ page, pages, go }: PagerProps) => {
  const w = useWords();
  return (
    <div class="pager">
      <button
        type="button"
        class="icon-button"
        aria-label={w('previousPage')}
        disabled={page === 0}
        onClick={() => go(page - 1)}
      >
        <Icon name="left" size={14} />
      </button>
      <span>
        {page + 1} / {pages}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={w('nextPage')}
        disabled={page === pages - 1}
        onClick={() => go(page + 1)}
      >
        <Icon name="right" size={14} />
      </button>
    </div>
  );
};

const HeaderCell = ({ table, column }: { table: Json; column: Json }) => {
  const style = headerStyle(table);
  return (
    <th
      scope="col"
      style={{ ...style, ...columnWidth(column), 'text-align': style['text-align'] || alignmentOf(column) }}
    >
      {textAt(useLocale(), column, 'display_name') || stringAt(column, 'name')}
    </th>
  );
};

const Row = ({ table, columns, row }: { table: Json; columns: Json[]; row: Json }) => (
  <tr style={{ height: rowHeight(table) }}>
    {keyed(columns).map(({ key, node: column }) => (
      <td key={key} style={{ 'text-align': alignmentOf(column) }}>
        <TableCell column={column} row={row} />
      </td>
    ))}
  </tr>
);

/** A table with pages of `page_size` rows. It scrolls inside itself; the first column may stand still. */
export const Table = ({ node }: { node: Json }) => {
  const w = useWords();
  const [page, setPage] = useState(0);
  const rows = objectsAt(node, 'rows');
  const columns = objectsAt(node, 'columns');
  const size = clamp(numberAt(node, 'page_size', 5), 1, 10);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  return (
    <div class="table-frame">
      <section
        class="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={columns.map((column) => stringAt(column, 'display_name')).join(' ')}
      >
        <table class={flagAt(node, 'freeze_first_column') ? 'table table-frozen' : 'table'}>
          <thead>
            <tr>
              {keyed(columns).map(({ key, node: column }) => (
                <HeaderCell key={key} table={node} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(pageOf(rows, page, size)).map(({ key, node: row }) => (
              <Row key={`${page}-${key}`} table={node} columns={columns} row={row} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p class="table-empty">{w('emptyTable')}</p> : null}
      </section>
      {pages > 1 ? <Pager page={page} pages={pages} go={setPage} /> : null}
    </div>
  );
};
