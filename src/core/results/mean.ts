import { ratioOf } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';

/**
 * The mean of scores in whole hundredths, rounded half up to a whole hundredth. There is at least one score.
 *
 * @example meanOf([9000, 9001]) // 9001: 90.005 rounds up
 */
export function meanOf(scores: readonly number[]): number {
  const total = scores.reduce((sum, score) => sum + score, 0);
  return toHundredths(ratioOf(BigInt(total), BigInt(scores.length) * 100n));
}
