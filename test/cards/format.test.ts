import { describe, expect, it } from 'vitest';
import {
  clip,
  first,
  measured,
  periodName,
  range,
  score,
  scoreOf,
  shortFingerprint,
  shortPeriod,
} from '#cards/format.ts';

describe('a score', () => {
  it.each([
    [8815, '88.15'],
    [2750, '27.5'],
    [1000, '10'],
    [905, '9.05'],
    [5, '0.05'],
    [0, '0'],
    [-50, '-0.5'],
    [-1250, '-12.5'],
    [1_000_000, '10000'],
  ])('of %i hundredths is printed as %s', (hundredths, printed) => {
    expect(score(hundredths)).toBe(printed);
  });

  it('is a dash while it is open', () => {
    expect(scoreOf(null, 2000)).toBe('— / 20');
    expect(scoreOf(1905, 2000)).toBe('19.05 / 20');
  });
});

describe('a range', () => {
  it('has two ends, or one where both are the same', () => {
    expect(range(2500, 3000)).toBe('25–30');
    expect(range(500, 500)).toBe('5');
  });
});

describe('a period', () => {
  it.each([
    ['2026-10', '2026 年 10 月', 'October 2026'],
    ['2026-01', '2026 年 1 月', 'January 2026'],
    ['2026-Q4', '2026 年第四季度', 'Q4 2026'],
    ['2027-Q1', '2027 年第一季度', 'Q1 2027'],
    ['2026', '2026 年', '2026'],
  ])('%s is named in both languages', (period, zh, en) => {
    expect(periodName(period, 'zh')).toBe(zh);
    expect(periodName(period, 'en')).toBe(en);
  });
});

describe('a period on an axis', () => {
  it.each([
    ['2026-10', '10 月', 'Oct'],
    ['2027-01', '1 月', 'Jan'],
    ['2026-Q4', 'Q4', 'Q4'],
    ['2026', '2026', '2026'],
  ])('%s is short', (period, zh, en) => {
    expect([shortPeriod(period, 'zh'), shortPeriod(period, 'en')]).toEqual([zh, en]);
  });
});

describe('a fingerprint', () => {
  it('shows sixteen digits in groups of four, with or without its prefix', () => {
    const digits = '7c1e09b45fa2d38e6b90f1a7c4d25e83996a0b7fd1c8e2354a6f70b9d83c1e5a';
    expect(shortFingerprint(digits)).toBe('7c1e 09b4 5fa2 d38e');
    expect(shortFingerprint(`sha256:${digits}`)).toBe('7c1e 09b4 5fa2 d38e');
  });
});

describe('a measured value', () => {
  it('joins a percent sign and sets any other unit apart', () => {
    expect(measured('92', '%')).toBe('92%');
    expect(measured('3800', '条')).toBe('3800 条');
    expect(measured('1', '')).toBe('1');
  });
});

describe('a long text or list', () => {
  it('is cut at whole characters', () => {
    expect(clip('业务熟悉程度', 6)).toBe('业务熟悉程度');
    expect(clip('业务熟悉程度', 4)).toBe('业务熟…');
    expect(clip('😀😀😀', 2)).toBe('😀…');
  });

  it('is counted where it is left off', () => {
    expect(first([1, 2, 3], 2)).toEqual({ shown: [1, 2], hidden: 1 });
    expect(first([1], 2)).toEqual({ shown: [1], hidden: 0 });
  });
});
