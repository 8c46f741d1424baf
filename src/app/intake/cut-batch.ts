/** What becomes of a batch that is `writing`: part of its rows are there, and none of them counts. */
import type { BatchRow } from '#app/records-intake.ts';

/** Whoever writes it may still be at it. */
const LEFT_ALONE_MS = 10 * 60_000;
/** What is finished by itself is finished by then, or something keeps it from it. */
const FINISHED_MS = 24 * 3_600_000;

export type CutBatch =
  /** somebody may still write it */
  | 'under-way'
  /** the job goes on with it: from the file it was read from, or because it takes another one back */
  | 'goes-on'
  /** the job should have finished it long ago */
  | 'stuck'
  /** only its sender has its rows */
  | 'send-again'
  /** whoever imported it has the file */
  | 'import-again';

/** @param hasFile whether the file it was read from is still kept  @param now milliseconds since 1970 */
export function cutBatch(
  { at, via, undoes }: Pick<BatchRow, 'at' | 'via' | 'undoes'>,
  { hasFile, now }: { hasFile: boolean; now: number },
): CutBatch {
  const age = now - Date.parse(at);
  if (age < LEFT_ALONE_MS) return 'under-way';
  if (hasFile || undoes !== null) return age < FINISHED_MS ? 'goes-on' : 'stuck';
  return via === 'api' ? 'send-again' : 'import-again';
}

/** Somebody should know: a day has passed and it still counts for nothing. */
export const isLongCut = ({ at }: Pick<BatchRow, 'at'>, now: number): boolean => now - Date.parse(at) >= FINISHED_MS;
