import { describe, expect, it } from 'vitest';
import { countDays, daysOfMonth, readDays, sharedDays, withLeave, workingDaysIn } from '#core/calendar/days.ts';
import { deadlineAfter, isWorkingDay, plainCalendar } from '#core/calendar/working-days.ts';

const CALENDAR = plainCalendar('Asia/Shanghai');
const TODAY = '2026-11-01';

describe('days as people type them', () => {
  it.each([
    ['李娜 11-02–11-06', '李娜', '2026-11-02', '2026-11-06'],
    ['李娜 2026-11-02..2026-11-06', '李娜', '2026-11-02', '2026-11-06'],
    ['李娜 11月2日至11月6日', '李娜', '2026-11-02', '2026-11-06'],
    ['11/2 ~ 11/6', '', '2026-11-02', '2026-11-06'],
    ['陈静 李娜 11.02 - 11.06', '陈静 李娜', '2026-11-02', '2026-11-06'],
    ['李娜 11-05', '李娜', '2026-11-05', '2026-11-05'],
    // the year nearest to today, and a last day in the next one
    ['李娜 12-28–01-04', '李娜', '2026-12-28', '2027-01-04'],
  ])('reads %s', (typed, before, fromDay, toDay) => {
    expect(readDays(typed, TODAY)).toEqual({ before, days: { fromDay, toDay } });
  });

  it('takes a day without its year for the one nearest to today', () => {
    expect(readDays('01-04', '2026-12-28')?.days.fromDay).toBe('2027-01-04');
    expect(readDays('12-28', '2026-01-04')?.days.fromDay).toBe('2025-12-28');
  });

  it.each(['李娜', '', '李娜 11-31–12-02', '13-40'])('reads no days in %j', (typed) => {
    expect(readDays(typed, TODAY)).toBeNull();
  });
});

describe('runs of days', () => {
  it('know their length, what they share and a month of their own', () => {
    expect(countDays({ fromDay: '2026-10-30', toDay: '2026-11-02' })).toBe(4);
    expect(
      sharedDays({ fromDay: '2026-10-01', toDay: '2026-10-12' }, { fromDay: '2026-10-12', toDay: '2026-10-31' }),
    ).toEqual({ fromDay: '2026-10-12', toDay: '2026-10-12' });
    expect(
      sharedDays({ fromDay: '2026-10-01', toDay: '2026-10-11' }, { fromDay: '2026-10-12', toDay: '2026-10-31' }),
    ).toBeNull();
    expect(daysOfMonth('2026-02')).toEqual({ fromDay: '2026-02-01', toDay: '2026-02-28' });
    expect(daysOfMonth('2026-12')).toEqual({ fromDay: '2026-12-01', toDay: '2026-12-31' });
  });

  it('count working days: November 2026 has 21', () => {
    expect(workingDaysIn(daysOfMonth('2026-11'), CALENDAR)).toBe(21);
  });
});

describe('a calendar with a leave', () => {
  const away = withLeave(CALENDAR, [{ fromDay: '2026-11-03', toDay: '2026-11-05' }]);

  it('rests on the days of the leave, and only there', () => {
    expect(isWorkingDay('2026-11-02', away)).toBe(true);
    expect(isWorkingDay('2026-11-04', away)).toBe(false);
    expect(isWorkingDay('2026-11-06', away)).toBe(true);
  });

  it('moves a deadline by the working days of the leave', () => {
    // asked on Monday 2 November, two working days: Wednesday the 4th; away on 3, 4, 5: Friday 6 and Monday 9
    const asked = Date.parse('2026-11-02T01:00:00Z');
    expect(new Date(deadlineAfter(asked, 2, CALENDAR)).toISOString()).toBe('2026-11-04T10:00:00.000Z');
    expect(new Date(deadlineAfter(asked, 2, away)).toISOString()).toBe('2026-11-09T10:00:00.000Z');
  });
});
