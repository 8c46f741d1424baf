import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  isMonth,
  isPeriod,
  lastMonthOf,
  monthOf,
  monthsBetween,
  monthsOfPeriod,
  monthsUntil,
  PERIOD_KINDS,
  periodKind,
  periodOf,
  previousPeriod,
  readAnyPeriod,
  readPeriod,
} from '#core/calendar/period.ts';

const TODAY = '2026-11-03';

describe('a month', () => {
  it('is four digits of this century, a hyphen and 01 to 12', () => {
    expect(['2026-01', '2026-12', '2099-10'].filter(isMonth)).toHaveLength(3);
    expect(['2026-00', '2026-13', '2026-1', '26-10', '2026-10-01', '0001-01', '9999-12', ''].filter(isMonth)).toEqual(
      [],
    );
  });

  it('is counted over the turn of the year', () => {
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-10', -22)).toBe('2024-12');
    expect(addMonths('2026-10', 0)).toBe('2026-10');
    expect(monthsUntil('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthOf('2026-11-02')).toBe('2026-11');
  });

  it('comes back when as many months are added and taken', () => {
    const anyMonth = fc.tuple(fc.integer({ min: 2030, max: 2070 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: -300, max: 300 }), ([year, month], by) => {
        const written = `${year}-${String(month).padStart(2, '0')}`;
        expect(addMonths(addMonths(written, by), -by)).toBe(written);
        expect(isMonth(addMonths(written, by))).toBe(true);
      }),
    );
  });
});

describe('a period as people type it', () => {
  it.each([
    ['2026-10', '2026-10'],
    ['2026-9', '2026-09'],
    ['2026年10月', '2026-10'],
    ['2026年9月', '2026-09'],
    ['2026/10', '2026-10'],
    ['2026.10', '2026-10'],
    ['2026 10', '2026-10'],
    ['202610', '2026-10'],
    ['２０２６年１０月', '2026-10'],
    ['２０２６－１０', '2026-10'],
    ['10月', '2026-10'],
    ['１０月', '2026-10'],
    ['11月', '2026-11'],
    ['12月', '2025-12'],
    ['1 月', '2026-01'],
    ['上月', '2026-10'],
    ['上个月', '2026-10'],
    [' 本月 ', '2026-11'],
    ['这个月', '2026-11'],
    ['last month', '2026-10'],
    ['Last', '2026-10'],
    ['THIS MONTH', '2026-11'],
  ])('%s, read in November 2026, is %s', (typed, month) => {
    expect(readPeriod(typed, TODAY)).toBe(month);
  });

  it.each(['', '13月', '0月', '2026-13', '202613', '20261', '2026', '十月', '10', '0001-01', '2026-10-01', '上上月'])(
    '"%s" is none',
    (typed) => {
      expect(readPeriod(typed, TODAY)).toBeNull();
    },
  );

  it('last month of January lies in the year before', () => {
    expect(readPeriod('上月', '2027-01-15')).toBe('2026-12');
    expect(readPeriod('12月', '2027-01-15')).toBe('2026-12');
  });

  it('never throws, whatever is typed, and what it reads is a month', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const month = readPeriod(typed, TODAY);
        expect(month === null || isMonth(month)).toBe(true);
      }),
    );
  });
});

describe('a quarter and a year', () => {
  it('are periods beside the month', () => {
    expect(['2026-10', '2026-Q4', '2026'].map(periodKind)).toEqual(['month', 'quarter', 'year']);
    expect(['2026-Q0', '2026-Q5', '2026-q4', '2026Q4', '1999', '26', '2026-13', ''].filter(isPeriod)).toEqual([]);
  });

  it('have their months', () => {
    expect(monthsOfPeriod('2026-Q1')).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(monthsOfPeriod('2026-Q4')).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(monthsOfPeriod('2026')).toHaveLength(12);
    expect(monthsOfPeriod('2026').at(0)).toBe('2026-01');
    expect(monthsOfPeriod('2026-07')).toEqual(['2026-07']);
    expect(lastMonthOf('2026-Q2')).toBe('2026-06');
  });

  it('come after the ones before them, over the turn of the year', () => {
    expect(previousPeriod('2027-Q1')).toBe('2026-Q4');
    expect(previousPeriod('2026-Q4')).toBe('2026-Q3');
    expect(previousPeriod('2026')).toBe('2025');
    expect(previousPeriod('2026-01')).toBe('2025-12');
  });

  it('hold exactly the months that say they lie in them', () => {
    const anyMonth = fc.tuple(fc.integer({ min: 2001, max: 2098 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(anyMonth, fc.constantFrom(...PERIOD_KINDS), ([year, number], kind) => {
        const month = `${year}-${String(number).padStart(2, '0')}`;
        const period = periodOf(month, kind);
        expect(periodKind(period)).toBe(kind);
        expect(monthsOfPeriod(period)).toContain(month);
        expect(monthsOfPeriod(previousPeriod(period))).not.toContain(month);
      }),
    );
  });
});

describe('any period as people type it', () => {
  it.each([
    ['2026-Q4', '2026-Q4'],
    ['2026q4', '2026-Q4'],
    ['2026年四季度', '2026-Q4'],
    ['2026年第四季度', '2026-Q4'],
    ['2026年第1季度', '2026-Q1'],
    ['２０２６年第２季', '2026-Q2'],
    ['四季度', '2026-Q4'],
    ['一季度', '2026-Q1'],
    ['Q3', '2026-Q3'],
    ['上季度', '2026-Q3'],
    ['本季度', '2026-Q4'],
    ['last quarter', '2026-Q3'],
    ['2026年', '2026'],
    ['2025年度', '2025'],
    ['2026', '2026'],
    ['去年', '2025'],
    ['this year', '2026'],
    ['2026-10', '2026-10'],
    ['10月', '2026-10'],
    ['上月', '2026-10'],
  ])('%s, read in November 2026, is %s', (typed, period) => {
    expect(readAnyPeriod(typed, TODAY)).toBe(period);
  });

  it('a bare quarter that has not begun is that of the year before', () => {
    expect(readAnyPeriod('四季度', '2026-09-30')).toBe('2025-Q4');
    expect(readAnyPeriod('Q4', '2026-10-01')).toBe('2026-Q4');
  });

  it.each(['', '五季度', 'Q5', '2026-Q0', '季度', '1899年', '20261', '2026-13', '四'])('"%s" is none', (typed) => {
    expect(readAnyPeriod(typed, TODAY)).toBeNull();
  });

  it('never throws, and what it reads is a period', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const period = readAnyPeriod(typed, TODAY);
        expect(period === null || isPeriod(period)).toBe(true);
      }),
    );
  });
});
