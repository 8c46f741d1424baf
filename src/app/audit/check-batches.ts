/** Data from outside: what was cut and nobody finishes, and batches that hold other rows than they say. */
import { type CutBatch, cutBatch } from '#app/intake/cut-batch.ts';
import type { BatchKind, BatchRow } from '#app/records-intake.ts';
import { type AuditCode, type AuditFinding, finding } from './finding.ts';

export interface AuditedBatch extends Pick<BatchRow, 'id' | 'kind' | 'via' | 'rows' | 'state' | 'undoes' | 'at'> {
  /** how many rows of it there are; null where rows do not name their batch */
  taken: number | null;
  hasFile: boolean;
  knowsUndone: boolean;
}

/** Every row of it is a new one; of the other kinds those that were known before are passed over. */
const ALL_NEW: readonly BatchKind[] = ['metrics', 'tickets'];

const CUT: Readonly<Record<CutBatch, AuditCode | null>> = {
  'under-way': null,
  'goes-on': null,
  stuck: 'batch-stuck',
  'send-again': 'batch-cut',
  'import-again': 'import-cut',
};

/** @param now milliseconds since 1970 */
export function checkBatch(batch: AuditedBatch, now: number): readonly AuditFinding[] {
  const { id, at, state, rows, taken, knowsUndone } = batch;
  const cut = state === 'writing' ? CUT[cutBatch(batch, { ...batch, now })] : null;
  return [
    ...(cut ? [finding('Batch', id, [cut, at, `${rows} 行/rows`])] : []),
    ...(hasOtherRows(batch) ? [finding('Batch', id, ['batch-rows', `${taken}/${rows}`])] : []),
    ...(knowsUndone ? [] : [finding('Batch', id, ['batch-unknown', 'undoes'])]),
  ];
}

/** What takes another one back may find less to take back when it goes on after a crash. */
function hasOtherRows({ kind, state, rows, undoes, taken }: AuditedBatch): boolean {
  if (taken === null) return false;
  const isWhole = state !== 'writing' && undoes === null && ALL_NEW.includes(kind);
  return isWhole ? taken !== rows : taken > rows;
}
