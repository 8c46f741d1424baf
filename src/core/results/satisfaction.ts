/** What customers answered, unit by unit: means by the number of answers, and nothing of too few of them. */
import { type Exact, exact, readDecimal, ZERO } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';

/** One value of a metric, as the store has it. */
export interface AnswerRow {
  readonly subjectKind: 'person' | 'unit';
  readonly subjectId: string;
  /** decimal text */
  readonly value: string;
}

/** Who belongs where. */
export interface UnitTree {
  /** unit → the units right below it */
  readonly below: ReadonlyMap<string, readonly string[]>;
  /** unit → the people of it, without those of the units below */
  readonly people: ReadonlyMap<string, readonly string[]>;
}

/** Answers of a unit: their number, and their mean in hundredths. */
export interface Answers {
  readonly count: number;
  readonly mean: number;
}

interface Sum {
  readonly count: Exact;
  readonly points: Exact;
}

const NOTHING: Sum = { count: ZERO, points: ZERO };
const plus = (a: Sum, b: Sum): Sum => ({ count: a.count.add(b.count), points: a.points.add(b.points) });

/**
 * The answers of each of these units: those the survey counted for the unit itself, else those of its people and of the
 * units below it. A value without its number of answers is not counted, nor is one of no answers.
 */
export function answersOf(
  unitIds: readonly string[],
  { values, counts, tree }: { values: readonly AnswerRow[]; counts: readonly AnswerRow[]; tree: UnitTree },
): ReadonlyMap<string, Answers> {
  const numbers = new Map(counts.map((row) => [keyOf(row), readDecimal(row.value)]));
  const sums = new Map(values.map((row) => [keyOf(row), sumOf(row.value, numbers.get(keyOf(row)) ?? null)]));
  return new Map(
    unitIds.flatMap((id) => {
      const sum = sumIn(id, { sums, tree, above: [] });
      return sum.count.gt(ZERO) ? [[id, told(sum)] as const] : [];
    }),
  );
}

const keyOf = ({ subjectKind, subjectId }: AnswerRow): string => `${subjectKind} ${subjectId}`;
const told = ({ count, points }: Sum): Answers => ({
  count: Number(count.n),
  mean: toHundredths(points.div(count)),
});

function sumOf(value: string, count: string | null): Sum {
  const read = readDecimal(value);
  if (read === null || count === null || !/^[1-9]\d*$/.test(count)) return NOTHING;
  return { count: exact(count), points: exact(read).mul(exact(count)) };
}

interface Walk {
  sums: ReadonlyMap<string, Sum>;
  tree: UnitTree;
  /** units on the way down, so that a circle of units ends */
  above: readonly string[];
}

function sumIn(id: string, { sums, tree, above }: Walk): Sum {
  const own = sums.get(`unit ${id}`);
  if (own) return own;
  const people = (tree.people.get(id) ?? []).map((person) => sums.get(`person ${person}`) ?? NOTHING);
  const below = (tree.below.get(id) ?? [])
    .filter((unit) => unit !== id && !above.includes(unit))
    .map((unit) => sumIn(unit, { sums, tree, above: [...above, id] }));
  return [...people, ...below].reduce(plus, NOTHING);
}

/**
 * The units that may be shown: those with enough answers. Where what is held back would follow from the total, because it
 * is less than enough, the smallest one shown is held back as well.
 *
 * @example showable(new Map([['a', 30], ['b', 6], ['c', 2]]), 5) // ['a']: c would follow from the total without a and b
 */
export function showable(counts: ReadonlyMap<string, number>, minimum: number): readonly string[] {
  const shown = [...counts].filter(([, count]) => count >= minimum);
  const hidden = [...counts.values()].filter((count) => count < minimum).reduce((sum, count) => sum + count, 0);
  if (hidden === 0 || hidden >= minimum) return shown.map(([id]) => id);
  const least = Math.min(...shown.map(([, count]) => count));
  const victim = shown.findIndex(([, count]) => count === least);
  return shown.filter((_, index) => index !== victim).map(([id]) => id);
}

/** Percents this close, in hundredths, say little about who did better. */
const CLOSE = 200;

/**
 * How many results lie within two percent points of each other, at the most: where that is nearly everybody, the form
 * does not tell people apart. Percents are hundredths.
 *
 * @example mostTogether([9000, 9100, 9150, 7000]) // 3
 */
export function mostTogether(percents: readonly number[]): number {
  const sorted = [...percents].sort((a, b) => a - b);
  let from = 0;
  let most = 0;
  sorted.forEach((percent, index) => {
    while (percent - (sorted[from] ?? percent) > CLOSE) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}
