import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsOfPeriod } from '#core/calendar/period.ts';
import { ratioOf } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';
import { type KnownMonths, type MonthResult, subjectResult } from '#core/results/period-results.ts';

const FEWEST = { quarter: 2, year: 8 };

const month = (name: string, percent: number): MonthResult => ({
  month: name,
  percent,
  grade: null,
  coefficient: null,
});

const known = (months: readonly MonthResult[], other: Partial<KnownMonths> = {}): KnownMonths => ({
  id: 'p1',
  unitId: 'u1',
  months,
  open: false,
  barred: null,
  missing: null,
  ...other,
});

describe('a quarter', () => {
  const three = [month('2026-10', 9000), month('2026-11', 8001), month('2026-12', 8500)];

  it('is the mean of its three months, rounded to two decimals', () => {
    // 90 + 80.01 + 85 = 255.01, ÷ 3 = 85.00333…
    expect(subjectResult(known(three), '2026-Q4', FEWEST)).toMatchObject({ percent: 8500, leftOut: null, whole: true });
  });

  it('is the mean of two where the third is missing for a reason, and then not whole', () => {
    // 90 + 80.01 = 170.01, ÷ 2 = 85.005
    const result = subjectResult(known(three.slice(0, 2), { missing: 'leave' }), '2026-Q4', FEWEST);
    expect(result).toMatchObject({ percent: 8501, leftOut: null, whole: false });
  });

  it('of one month alone ranks nobody', () => {
    const result = subjectResult(known(three.slice(0, 1), { missing: 'leave' }), '2026-Q4', FEWEST);
    expect(result).toMatchObject({ percent: null, leftOut: 'too_few_months' });
  });

  it('with a month still open ranks nobody, however many months there are', () => {
    expect(subjectResult(known(three, { open: true }), '2026-Q4', FEWEST)).toMatchObject({
      percent: null,
      leftOut: 'open',
    });
  });

  it('leaves out who is exempt or left, whatever the results', () => {
    expect(subjectResult(known(three, { barred: 'exempt' }), '2026-Q4', FEWEST).leftOut).toBe('exempt');
    expect(subjectResult(known(three, { barred: 'left', open: true }), '2026-Q4', FEWEST).leftOut).toBe('left');
  });

  it('without any month says why', () => {
    expect(subjectResult(known([], { missing: 'joined_late' }), '2026-Q4', FEWEST).leftOut).toBe('joined_late');
  });
});

describe('a year', () => {
  const year = monthsOfPeriod('2026').map((name, index) => month(name, 9000 + index));

  it('needs eight months', () => {
    expect(subjectResult(known(year.slice(0, 7)), '2026', FEWEST).leftOut).toBe('too_few_months');
    // 90.00 … 90.07: the mean is 90.035
    expect(subjectResult(known(year.slice(0, 8)), '2026', FEWEST)).toMatchObject({ percent: 9004, whole: false });
    // 90.00 … 90.11: 90.055
    expect(subjectResult(known(year), '2026', FEWEST)).toMatchObject({ percent: 9006, whole: true });
  });
});

describe('a month', () => {
  it('is its own result, and missing for its own reason', () => {
    expect(subjectResult(known([month('2026-10', 9128)]), '2026-10', FEWEST)).toMatchObject({
      percent: 9128,
      whole: true,
    });
    expect(subjectResult(known([], { missing: 'cancelled' }), '2026-10', FEWEST).leftOut).toBe('cancelled');
  });
});

describe('whatever the months', () => {
  it('their mean is the exact rational, rounded half up once', () => {
    const percents = fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(percents, (list) => {
        const months = list.map((percent, index) => month(monthsOfPeriod('2026')[index] ?? '', percent));
        const sum = list.reduce((total, percent) => total + percent, 0);
        const exactly = toHundredths(ratioOf(BigInt(sum), 100n * BigInt(list.length)));
        expect(subjectResult(known(months), '2026', FEWEST).percent).toBe(exactly);
      }),
    );
  });
});
