/** A table read here and now, where nobody waits or nothing larger may come. */
import type { ReadTable, UnreadCell } from '#app/imports/tables.ts';
import type { Bounds } from './bounds.ts';
import { readTable } from './read-table.ts';
import { Refused } from './refused.ts';

export function tableOf(bytes: Uint8Array, bounds: Bounds): ReadTable {
  const rows: (readonly string[])[] = [];
  const numbers: number[] = [];
  const unread: UnreadCell[] = [];
  try {
    const sheet = readTable(bytes, bounds, {
      row: (number, cells) => {
        rows.push(cells);
        numbers.push(number);
      },
      unread: (cell) => unread.push(cell),
    });
    return { ok: true, table: { sheet, rows, numbers, unread } };
  } catch (problem) {
    if (problem instanceof Refused) return problem.told;
    throw problem;
  }
}
