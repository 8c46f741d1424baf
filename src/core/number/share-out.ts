/** Sharing points out so that the printed shares add up to the last digit. */
import { type Decimal, type Exact, exact, sum } from './decimal.ts';
import { fromHundredths, toHundredths } from './round.ts';

/**
 * Shares of `total` in proportion to the weights: each rounded half up to 2 decimals, the last takes the rest.
 * Should rounding leave the last below 0 (many shares, a tiny last one), the shares before it give up what is missing.
 * The weights are positive and the total has at most 2 decimals.
 *
 * @example shareOut('100', ['1', '1', '1']) // ["33.33", "33.33", "33.34"]
 */
export function shareOut(total: Decimal, weights: readonly Decimal[]): readonly Decimal[] {
  const all = sum(weights.map(exact));
  const whole = exact(total);
  const shares = weights.map((weight) => toHundredths(portion(whole, exact(weight), all)));
  const last = shares.length - 1;
  const rest = toHundredths(whole) - shares.slice(0, last).reduce((a, b) => a + b, 0);
  return giveBack(shares.with(last, rest)).map(fromHundredths);
}

const portion = (whole: Exact, weight: Exact, all: Exact): Exact => whole.mul(weight).div(all);

/** Moves a negative rest to the shares before it. */
function giveBack(shares: readonly number[]): readonly number[] {
  const result = [...shares];
  for (let index = result.length - 1; index > 0 && (result[index] ?? 0) < 0; index -= 1) {
    result[index - 1] = (result[index - 1] ?? 0) + (result[index] ?? 0);
    result[index] = 0;
  }
  return result;
}
