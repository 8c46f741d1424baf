import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDays } from '#core/calendar/check-days.ts';
import { isWorkingDay, plainCalendar } from '#core/calendar/working-days.ts';
import { addDays, daysBetween } from '#core/calendar/zone.ts';

const calendar = plainCalendar('Asia/Shanghai');

describe('the check-ins of a plan', () => {
  it('come once a week', () => {
    expect(checkDays('2026-11-02', 3, calendar)).toEqual(['2026-11-09', '2026-11-16', '2026-11-23']);
  });

  it('move off a rest day to the next working day', () => {
    // a plan begun on a Saturday: each Saturday moves to its Monday
    expect(checkDays('2026-11-07', 2, calendar)).toEqual(['2026-11-16', '2026-11-23']);
  });

  it('are one where a long holiday moves two onto the same day', () => {
    // 1 to 7 October 2026 are off: the 1st moves to Thursday the 8th, where the next one falls as well
    expect(checkDays('2026-09-24', 2, calendar)).toEqual(['2026-10-08']);
  });

  it('are working days in order, a week apart but for what moved, whenever a plan begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 2, max: 8 }), (offset, weeks) => {
        const from = addDays('2025-01-01', offset);
        const days = checkDays(from, weeks, calendar);
        expect(days.length).toBeGreaterThan(0);
        expect(days.length).toBeLessThanOrEqual(weeks);
        expect(days.every((day) => isWorkingDay(day, calendar))).toBe(true);
        expect([...days].sort()).toEqual(days);
        expect(daysBetween(from, days.at(-1) ?? from)).toBeGreaterThanOrEqual(7 * weeks);
      }),
    );
  });
});
