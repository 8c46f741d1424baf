import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce, flatMapSteps, PIECE, sortSteps } from '#core/steps.ts';

/** How often a piece of work stopped. */
function stops(steps: Generator<undefined, unknown, undefined>): number {
  let count = 0;
  while (!steps.next().done) count += 1;
  return count;
}

const many = (length: number): readonly number[] => Array.from({ length }, (_, index) => (index * 7_919) % length);

describe('work in steps', () => {
  it('sorts as a list is sorted at once, and leaves equals in their order', () => {
    const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 5 }), at: fc.nat() }), { maxLength: 50 });
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 3 * PIECE }), (some, length) => {
        const all = [...some, ...many(length).map((at) => ({ key: at % 6, at }))];
        const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
        expect(atOnce(sortSteps(all, byKey))).toEqual(all.toSorted(byKey));
      }),
      { numRuns: 30 },
    );
  });

  it('tells of every item in order', () => {
    const twice = (item: number) => [item, item];
    expect(atOnce(flatMapSteps(many(5_000), twice))).toEqual(many(5_000).flatMap(twice));
  });

  it('stops after each piece, so that others get their turn', () => {
    expect(stops(flatMapSteps(many(10 * PIECE), () => []))).toBe(10);
    expect(stops(sortSteps(many(10 * PIECE), (a, b) => a - b))).toBeGreaterThan(10);
    expect(stops(flatMapSteps([1, 2, 3], () => []))).toBe(0);
  });
});
