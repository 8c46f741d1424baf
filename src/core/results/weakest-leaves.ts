/** Where a branch lost most: the lowest criteria over all its results of a month. */
import { ratioOf } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';

/** One leaf of one result. */
export interface LeafMark {
  /** the same leaf of the same sheet has the same key */
  readonly key: string;
  readonly name: string;
  /** hundredths of points */
  readonly score: number;
  /** hundredths of points */
  readonly full: number;
}

export interface WeakLeaf {
  readonly name: string;
  /** of the points there were, in hundredths of a percent */
  readonly percent: number;
}

/** A leaf that fewer results tell of would tell of somebody (product.md §9). */
const FEWEST_RESULTS = 5;

/** A plan has room for three. */
const SHOWN = 3;

interface Sum {
  name: string;
  results: number;
  score: number;
  full: number;
}

/**
 * The leaves with the lowest share of their points, the lowest first, equal ones by name; none that lost nothing.
 *
 * @example five results of 4 / 10 on one leaf: [{ name: '服务态度', percent: 4000 }]
 */
export function weakestLeaves(marks: readonly LeafMark[]): readonly WeakLeaf[] {
  const sums = new Map<string, Sum>();
  for (const { key, name, score, full } of marks) {
    const sum = sums.get(key) ?? { name, results: 0, score: 0, full: 0 };
    sums.set(key, { name, results: sum.results + 1, score: sum.score + score, full: sum.full + full });
  }
  return [...sums.values()]
    .filter(({ results, score, full }) => results >= FEWEST_RESULTS && full > 0 && score < full)
    .map(({ name, score, full }) => ({ name, percent: toHundredths(ratioOf(BigInt(score) * 100n, BigInt(full))) }))
    .sort((a, b) => a.percent - b.percent || (a.name < b.name ? -1 : 1))
    .slice(0, SHOWN);
}
