import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, ratioOf } from '#core/number/decimal.ts';
import {
  formatScore,
  fromHundredths,
  inWords,
  roundHalfUp,
  roundHalfUp2,
  scoreNumber,
  shareInWords,
  toHundredths,
  wholeAbove,
  wholeBelow,
} from '#core/number/round.ts';

describe('rounding half up to 2 decimals', () => {
  it.each([
    ['1.005', '1.01'],
    ['85.675', '85.68'],
    ['72.445', '72.45'],
    ['2.675', '2.68'],
    ['0.125', '0.13'],
    ['0.124999999999999999', '0.12'],
    ['82.50', '82.5'],
    ['100', '100'],
    // half up goes towards plus infinity: −0.125 lies half way between −0.13 and −0.12
    ['-0.125', '-0.12'],
    ['-0.126', '-0.13'],
  ])('%s is %s', (value, rounded) => {
    expect(roundHalfUp2(value)).toBe(rounded);
  });

  it('takes a JSON number by its shortest text, not by its binary value', () => {
    // 1.005 in binary is 1.00499999999999989…, whose rounding would be 1
    expect(scoreNumber(1.005)).toBe(1.01);
  });

  it('equals the nearest hundredth of the exact value, ties upwards', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          // floor(100 n/d + 1/2) by whole numbers alone
          const doubled = 200n * n + d;
          const quotient = doubled / (2n * d);
          const floor = doubled % (2n * d) < 0n ? quotient - 1n : quotient;
          expect(BigInt(toHundredths(ratioOf(n, d)))).toBe(floor);
        },
      ),
    );
  });

  it('rounds to other places too', () => {
    expect(inWords(roundHalfUp(exact('2.5'), 0))).toBe('3');
    expect(inWords(roundHalfUp(exact('1.23456'), 4))).toBe('1.2346');
  });
});

describe('hundredths, as scores are stored', () => {
  it.each([
    [88.15, 8815, '88.15'],
    ['27.5', 2750, '27.5'],
    ['0.05', 5, '0.05'],
    ['-0.05', -5, '-0.05'],
    [0, 0, '0'],
  ])('%s is %i, and back %s', (score, hundredths, text) => {
    expect(toHundredths(score)).toBe(hundredths);
    expect(fromHundredths(hundredths)).toBe(text);
  });

  it('refuses what no safe integer holds', () => {
    expect(() => toHundredths('99999999999999999999')).toThrow(RangeError);
  });
});

describe('numbers in words', () => {
  it('prints a score with both decimals', () => {
    expect([formatScore('91.2'), formatScore(5), formatScore('-0.05'), formatScore('0.005')]).toEqual([
      '91.20',
      '5.00',
      '-0.05',
      '0.01',
    ]);
  });

  it('cuts what does not end within four decimals and marks the cut', () => {
    expect(inWords(ratioOf(1900n, 21n))).toBe('90.4761…');
    expect(inWords(ratioOf(-1n, 3n))).toBe('−0.3333…');
    expect(inWords(exact('27.1250'))).toBe('27.125');
  });

  it('prints a share as a decimal where it ends, else as a fraction', () => {
    expect([shareInWords(ratioOf(7n, 10n)), shareInWords(ratioOf(2n, 3n))]).toEqual(['0.7', '2/3']);
  });

  it('finds the whole numbers on either side', () => {
    expect([
      wholeBelow(exact('-1.5')),
      wholeAbove(exact('-1.5')),
      wholeBelow(exact('2')),
      wholeAbove(exact('2')),
    ]).toEqual([-2n, -1n, 2n, 2n]);
  });
});
