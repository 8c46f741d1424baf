import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHundredths } from '#core/number/round.ts';
import { shareOut } from '#core/number/share-out.ts';

describe('sharing points out', () => {
  it('gives the weights of the hospital service centre from its stars', () => {
    // 33 stars: 5 → 100 × 5 ÷ 33 = 15.1515…, 4 → 12.1212…, 2 → 6.0606…, 3 → 9.0909…; the last takes 100 − 90.90
    expect(shareOut('100', ['5', '4', '4', '5', '5', '2', '2', '3', '3'])).toEqual([
      '15.15',
      '12.12',
      '12.12',
      '15.15',
      '15.15',
      '6.06',
      '6.06',
      '9.09',
      '9.1',
    ]);
  });

  it('gives the last the rest, above or below its own share', () => {
    expect(shareOut('100', ['1', '1', '1'])).toEqual(['33.33', '33.33', '33.34']);
    // 100 ÷ 6 = 16.666… rounds to 16.67 five times; 100 − 83.35 = 16.65
    expect(shareOut('100', Array(6).fill('1'))).toEqual(['16.67', '16.67', '16.67', '16.67', '16.67', '16.65']);
  });

  it('never lets the last fall below 0', () => {
    // each of the 200 has 0.005 and rounds to 0.01; 1 − 1.99 would leave the last −0.99
    expect(shareOut('1', Array(200).fill('1')).every((share) => !share.startsWith('-'))).toBe(true);
  });

  it('adds up to the total to the last digit, whatever the weights', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), weights, (hundredths, parts) => {
        const total = (hundredths / 100).toFixed(2);
        const shares = shareOut(total, parts.map(String)).map(toHundredths);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(hundredths);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
