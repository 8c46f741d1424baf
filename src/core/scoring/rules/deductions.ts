import { type Decimal, type Exact, exact, largest, ratioOf, sum, ZERO } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import type { DeductionsRule } from '#core/scorecard/leaf-rule.ts';
import { text } from '#core/scorecard/text.ts';
import type { Working } from './working.ts';

/** What was found: an item, its points, how often. */
export interface Found {
  readonly item: string;
  readonly points: Decimal;
  readonly count: number;
}

/**
 * Starts full; every incident takes its points; never below 0. The order of the incidents does not matter.
 *
 * @example out of 20: badge 5, rude 1.5 → 20 − 5 − 1.5 = 13.5
 */
export function scoreDeductions(rule: DeductionsRule, outOf: Exact, found: readonly Found[]): Working {
  const lines = linesOf(rule, found);
  const left = outOf.sub(sum(lines.map(({ points, count }) => exact(points).mul(times(count)))));
  const full = inWords(outOf);
  if (lines.length === 0)
    return { result: outOf, lead: text(`${full}，无扣分`, `${full}, nothing deducted`), isSum: true };
  const difference = [full, ...lines.map(lineInWords)].join(' − ');
  if (left.gte(ZERO)) return { result: left, lead: text(difference, difference), isSum: true };
  return { result: ZERO, lead: text(`${difference}，不低于 0`, `${difference}, not below 0`) };
}

/** What is left of `outOf` after the incidents. */
export const remainingAfter = (outOf: Exact, found: readonly Found[]): Exact =>
  largest(ZERO, outOf.sub(sum(found.map(({ points, count }) => exact(points).mul(times(count))))));

const times = (count: number): Exact => ratioOf(BigInt(count), 1n);

/** In the order of the sheet; equal points of one item together. */
function linesOf({ items }: DeductionsRule, found: readonly Found[]): readonly Found[] {
  return items.flatMap(({ id }) => {
    const own = found.filter(({ item }) => item === id);
    const points = [...new Set(own.map((entry) => entry.points))].sort((a, b) => exact(b).compare(exact(a)));
    return points.map((value) => ({ item: id, points: value, count: countOf(own, value) }));
  });
}

const countOf = (found: readonly Found[], points: Decimal): number =>
  found.filter((entry) => entry.points === points).reduce((count, entry) => count + entry.count, 0);

const lineInWords = ({ points, count }: Found): string => (count === 1 ? points : `${count} × ${points}`);
