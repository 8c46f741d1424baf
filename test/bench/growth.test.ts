import { describe, expect, it } from 'vitest';
import { exponentOf, lineOf } from '#bench/growth.ts';

const points = (time: (size: number) => number) => [1_000, 10_000, 100_000].map((size) => ({ size, ms: time(size) }));

describe('how a time grows', () => {
  it('is told by its exponent: 0 for a look-up, 1 for a list, 2 for a list within a list', () => {
    expect(exponentOf(points(() => 7))).toBeCloseTo(0);
    expect(exponentOf(points((size) => size / 50))).toBeCloseTo(1);
    expect(exponentOf(points((size) => size ** 2 / 1e6))).toBeCloseTo(2);
  });

  it('is told by its line: 12 ms for everybody together and 30 µs for each', () => {
    const { aMs, bUs } = lineOf(points((size) => 12 + size * 0.03));
    expect(aMs).toBeCloseTo(12);
    expect(bUs).toBeCloseTo(30);
  });
});
