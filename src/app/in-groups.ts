/**
 * Runs work over a list, so many at a time: they are written with one sync of the disk, and callbacks get their turn in
 * between. A failure is thrown once its neighbours have ended, so that nothing goes on behind it.
 */
export async function inGroups<Item, Value>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    const ended = await Promise.allSettled(items.slice(start, start + atOnce).map(work));
    for (const each of ended) {
      if (each.status === 'rejected') throw each.reason;
      values.push(each.value);
    }
  }
  return values;
}
