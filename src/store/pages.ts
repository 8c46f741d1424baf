/** Long reads page by page, so that no list, however long, holds up a callback. */

/** Rows of one page: a longer `in` list or include makes Prisma open a transaction by itself (commit.md). */
export const PAGE = 500;

/** All rows of a read, told page by page in the order of their ids; other work gets its turn in between. */
export async function everyPage<Row extends { id: string }, Value>(
  page: (after: string) => Promise<readonly Row[]>,
  tell: (row: Row) => Value,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: readonly Row[] = await page(after);
    for (const row of rows) values.push(tell(row));
    after = rows.length < PAGE ? undefined : rows.at(-1)?.id;
    await new Promise(setImmediate);
  }
  return values;
}

/** A list in slices of a page. */
export const slices = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / PAGE) }, (_, index) => items.slice(index * PAGE, (index + 1) * PAGE));
