import { describe, expect, it } from 'vitest';
import { exact, ratioOf } from '#core/number/decimal.ts';
import { fenOf, formatYuan, isYuan, wholeFen, yuanOf } from '#core/number/money.ts';

describe('money', () => {
  it('is read as yuan with two decimals at most', () => {
    expect([0, 500, 0.29, 99999999.99].map(isYuan)).toEqual([true, true, true, true]);
    expect([-1, 0.001, Number.NaN, 100_000_000.01].map(isYuan)).toEqual([false, false, false, false]);
  });

  it('is whole fen, also where a float of it would not be', () => {
    // 0.29 × 100 is 28.999999999999996 as floats
    expect([0.29, 1.15, '4.35'].map(fenOf)).toEqual([29, 115, 435]);
  });

  it('is rounded half up to the fen', () => {
    expect(wholeFen(ratioOf(5n, 2n))).toBe(3);
    expect(wholeFen(exact('2.49'))).toBe(2);
  });

  it('is told in yuan', () => {
    expect(yuanOf(50050)).toBe('500.5');
    expect(formatYuan(50000)).toBe('500.00');
    expect(formatYuan(-1)).toBe('-0.01');
  });
});
