/** Sharing whole things out (fen, places) by the largest remainder, so that the shares add up to the whole. */
import { atOnce, flatMapSteps, type Steps, sortSteps } from '#core/steps.ts';
import type { Exact } from './decimal.ts';

/**
 * Shares of a whole number in proportion to the weights: each gets its quota rounded down, and what is left goes one by
 * one to the largest remainders. Equal remainders are served in the order of the list, so whoever calls decides what the
 * order means. No share is 1 or more away from its quota; the larger weight never gets less. When all weights are 0 there
 * is no proportion and everyone gets 0.
 *
 * @param total a whole number, not negative
 * @param weights not negative
 * @example largestRemainder(7, [exact(20), exact(70), exact(10)]) // [1, 5, 1]
 */
export const largestRemainder = (total: number, weights: readonly Exact[]): readonly number[] =>
  atOnce(shareOut(total, weights));

/** The same in steps. */
export function* shareOut(total: number, weights: readonly Exact[]): Steps<readonly number[]> {
  const parts = yield* inWholes(weights);
  const all = parts.reduce((sum, part) => sum + part, 0n);
  yield;
  if (all === 0n) return weights.map(() => 0);
  const shares: number[] = [];
  const quotas = yield* flatMapSteps(parts.entries(), ([index, part]) => {
    const quota = BigInt(total) * part;
    shares.push(Number(quota / all));
    return [{ index, rest: quota % all }];
  });
  const left = total - shares.reduce((given, share) => given + share, 0);
  const byRemainder = yield* sortSteps(quotas, (a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1,
  );
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** The weights as whole numbers in the same proportion: plain division is then enough, for however many people. */
function* inWholes(weights: readonly Exact[]): Steps<readonly bigint[]> {
  const common = weights.reduce(
    (multiple, { d }) => (multiple % d === 0n ? multiple : (multiple * d) / gcd(multiple, d)),
    1n,
  );
  yield;
  return yield* flatMapSteps(weights, ({ n, d }) => [n * (common / d)]);
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
