/** HR's import: a table is read first, every problem told by row and column, and written only when it is confirmed. */
import { z } from 'zod';
import { pageSource } from '#app/handle-page-click.ts';
import {
  type GivenTable,
  importTable,
  type ReadRows,
  TABLE_KINDS,
  type TableKind,
  tryTable,
} from '#app/import-table.ts';
import type { Locale } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { TableBlock } from './card-blocks.tsx';
import type { Toast } from './frame.tsx';
import type { Submission } from './guard.tsx';
import type { WebParts } from './parts.ts';

/** What became of a table that was handed in. */
export interface ImportShown {
  kind: TableKind;
  read: ReadRows;
  /** the rows to confirm, as they are sent again; null once they are written */
  again: { table: string; key: string } | null;
}

export interface ImportAnswer {
  toast?: Toast;
  imported?: ImportShown;
}

const PROBLEMS_SHOWN = 50;
const MOST_ROWS = 200_000;
const rows = z.array(z.record(z.string(), z.string())).max(MOST_ROWS);

export async function importPosted(parts: WebParts, { session, posted }: Submission): Promise<ImportAnswer> {
  const { visitor } = session;
  const t = texts[visitor.person.locale].page;
  const kind = TABLE_KINDS.find((name) => name === posted.own('kind'));
  if (!visitor.hr || !kind)
    return { toast: { kind: 'warning', text: texts[visitor.person.locale].refusals.hr_only({}) } };
  const key = posted.own('key').slice(0, 64);
  const confirmed = posted.own('table') === '' ? null : read(posted.own('table'));
  const [file] = posted.files;
  const records = confirmed ?? (file ? await parts.readTable?.(file.bytes) : null);
  if (!records) return { toast: { kind: 'warning', text: file ? t.importUnreadable : t.noFiles } };
  const table: GivenTable = { kind, records, by: visitor.person };
  if (confirmed === null) return tried(parts, table, key);
  const source = pageSource(visitor, key, { kind, records });
  const done = await importTable(parts.deps, table, source);
  if (!done.ok) return { imported: { kind, read: done, again: null } };
  return { toast: { kind: 'success', text: t.importDone(done.rows) } };
}

async function tried({ deps }: WebParts, table: GivenTable, key: string): Promise<ImportAnswer> {
  const read = await tryTable(deps, table);
  return { imported: { kind: table.kind, read, again: { table: JSON.stringify(table.records), key } } };
}

function read(table: string): GivenTable['records'] | null {
  try {
    return rows.safeParse(JSON.parse(table)).data ?? null;
  } catch {
    return null;
  }
}

interface Panel {
  csrf: string;
  fresh: string;
  locale: Locale;
  shown: ImportShown | undefined;
}

export const ImportPanel = ({ csrf, fresh, locale, shown }: Panel) => {
  const t = texts[locale].page;
  return (
    <section class="panel">
      <h2>{t.importTitle}</h2>
      <p>{t.importIntro}</p>
      {shown ? <Read shown={shown} csrf={csrf} locale={locale} /> : null}
      <form method="post" action="/upload" enctype="multipart/form-data">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="key" value={fresh} />
        <div class="field">
          <label for="kind">{t.importKind}</label>
          <select id="kind" name="kind">
            {TABLE_KINDS.map((kind) => (
              <option value={kind} selected={kind === shown?.kind}>
                {t.importKinds[kind]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="table">{t.importFile}</label>
          <input type="file" id="table" name="files" accept=".csv,.xlsx" />
        </div>
        <button type="submit">{t.importTry}</button>
      </form>
    </section>
  );
};

const Read = ({ shown, csrf, locale }: { shown: ImportShown; csrf: string; locale: Locale }) => {
  const t = texts[locale].page;
  const { read, again, kind } = shown;
  if (!read.ok) return <Problems problems={read.problems} locale={locale} />;
  if (again === null) return null;
  return (
    <form method="post" action="/upload" enctype="multipart/form-data">
      <p>
        <strong>{t.importReady(read.rows)}</strong>
      </p>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="key" value={again.key} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="table" value={again.table} />
      <button type="submit" class="primary">
        {t.importNow}
      </button>
    </form>
  );
};

type Problems = Extract<ReadRows, { ok: false }>['problems'];

const Problems = ({ problems, locale }: { problems: Problems; locale: Locale }) => {
  const t = texts[locale].page;
  const columns = [
    { key: 'row', title: t.row, kind: 'number' as const },
    { key: 'column', title: t.column, kind: 'text' as const },
    { key: 'message', title: t.problem, kind: 'text' as const },
    { key: 'mend', title: t.mend, kind: 'text' as const },
  ];
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(({ row, column, message, mend }) => ({
    row: String(row),
    column,
    message: message[locale],
    mend: mend[locale],
  }));
  return (
    <>
      <p>
        <strong>{t.importProblems(problems.length)}</strong>
      </p>
      <TableBlock element={{ columns, rows: shown }} name={t.importTitle} />
    </>
  );
};
