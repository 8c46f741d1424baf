/** Work on everybody of a large company, cut into steps: whoever drives it may serve others in between. */

/** Pure work that stops after each piece of some milliseconds; what it comes to is returned at the end. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** So many rows make a piece. */
export const PIECE = 2_000;

/** All of it at once, where nobody waits. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** `flatMap` in steps. */
export function* flatMapSteps<Item, Value>(
  items: Iterable<Item>,
  tell: (item: Item) => readonly Value[],
): Steps<readonly Value[]> {
  const values: Value[] = [];
  let count = 0;
  for (const item of items) {
    for (const value of tell(item)) values.push(value);
    count += 1;
    if (count % PIECE === 0) yield;
  }
  return values;
}

/** `toSorted` in steps: pieces are sorted by themselves, then laid together two by two. Equals keep their order. */
export function* sortSteps<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Steps<readonly Item[]> {
  let runs: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += PIECE) {
    runs.push(items.slice(start, start + PIECE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly Item[])[] = [];
    for (let at = 0; at < runs.length; at += 2) longer.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<Item>(
  first: readonly Item[],
  second: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Steps<readonly Item[]> {
  const all: Item[] = [];
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    const [a, b] = [first[i], second[j]];
    const takesFirst = b === undefined || (a !== undefined && compare(a, b) <= 0);
    const next = takesFirst ? a : b;
    if (next !== undefined) all.push(next);
    if (takesFirst) i += 1;
    else j += 1;
    if (all.length % PIECE === 0) yield;
  }
  return all;
}
