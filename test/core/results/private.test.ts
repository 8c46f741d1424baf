import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestGains } from '#core/results/gains.ts';
import { meanOf } from '#core/results/mean.ts';
import { movementOf } from '#core/results/movement.ts';
import { text } from '#core/scorecard/text.ts';
import type { ReceiptCriterion, ReceiptDocument } from '#core/scoring/receipt.ts';

const why = text('', '');
const leaf = (id: string, score: number | null, max: number) => ({ id, score, max, why });

const receipt = (criteria: readonly ReceiptCriterion[]): ReceiptDocument => ({
  scorecard: 'example',
  version: `sha256:${'0'.repeat(64)}`,
  period: '2026-10',
  complete: true,
  total: 0,
  percent: 0,
  grade: null,
  coefficient: null,
  subtotal: 0,
  bonus: 0,
  vetoes: [],
  missing: [],
  absent: [],
  criteria,
});

describe('the movement against the month before', () => {
  const before = [
    { id: 'a', rank: 1, score: 9500 },
    { id: 'b', rank: 5, score: 8800 },
  ];
  const now = [
    { id: 'b', rank: 3, score: 9050 },
    { id: 'a', rank: 4, score: 9000 },
    { id: 'c', rank: 5, score: 8000 },
  ];

  it('is positive when somebody rose', () => {
    expect(movementOf('b', now, before)).toEqual({ ranks: 2, score: 250 });
  });

  it('is negative when somebody fell', () => {
    expect(movementOf('a', now, before)).toEqual({ ranks: -3, score: -500 });
  });

  it('is nothing for somebody who is new or gone', () => {
    expect(movementOf('c', now, before)).toBeNull();
    expect(movementOf('a', [], before)).toBeNull();
  });
});

describe('the leaves that would lift most', () => {
  it('are the two farthest from their maximum, parts of criteria included', () => {
    const sheet = receipt([
      { id: 'response', score: 19.05, max: 20, parts: [leaf('online', 10, 10), leaf('callback', 9.05, 10)] },
      leaf('satisfaction', 27.5, 30),
      leaf('knowledge', 27.1, 30),
      leaf('appearance', 13.5, 20),
    ]);
    expect(largestGains(sheet)).toEqual([
      { id: 'appearance', gain: 650 },
      { id: 'knowledge', gain: 290 },
    ]);
  });

  it('stand in the order of the sheet when they are equal', () => {
    const sheet = receipt([leaf('b', 8, 10), leaf('a', 18, 20), leaf('c', 28, 30)]);
    expect(largestGains(sheet).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('are fewer when the others are full or open', () => {
    expect(largestGains(receipt([leaf('full', 10, 10), leaf('open', null, 10), leaf('low', 0, 0.01)]))).toEqual([
      { id: 'low', gain: 1 },
    ]);
    expect(largestGains(receipt([leaf('full', 10, 10)]))).toEqual([]);
  });
});

describe('a mean', () => {
  it('is rounded half up to the hundredth, also below zero', () => {
    expect(meanOf([9000, 9001])).toBe(9001); // 90.005 → 90.01
    expect(meanOf([9000, 9000, 9001])).toBe(9000); // 90.00333…
    expect(meanOf([8567, 8568])).toBe(8568); // 85.675 → 85.68
    expect(meanOf([-1, 0])).toBe(0); // −0.005 → 0
    expect(meanOf([8815])).toBe(8815);
  });

  it('lies between the smallest and the largest score, within half a hundredth of the true mean', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_300 }), { minLength: 1 }), (scores) => {
        const sum = scores.reduce((total, score) => total + score, 0);
        const off = 2 * (meanOf(scores) * scores.length - sum);
        expect(off).toBeGreaterThan(-scores.length);
        expect(off).toBeLessThanOrEqual(scores.length);
      }),
    );
  });
});
