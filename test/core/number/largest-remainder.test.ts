import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact } from '#core/number/decimal.ts';
import { largestRemainder } from '#core/number/largest-remainder.ts';

const share = (total: number, weights: readonly number[]) => largestRemainder(total, weights.map(exact));

describe('the largest remainder', () => {
  it('rounds down first and gives what is left to the largest remainders', () => {
    // quotas 3.5, 2.1, 1.4
    expect(share(7, [50, 30, 20])).toEqual([4, 2, 1]);
    // quotas 33.3…, three times: the first in the list gets what is left
    expect(share(100, [1, 1, 1])).toEqual([34, 33, 33]);
  });

  it('shares nothing where nobody has a claim, and nothing of nothing', () => {
    expect(share(100, [0, 0])).toEqual([0, 0]);
    expect(share(0, [1, 2])).toEqual([0, 0]);
    expect(share(5, [])).toEqual([]);
  });

  const claims = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
  const totals = fc.integer({ min: 0, max: 10_000_000_000 });

  it('adds up to the whole, and no share is 1 or more away from its quota', () => {
    fc.assert(
      fc.property(totals, claims, (total, weights) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        fc.pre(all > 0);
        const shares = share(total, weights);
        expect(shares.reduce((sum, each) => sum + each, 0)).toBe(total);
        for (const [index, weight] of weights.entries()) {
          const quota = exact(total).mul(exact(weight)).div(exact(all));
          expect(
            quota
              .sub(exact(shares[index] ?? -1))
              .abs()
              .lt(1),
          ).toBe(true);
        }
      }),
    );
  });

  it('never gives the larger claim less', () => {
    fc.assert(
      fc.property(totals, claims, (total, weights) => {
        const shares = share(total, weights);
        const byWeight = weights.map((weight, index) => ({ weight, got: shares[index] ?? -1 }));
        const sorted = byWeight.toSorted((a, b) => a.weight - b.weight || a.got - b.got);
        for (const [index, { weight, got }] of sorted.entries()) {
          const before = sorted.slice(0, index).filter((each) => each.weight < weight);
          expect(Math.max(0, ...before.map((each) => each.got))).toBeLessThanOrEqual(got);
        }
      }),
      { numRuns: 50 },
    );
  });
});
