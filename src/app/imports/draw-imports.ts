/** Draws the cards about imports from the state of their delivery, and the file of a table's problems. */
import { type Draw, toHr } from '#app/delivery.ts';
import type { Deps } from '#app/deps.ts';
import { atOnce, countCell, type Row, type Sheet } from '#app/exports/book.ts';
import type { RowProblem } from '#app/intake/intake.ts';
import { args } from '#app/message-args.ts';
import type { MessageKind } from '#app/outbox-drafts.ts';
import type { Locale, OutboxRow } from '#app/records.ts';
import { answerCard } from '#cards/answer-card.ts';
import { importCheckCard } from '#cards/import-check-card.ts';
import { importListCard } from '#cards/import-list-card.ts';
import { both, texts } from '#cards/texts.ts';
import type { Platform } from '#platforms/platform.ts';
import { checkUpload } from './check-upload.ts';
import { detailsOf } from './import-details.ts';
import { importCheckView, importLines } from './import-views.ts';
import { wishOf } from './take-upload.ts';

type ImportKind = Extract<MessageKind, 'import-check' | 'import-list'>;

export const IMPORT_CARDS: Readonly<Record<ImportKind, Draw>> = {
  'import-check': toHr(async ({ deps, row, person }) => {
    const view = await importCheckView(deps, await deps.store.upload(args.upload.parse(row.args).uploadId));
    return view && importCheckCard(view, person.locale);
  }),
  'import-list': toHr(async ({ deps, person }) => importListCard({ lines: await importLines(deps) }, person.locale)),
};

/** The message that brings every problem of a table as a CSV; the table is read once more for it. */
export async function importProblemsBody(deps: Deps, row: OutboxRow, platform: Platform): Promise<string | null> {
  const person = await deps.store.person(row.recipientId);
  const upload = await deps.store.upload(args.upload.parse(row.args).uploadId);
  const details = upload && detailsOf(upload);
  if (!person?.active || !upload || !details || !(await deps.store.rolesOf(person.id)).includes('hr')) return null;
  const { problems } = await checkUpload(deps, upload, { ...wishOf(details), by: person.id });
  if (problems.length === 0) {
    const sentence = both((t) => t.imports.gone);
    return platform.render(answerCard({ tone: 'orange', sentence }, person.locale), new Map());
  }
  const name = `${texts[person.locale].imports.problemsFile(upload.name)}.csv`;
  return platform.attach({ name, mediaType: 'text/csv', bytes: await problemsFile(deps, problems, person.locale) });
}

/** Every problem, one a row. */
async function problemsFile({ files }: Deps, problems: readonly RowProblem[], locale: Locale): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of files.csv(problemsSheet(problems, locale))) parts.push(new Uint8Array(part));
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function problemsSheet(problems: readonly RowProblem[], locale: Locale): Sheet {
  const { table: t, exportProblems: name } = texts[locale].imports;
  const head: Row = { look: 'head', cells: [t.row, t.column, t.value, t.problem, t.mend] };
  const rows = problems.map(
    ({ row, column, value, message, mend }): Row => ({
      look: 'cells',
      cells: [countCell(row), column, value, message[locale], mend[locale]],
    }),
  );
  return { name, widths: [8, 16, 24, 40, 40], headRow: 1, landscape: true, rows: atOnce([head, ...rows]) };
}
