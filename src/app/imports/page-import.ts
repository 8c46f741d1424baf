/** What HR does with a table on the page: reads it, says what its columns are, imports, drops and undoes. */
import type { Deps } from '#app/deps.ts';
import { knownMetrics } from '#app/intake/known-metrics.ts';
import { intakeOf } from '#app/intake/registry.ts';
import { undoBatch } from '#app/intake/undo-batch.ts';
import type { Person } from '#app/records.ts';
import { BATCH_KINDS, type UploadRow } from '#app/records-intake.ts';
import { redrawSent } from '#app/redraw-sent.ts';
import type { ImportCheckView } from '#cards/import-check-card.ts';
import { both } from '#cards/texts.ts';
import { type ColumnMapping, metricColumn } from '#core/intake/guess-columns.ts';
import { readMonth } from '#core/intake/read-value.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { checkTable, checkUpload } from './check-upload.ts';
import { detailsOf, type ImportDetails } from './import-details.ts';
import { columnName, importCheckView } from './import-views.ts';
import { isWaiting, takeUpload } from './take-upload.ts';
import { keepUpload } from './uploads.ts';

/** A table on the page, with what each heading can be. */
export interface PageImport {
  view: ImportCheckView;
  /** each heading with what it is read as; '' for a column that is passed over */
  headings: readonly { heading: string; column: string }[];
  /** what a heading can be */
  columns: readonly { column: string; name: Text; isMetric: boolean }[];
  given: string;
  complete: boolean;
}

export interface PageAnswer {
  toast?: { kind: 'success' | 'warning' | 'info'; text: Text };
  uploadId: string | null;
}

/** What the form says of a table. */
export interface PageWish {
  kind: string;
  source: string;
  period: string;
  complete: boolean;
  /** what each heading the page shows is read as, in their order; null where the form shows none */
  columns: readonly string[] | null;
}

/** Selects of more columns would make the page larger than it helps. */
export const HEADINGS_SHOWN = 60;

const shownOf = ({ heading }: ImportDetails): readonly string[] =>
  [...new Set(heading)].filter((name) => name !== '').slice(0, HEADINGS_SHOWN);

export async function pageImport(deps: Deps, uploadId: string): Promise<PageImport | null> {
  const upload = await deps.store.upload(uploadId);
  const view = await importCheckView(deps, upload);
  const details = upload && detailsOf(upload);
  if (!view || !details) return null;
  const { kind, columns, given, complete } = details;
  const columnOf = new Map(Object.entries(columns).map(([column, name]) => [name, column]));
  return {
    view,
    headings: shownOf(details).map((name) => ({ heading: name, column: columnOf.get(name) ?? '' })),
    columns: columnChoices(deps, kind),
    ...{ given: given.period ?? '', complete },
  };
}

function columnChoices(deps: Deps, kind: ImportDetails['kind']): PageImport['columns'] {
  const own = intakeOf(kind)?.columns ?? [];
  const metrics = kind === 'metrics' ? [...knownMetrics(deps)] : [];
  return [
    ...own.map(({ key }) => ({ column: key, name: columnName(kind, key), isMetric: false })),
    ...metrics.map(([key, { name }]) => ({ column: metricColumn(key), name: text(name, key), isMetric: true })),
  ];
}

/** A file that was just handed in. */
export async function readOnPage(
  deps: Deps,
  by: Person,
  { file, wish }: { file: { name: string; bytes: Uint8Array }; wish: PageWish },
): Promise<PageAnswer> {
  const { details } = await checkTable(deps, file.bytes, { ...wished(wish), name: file.name, by: by.id });
  const upload = await keepUpload(deps, { ...file, ownerId: by.id }, { ...details });
  return { uploadId: upload.id };
}

/** The same file, read another way. */
export async function recheckOnPage(
  deps: Deps,
  by: Person,
  of: { uploadId: string; wish: PageWish },
): Promise<PageAnswer> {
  const upload = await deps.store.upload(of.uploadId);
  const before = upload && detailsOf(upload);
  if (!upload || !before) return gone();
  if (!(await isWaiting(deps, upload))) return notWaiting(upload);
  const wish = wished(of.wish);
  // another kind has other columns: they are guessed anew
  const columns = wish.kind === before.kind && of.wish.columns ? chosenIn(before, of.wish.columns) : undefined;
  const { details } = await checkUpload(deps, upload, { ...wish, columns, by: by.id });
  await deps.store.commit([{ move: 'upload', was: 'waiting', row: { ...upload, details } }]);
  return { uploadId: upload.id };
}

const gone = (): PageAnswer => ({ toast: { kind: 'warning', text: both((t) => t.imports.gone) }, uploadId: null });

/** Dealt with already, or being imported right now. */
const notWaiting = ({ id, state }: UploadRow): PageAnswer =>
  state === 'waiting' ? { toast: { kind: 'info', text: both((t) => t.imports.underWay) }, uploadId: id } : gone();

function wished({ kind, source, period, complete }: PageWish) {
  const month = readMonth(period);
  return {
    kind: BATCH_KINDS.find((name) => name === kind),
    source: source.trim() || undefined,
    given: period.trim() === '' ? undefined : { period: month ?? period },
    complete,
  };
}

/** What was chosen for the headings the page shows; the others stay what they were. */
function chosenIn(details: ImportDetails, chosen: readonly string[]): ColumnMapping {
  const shown = shownOf(details);
  const mapping: Record<string, string> = {};
  for (const [index, heading] of shown.entries()) {
    const column = chosen[index] ?? '';
    if (column !== '') mapping[column] ??= heading;
  }
  for (const [column, heading] of Object.entries(details.columns))
    if (!shown.includes(heading)) mapping[column] ??= heading;
  return mapping;
}

export async function importOnPage(deps: Deps, by: Person, uploadId: string): Promise<PageAnswer> {
  const upload = await deps.store.upload(uploadId);
  if (!upload) return gone();
  const taken = await takeUpload(deps, upload, { via: 'page', author: by.id });
  switch (taken.kind) {
    case 'gone':
      return gone();
    case 'other-content':
      return { toast: { kind: 'warning', text: both((t) => t.imports.otherContent) }, uploadId };
    case 'refused': {
      const { details } = taken.checked;
      await deps.store.commit([{ move: 'upload', was: upload.state, row: { ...upload, details } }]);
      return { toast: { kind: 'warning', text: both((t) => t.imports.problems(details.problems)) }, uploadId };
    }
    default: {
      if (taken.batch.state === 'undone')
        return { toast: { kind: 'info', text: both((t) => t.imports.undone) }, uploadId };
      await deps.store.commit(await redrawnInChat(deps, upload, taken.kind));
      const when = (await importCheckView(deps, upload))?.batch?.when ?? '';
      return { toast: { kind: 'success', text: both((t) => t.imports.done(taken.batch.rows, when)) }, uploadId };
    }
  }
}

/** The card of the same file that stands in the chat. */
const redrawnInChat = (deps: Deps, { id }: UploadRow, because: string) =>
  redrawSent(deps, {
    ...{ keyStart: `import-check:${id}`, because, clicked: null },
    drawnAs: () => ({ kind: 'import-check', args: { uploadId: id } }),
  });

export async function dropOnPage(deps: Deps, uploadId: string): Promise<PageAnswer> {
  const upload = await deps.store.upload(uploadId);
  if (!upload || !detailsOf(upload)) return gone();
  if (!(await isWaiting(deps, upload))) return notWaiting(upload);
  await deps.store.commit([{ move: 'upload', was: 'waiting', row: { ...upload, state: 'dropped' } }]);
  await deps.store.commit(await redrawnInChat(deps, upload, 'dropped'));
  return { toast: { kind: 'info', text: both((t) => t.imports.dropped) }, uploadId: null };
}

export async function undoOnPage(deps: Deps, by: Person, batchId: string): Promise<PageAnswer> {
  const undone = await undoBatch(deps, { batchId, by: by.id, via: 'page' });
  if (undone.kind === 'refused') {
    const { zh, en } = undone.why;
    return { toast: { kind: 'warning', text: text(`${zh}。`, `${en}.`) }, uploadId: null };
  }
  const upload = undone.batch.uploadId === null ? null : await deps.store.upload(undone.batch.uploadId);
  if (upload) await deps.store.commit(await redrawnInChat(deps, upload, `undone:${undone.undo.id}`));
  const sentence = both((t) =>
    undone.batch.kind === 'metrics' ? t.imports.undoneRows(undone.rows) : t.imports.undoneAll,
  );
  return { toast: { kind: 'success', text: sentence }, uploadId: null };
}
