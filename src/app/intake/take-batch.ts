/** One batch of data from outside: checked whole, then written all or nothing, and the same batch again only once. */
import { withAlerts } from '#app/alerts/find-alerts.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { BatchRow } from '#app/records-intake.ts';
import { writeAgain } from '#app/write-again.ts';
import { text } from '#core/scorecard/text.ts';
import type { Intake, Origin, Readable, RowProblem, RowRecord } from './intake.ts';
import { writeInParts } from './write-parts.ts';

/** What comes in. */
export interface Incoming {
  intake: Intake;
  records: readonly RowRecord[];
  /** what the first record is called: 2 under a heading, 1 of the API */
  firstRow: number;
  /** `author`: a person's id, "token:<id>" or "cli" */
  origin: Pick<BatchRow, 'source' | 'via' | 'author'>;
  /** the sender's own id of it: once within the source; null where it has none */
  externalId: string | null;
  /** of what was handed in */
  sha256: string;
  /** the file it was read from; `uploadId` where the store keeps it */
  upload?: { name: string; uploadId: string | null };
  /** written along with it, in the commit after which it counts */
  along?: readonly Change[];
}

export type Taken =
  | { kind: 'taken'; batch: BatchRow; rows: number }
  /** it stands already, nothing was written; `batch.state` tells whether it was taken back since */
  | { kind: 'seen'; batch: BatchRow }
  | { kind: 'refused'; problems: readonly RowProblem[] }
  /** this id came before with another content */
  | { kind: 'other-content'; batch: BatchRow };

/** So many rows are one commit; more are written part by part, and count when the last of them stands. */
export const ONE_COMMIT = 500;

/** @throws Error when others write the same things all the time */
export async function takeBatch(deps: Deps, incoming: Incoming): Promise<Taken> {
  const before = await begun(deps, incoming);
  if (before) {
    if (before.sha256 !== incoming.sha256 || before.kind !== incoming.intake.kind)
      return { kind: 'other-content', batch: before };
    if (before.state !== 'writing') return { kind: 'seen', batch: before };
  }
  if (incoming.records.length === 0) return { kind: 'refused', problems: [noRows(incoming.firstRow)] };
  const { intake, records, firstRow, origin } = incoming;
  const read = await intake.read(deps, records, { firstRow, by: origin.author, source: origin.source });
  if (!read.ok) return { kind: 'refused', problems: read.problems };
  return before === null && read.rows <= ONE_COMMIT
    ? inOneCommit(deps, incoming, read)
    : inParts(deps, incoming, { read, before });
}

/** The batch of this id, or one of the same content that was cut off while it was written. */
async function begun(deps: Deps, { intake, origin, externalId, sha256 }: Incoming): Promise<BatchRow | null> {
  if (externalId !== null) return deps.store.batchOf(origin.source, externalId);
  const cut = await deps.store.batchesIn('writing');
  const isSame = (batch: BatchRow) =>
    batch.kind === intake.kind && batch.sha256 === sha256 && batch.via === origin.via && batch.undoes === null;
  return cut.find((batch) => isSame(batch) && batch.source === origin.source && batch.externalId === null) ?? null;
}

export const noRows = (row: number): RowProblem => ({
  ...{ row, column: '', value: '', code: 'no-rows' },
  message: text('一行数据也没有', 'there is not a single row'),
  mend: text('表头下面至少写一行', 'write at least one row under the heading'),
});

function batchRow(deps: Deps, incoming: Incoming, rows: number): BatchRow {
  const { intake, origin, externalId, sha256, upload } = incoming;
  const { source, via, author } = origin;
  return {
    ...{ id: deps.newId(), kind: intake.kind, source, externalId, via, author, sha256, rows },
    ...{ fileName: upload?.name ?? null, uploadId: upload?.uploadId ?? null, undoes: null },
    ...{ state: 'writing', at: nowIso(deps), standsFrom: null },
  };
}

export const originOf = ({ id, source, via, author, at }: BatchRow): Origin => ({
  batchId: id,
  source,
  via,
  author,
  at,
});

/** Others may tell the same alert, or take the same batch, at the same moment. */
async function inOneCommit(deps: Deps, incoming: Incoming, read: Readable): Promise<Taken> {
  const row = batchRow(deps, incoming, read.rows);
  const batch: BatchRow = { ...row, state: 'standing', standsFrom: row.at };
  const changes = [...read.parts(originOf(batch))].flat();
  return writeAgain('the batch', async () => {
    const written = await withAlerts(deps, [{ put: 'batch', was: null, row: batch }, ...changes]);
    const { kind } = await deps.store.commit([...written, ...(incoming.along ?? [])]);
    if (kind === 'done') return { kind: 'taken', batch, rows: read.rows };
    return (await begun(deps, incoming)) ? takeBatch(deps, incoming) : null;
  });
}

async function inParts(
  deps: Deps,
  incoming: Incoming,
  { read, before }: { read: Readable; before: BatchRow | null },
): Promise<Taken> {
  const batch = before ?? batchRow(deps, incoming, read.rows);
  if (before === null) {
    const { kind } = await deps.store.commit([{ put: 'batch', was: null, row: batch }]);
    if (kind !== 'done') return takeBatch(deps, incoming);
    await callbacksTurn();
  }
  const { intake, along = [] } = incoming;
  const parts = read.parts(originOf(batch));
  const stood = await writeInParts(deps, batch, { parts, along, repeats: intake.repeats === true });
  if (stood) return { kind: 'taken', batch: stood, rows: read.rows };
  // ended by somebody else; or what is written along is no more as it was, and never will be
  const now = await deps.store.batch(batch.id);
  if (now?.state === 'writing') throw new Error('a batch could not be ended: what belongs to it has changed meanwhile');
  return takeBatch(deps, incoming);
}
