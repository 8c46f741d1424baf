import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, isMonth, monthOf, monthsUntil, readPeriod } from '#core/calendar/period.ts';

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
