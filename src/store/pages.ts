/** Long reads page by page, so that no list, however long, holds up a callback. */

import { refuseIfSpent } from './d1-budget.ts';

/** Rows of one page: a longer `in` list or include makes Prisma open a transaction by itself (commit.md). */
export const PAGE = 500;

/** Of rows with many columns, read by the hundred thousand: each page is memory that has to be cleared in the same turn. */
export const WIDE_PAGE = 200;

/**
 * Values of an `in` list, and parents of an include, which becomes one: D1 binds 100 values a statement, and where Prisma
 * has to cut a list by itself it opens a transaction, which D1 has not.
 */
export const IN_LIST = 90;

/** All rows of a read, told page by page in the order of their ids; other work gets its turn in between. */
export async function everyPage<Row extends { id: string }, Value>(
  page: (after: string) => Promise<readonly Row[]>,
  tell: (row: Row) => Value,
  size = PAGE,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    refuseIfSpent();
    const rows: readonly Row[] = await page(after);
    for (const row of rows) values.push(tell(row));
    after = rows.length < size ? undefined : rows.at(-1)?.id;
    await new Promise(setImmediate);
  }
  return values;
}

/** A list in slices, of a page unless told. */
export const slices = <Item>(items: readonly Item[], size = PAGE): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
