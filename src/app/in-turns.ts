/** Work on everybody of a large company, so that nobody's click waits for the whole of it. */

/** So many are looked at before callbacks get their turn: some milliseconds. */
const AT_ONCE = 1_000;

/** Everybody who waits for the loop is served first. */
export const callbacksTurn = (): Promise<void> => new Promise(setImmediate);

/** A list in parts, with the turn of callbacks after each. */
export async function* inTurns<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    yield items.slice(start, start + AT_ONCE);
    await callbacksTurn();
  }
}

/** Like `flatMap`, part by part. */
export async function flatMapInTurns<Item, Value>(
  items: readonly Item[],
  tell: (item: Item) => readonly Value[],
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for await (const part of inTurns(items)) for (const item of part) values.push(...tell(item));
  return values;
}
