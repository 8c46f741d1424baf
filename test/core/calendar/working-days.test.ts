import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  type Calendar,
  deadlineAfter,
  isWorkingDay,
  LAST_KNOWN_YEAR,
  plainCalendar,
  workingDayAfter,
  workingDayFrom,
  workingDayOfMonth,
} from '#core/calendar/working-days.ts';
import { addDays } from '#core/calendar/zone.ts';

const SHANGHAI = plainCalendar('Asia/Shanghai');
const worked = (day: string) => isWorkingDay(day, SHANGHAI);
const at = (iso: string) => Date.parse(iso);

/** Days from one to another, both included. */
function days(from: string, to: string): string[] {
  const all = [from];
  while (all.at(-1) !== to) all.push(addDays(all.at(-1) ?? to, 1));
  return all;
}

/**
 * The State Council's arrangement for 2026 (国务院办公厅关于2026年部分节假日安排的通知): each holiday with its days off, and the
 * weekend days worked instead.
 */
const NOTICE_2026 = [
  { name: '元旦', from: '2026-01-01', to: '2026-01-03', instead: ['2026-01-04'] },
  { name: '春节', from: '2026-02-15', to: '2026-02-23', instead: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', from: '2026-04-04', to: '2026-04-06', instead: [] },
  { name: '劳动节', from: '2026-05-01', to: '2026-05-05', instead: ['2026-05-09'] },
  { name: '端午节', from: '2026-06-19', to: '2026-06-21', instead: [] },
  { name: '中秋节', from: '2026-09-25', to: '2026-09-27', instead: [] },
  { name: '国庆节', from: '2026-10-01', to: '2026-10-07', instead: ['2026-09-20', '2026-10-10'] },
];

describe('the Chinese calendar of 2026', () => {
  it.each(NOTICE_2026)('rests on $name from $from to $to and makes up for it', ({ from, to, instead }) => {
    expect(days(from, to).filter(worked)).toEqual([]);
    expect(instead.filter(worked)).toEqual(instead);
  });

  it('is Monday to Friday on every other day of the year', () => {
    const special = new Set(NOTICE_2026.flatMap(({ from, to, instead }) => [...days(from, to), ...instead]));
    const ordinary = days('2026-01-01', '2026-12-31').filter((day) => !special.has(day));
    const weekday = (day: string) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
    expect(ordinary.filter(worked)).toEqual(ordinary.filter(weekday));
  });

  it('has 248 working days: 365 less 104 weekend days and 19 weekdays off, plus 6 made up', () => {
    expect(days('2026-01-01', '2026-12-31').filter(worked)).toHaveLength(365 - 104 - 19 + 6);
  });

  it('is the last year known', () => expect(LAST_KNOWN_YEAR).toBe(2026));

  it.each(['America/Los_Angeles', 'UTC', 'Pacific/Kiritimati'])(
    'does not depend on a machine that stands in %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      const week = ['2026-10-09', '2026-10-10', '2026-10-11', '2026-10-12', '2026-10-16', '2026-10-17'];
      expect(week.map(worked)).toEqual([true, true, false, true, true, false]);
      vi.unstubAllEnvs();
    },
  );
});

describe('the company’s own days', () => {
  const own: Calendar = {
    ...SHANGHAI,
    rest: new Set(['2026-11-03', '2026-10-10']),
    work: new Set(['2026-10-04', '2026-11-07', '2026-11-03']),
  };

  it('win over the public calendar, rest over work', () => {
    expect(isWorkingDay('2026-10-04', own)).toBe(true); // National Day holiday, worked here
    expect(isWorkingDay('2026-10-10', own)).toBe(false); // a make-up Saturday that is not
    expect(isWorkingDay('2026-11-07', own)).toBe(true); // an ordinary Saturday
    expect(isWorkingDay('2026-11-03', own)).toBe(false); // named in both
  });
});

describe('counting working days', () => {
  it('finds the n-th working day of October 2026: the holiday is over on the 8th, the 10th is worked', () => {
    const october = (n: number) => workingDayOfMonth('2026-10', n, SHANGHAI);
    expect([1, 2, 3, 4, 5, 6].map(october)).toEqual([
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
      '2026-10-12',
      '2026-10-13',
      '2026-10-14',
    ]);
  });

  it('finds the first working day of a month that begins on a Sunday, and of one that begins on a holiday', () => {
    expect(workingDayOfMonth('2026-11', 1, SHANGHAI)).toBe('2026-11-02');
    expect(workingDayOfMonth('2026-05', 1, SHANGHAI)).toBe('2026-05-06');
    expect(workingDayOfMonth('2026-09', 1, SHANGHAI)).toBe('2026-09-01');
  });

  it('starts a working day from itself, and counts the first one after a day as 1', () => {
    expect(workingDayFrom('2026-10-10', SHANGHAI)).toBe('2026-10-10');
    expect(workingDayFrom('2026-10-01', SHANGHAI)).toBe('2026-10-08');
    expect(workingDayAfter('2026-09-30', 1, SHANGHAI)).toBe('2026-10-08');
  });
});

describe('a deadline', () => {
  it('ends at 18:00 of the n-th working day after the delivery', () => {
    // Tuesday 2026-11-03 10:00 → Friday the 6th 18:00 (10:00 UTC)
    expect(deadlineAfter(at('2026-11-03T02:00:00Z'), 3, SHANGHAI)).toBe(at('2026-11-06T10:00:00Z'));
  });

  it('waits for the holiday: three days asked on 30 September end on Saturday 10 October', () => {
    expect(deadlineAfter(at('2026-09-30T01:00:00Z'), 3, SHANGHAI)).toBe(at('2026-10-10T10:00:00Z'));
  });

  it('counts from the local day: 23:30 in Shanghai and half an hour later differ by a day', () => {
    expect(deadlineAfter(at('2026-11-02T15:30:00Z'), 1, SHANGHAI)).toBe(at('2026-11-03T10:00:00Z'));
    expect(deadlineAfter(at('2026-11-02T16:00:00Z'), 1, SHANGHAI)).toBe(at('2026-11-04T10:00:00Z'));
  });

  it('ends at 18:00 local time on both sides of a change of the clocks', () => {
    // New York leaves summer time on Sunday 2026-11-01: 18:00 is 22:00 UTC before it and 23:00 UTC after it
    const newYork = plainCalendar('America/New_York');
    expect(deadlineAfter(at('2026-10-29T14:00:00Z'), 1, newYork)).toBe(at('2026-10-30T22:00:00Z'));
    expect(deadlineAfter(at('2026-10-30T14:00:00Z'), 1, newYork)).toBe(at('2026-11-02T23:00:00Z'));
  });
});

describe('for any day', () => {
  const anyDay = fc.integer({ min: 0, max: 730 }).map((offset) => addDays('2025-06-01', offset));
  const anyCount = fc.integer({ min: 1, max: 20 });

  it('the n-th working day after it is worked, later, and has n − 1 working days in between', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, n) => {
        const reached = workingDayAfter(day, n, SHANGHAI);
        expect(reached > day).toBe(true);
        expect(days(addDays(day, 1), reached).filter(worked)).toHaveLength(n);
        expect(worked(reached)).toBe(true);
      }),
    );
  });

  it('a deadline is in the future and never earlier for a later start', () => {
    const anyInstant = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-01T00:00:00Z') });
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 10 * 86_400_000 }), anyCount, (start, later, n) => {
        const deadline = deadlineAfter(start, n, SHANGHAI);
        expect(deadline).toBeGreaterThan(start);
        expect(deadlineAfter(start + later, n, SHANGHAI)).toBeGreaterThanOrEqual(deadline);
      }),
    );
  });
});
