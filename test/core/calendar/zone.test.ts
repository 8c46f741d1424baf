import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  instantOf,
  isDay,
  localTime,
  minuteOf,
  shortLocal,
  weekdayOf,
} from '#core/calendar/zone.ts';

const at = (iso: string) => Date.parse(iso);

describe('local time', () => {
  it('is eight hours ahead in Shanghai, and may be another day', () => {
    expect(localTime(at('2026-11-02T16:05:30Z'), 'Asia/Shanghai')).toEqual({ day: '2026-11-03', minute: 5 });
    expect(instantOf('2026-11-03', '09:00', 'Asia/Shanghai')).toBe(at('2026-11-03T01:00:00Z'));
  });

  it('follows the summer time of New York', () => {
    expect(instantOf('2026-10-31', '09:00', 'America/New_York')).toBe(at('2026-10-31T13:00:00Z'));
    expect(instantOf('2026-11-02', '09:00', 'America/New_York')).toBe(at('2026-11-02T14:00:00Z'));
  });

  it('takes the hour that does not exist as the one after it, and the first of an hour that comes twice', () => {
    expect(instantOf('2026-03-08', '02:30', 'America/New_York')).toBe(at('2026-03-08T07:30:00Z'));
    expect(instantOf('2026-11-01', '01:30', 'America/New_York')).toBe(at('2026-11-01T05:30:00Z'));
  });

  it('is shown short, with the year only when it is another one', () => {
    const now = at('2026-11-03T02:00:00Z');
    expect(shortLocal(at('2026-11-06T10:00:00Z'), 'Asia/Shanghai', now)).toBe('11-06 18:00');
    expect(shortLocal(at('2026-12-31T16:05:00Z'), 'Asia/Shanghai', now)).toBe('2027-01-01 00:05');
  });
});

describe('days', () => {
  it('are counted over months and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-10-01', '2026-11-01')).toBe(31);
    expect(daysBetween('2026-11-01', '2026-10-01')).toBe(-31);
    expect(minuteOf('18:30')).toBe(1110);
  });

  it('have a weekday: the first of October 2026 is a Thursday', () => {
    expect(weekdayOf('2026-10-01')).toBe(4);
    expect(weekdayOf('2026-10-04')).toBe(7);
  });

  it('are of the calendar, or none', () => {
    expect(['2026-02-28', '2028-02-29', '2026-12-31'].filter(isDay)).toHaveLength(3);
    const none = ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '20260101', '', '2026-10-00'];
    expect(none.filter(isDay)).toEqual([]);
  });
});

describe('the calendar of Temporal', () => {
  const ZONES = [
    'Asia/Shanghai',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Apia',
    'Europe/London',
    'UTC',
  ];
  const zone = fc.constantFrom(...ZONES);
  const instant = fc.integer({ min: at('1995-01-01T00:00:00Z'), max: at('2045-01-01T00:00:00Z') });
  const plainDay = fc.integer({ min: -40_000, max: 60_000 }).map((days) => {
    const epoch = Temporal.PlainDate.from('1970-01-01');
    return epoch.add({ days });
  });

  const told = (epochMs: number, name: string) => {
    const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(name);
    return { day: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute };
  };

  it('says the same local time at any instant', () => {
    fc.assert(
      fc.property(instant, zone, (epochMs, name) => {
        expect(localTime(epochMs, name)).toEqual(told(epochMs, name));
      }),
      { numRuns: 2_000 },
    );
  });

  it('says the same to the millisecond around every change of the clocks', () => {
    for (const name of ZONES) {
      let moment = Temporal.Instant.from('2005-01-01T00:00:00Z').toZonedDateTimeISO(name);
      for (let change = moment.getTimeZoneTransition('next'); change; change = moment.getTimeZoneTransition('next')) {
        if (change.year > 2032) break;
        for (const by of [-86_400_000, -3_600_000, -1, 0, 1, 3_600_000, 86_400_000]) {
          const epochMs = change.epochMilliseconds + by;
          expect(localTime(epochMs, name), `${name} ${epochMs}`).toEqual(told(epochMs, name));
        }
        moment = change;
      }
    }
  });

  it('counts the same days and weekdays', () => {
    fc.assert(
      fc.property(plainDay, plainDay, fc.integer({ min: -5_000, max: 5_000 }), (one, other, by) => {
        expect(addDays(one.toString(), by)).toBe(one.add({ days: by }).toString());
        expect(weekdayOf(one.toString())).toBe(one.dayOfWeek);
        expect(daysBetween(one.toString(), other.toString())).toBe(one.until(other).days);
      }),
    );
  });

  it('refuses what is no day', () => {
    for (const none of ['2026-02-30', '2026-13-01', '2026-1-1', 'today', ''])
      expect(() => addDays(none, 1), none).toThrow(RangeError);
  });
});
