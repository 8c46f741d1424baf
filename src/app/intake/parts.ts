/** How long tables are cut: a part a commit, a few rows a turn of the loop. */
import type { Change } from '#app/changes.ts';

/** Rows of one commit of a long table: some milliseconds of a database that one process writes. */
const ROWS_A_PART = 250;

/** Rows that are checked before others get their turn: some milliseconds. */
export const ROWS_A_TURN = 500;

/** A table with more is no typing mistake: the rest of it is not looked at. */
export const MOST_PROBLEMS = 1_000;

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
