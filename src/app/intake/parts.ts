/** How long tables are cut: a part a commit. */
import type { Change } from '#app/changes.ts';

/** Rows of one commit of a long table: some milliseconds of a database that one process writes. */
const ROWS_A_PART = 250;

/** Rows in the parts they are written by: the same rows always fall into the same part. */
export function* inPartsOf<Row>(
  rows: Iterable<Row>,
  changesOf: (part: readonly Row[]) => readonly Change[],
): Generator<readonly Change[]> {
  let part: Row[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < ROWS_A_PART) continue;
    yield changesOf(part);
    part = [];
  }
  if (part.length > 0) yield changesOf(part);
}
