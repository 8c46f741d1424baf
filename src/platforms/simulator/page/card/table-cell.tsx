/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { Markdown } from '#platforms/simulator/page/markdown/markdown.tsx';
import { isJson, type Json, keyed, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { dateText } from '#platforms/simulator/page/parts/time.ts';
import { PersonChip } from './person-chip.tsx';
import { numberText } from './table-format.ts';
import { TagPill } from './tag-pill.tsx';

interface CellProps {
  column: Json;
  row: Json;
}

const textOf = ({ column, row }: CellProps): string => stringAt(row, stringAt(column, 'name'));

const MarkdownCell = (cell: CellProps) => <Markdown source={textOf(cell)} />;

const NumberCell = (cell: CellProps) => {
  const text = textOf(cell);
  const value = Number(text);
  const known = text !== '' && Number.isFinite(value);
  return <span class="digits">{known ? numberText(value, objectAt(cell.column, 'format')) : text}</span>;
};

const DateCell = (cell: CellProps) => {
  const ms = Number(textOf(cell));
  return <span class="digits">{ms > 0 ? dateText(ms, stringAt(cell.column, 'date_format') || undefined) : ''}</span>;
};

const OptionsCell = (cell: CellProps) => {
  const options = objectsAt(cell.row, stringAt(cell.column, 'name'));
  if (options.length === 0) return textOf(cell) ? <TagPill tone="blue">{textOf(cell)}</TagPill> : null;
  return (
    <span class="cell-tags">
      {keyed(options).map(({ key, node }) => (
        <TagPill key={key} tone={stringAt(node, 'color', 'blue')}>
          {stringAt(node, 'text')}
        </TagPill>
      ))}
    </span>
  );
};

/** A person is an id, several are a list of ids or of `{id}`. */
const personIds = ({ column, row }: CellProps): string[] => {
  const value = row[stringAt(column, 'name')];
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => (isJson(item) ? stringAt(item, 'id') : String(item ?? ''))).filter(Boolean);
};

const PersonsCell = (cell: CellProps) => (
  <span class="cell-people">
    {personIds(cell).map((id) => (
      <PersonChip key={id} id={id} showAvatar showName />
    ))}
  </span>
);

const kinds: Record<string, (cell: CellProps) => Child> = {
  lark_md: MarkdownCell,
  markdown: MarkdownCell,
  number: NumberCell,
  date: DateCell,
  options: OptionsCell,
  persons: PersonsCell,
};

/** A cell by the `data_type` of its column; text where the type is unknown. */
export const TableCell = (cell: CellProps) => {
  const Kind = kinds[stringAt(cell.column, 'data_type')];
  return Kind ? <Kind {...cell} /> : <span>{textOf(cell)}</span>;
};
