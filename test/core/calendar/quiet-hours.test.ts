import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outOfNight, outOfQuiet } from '#core/calendar/quiet-hours.ts';
import { isWorkingDay, plainCalendar } from '#core/calendar/working-days.ts';
import { localTime } from '#core/calendar/zone.ts';

const SHANGHAI = plainCalendar('Asia/Shanghai');

/** A local time in Shanghai (UTC+8, no summer time) as an instant. */
const local = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

describe('quiet hours', () => {
  it.each([
    ['on a working day it arrives at once', '2026-11-03 14:20', '2026-11-03 14:20'],
    ['the quiet ends at 09:00', '2026-11-03 09:00', '2026-11-03 09:00'],
    ['a minute before it waits a minute', '2026-11-03 08:59', '2026-11-03 09:00'],
    ['the last minute before the quiet counts', '2026-11-03 20:59', '2026-11-03 20:59'],
    ['from 21:00 it waits for the morning', '2026-11-03 21:00', '2026-11-04 09:00'],
    ['after midnight it waits for the same morning', '2026-11-04 00:30', '2026-11-04 09:00'],
    ['on Friday evening it waits for Monday', '2026-11-06 21:30', '2026-11-09 09:00'],
    ['on a rest day at noon it waits for Monday', '2026-11-07 12:00', '2026-11-09 09:00'],
    ['before the National Day holiday it waits for its end', '2026-09-30 22:00', '2026-10-08 09:00'],
    ['a make-up Saturday is a working day', '2026-10-10 12:00', '2026-10-10 12:00'],
    ['the evening before a make-up Saturday waits for it', '2026-10-09 22:00', '2026-10-10 09:00'],
  ])('%s', (_sentence, asked, arrives) => {
    expect(outOfQuiet(local(asked), SHANGHAI)).toBe(local(arrives));
  });

  it('keep to the local clock where it changes', () => {
    const newYork = plainCalendar('America/New_York');
    // Friday 2026-10-30 22:00 (UTC−4) → Monday 2026-11-02 09:00 (UTC−5)
    expect(outOfQuiet(Date.parse('2026-10-31T02:00:00Z'), newYork)).toBe(Date.parse('2026-11-02T14:00:00Z'));
  });

  it('whatever the instant, the reminder comes at or after it, by day, on a working day, and stays there', () => {
    const anyInstant = fc.integer({ min: local('2026-01-01 00:00'), max: local('2026-12-31 00:00') });
    fc.assert(
      fc.property(anyInstant, (asked) => {
        const arrives = outOfQuiet(asked, SHANGHAI);
        const { day, minute } = localTime(arrives, SHANGHAI.zone);
        expect(arrives).toBeGreaterThanOrEqual(asked);
        expect(isWorkingDay(day, SHANGHAI) && minute >= 9 * 60 && minute < 21 * 60).toBe(true);
        expect(outOfQuiet(arrives, SHANGHAI)).toBe(arrives);
      }),
    );
  });
});

describe('what cannot wait', () => {
  it.each([
    ['2026-11-20 14:00', '2026-11-20 14:00'],
    ['2026-11-20 21:30', '2026-11-20 21:30'],
    ['2026-11-20 21:59', '2026-11-20 21:59'],
    ['2026-11-20 22:00', '2026-11-21 09:00'],
    ['2026-11-21 03:00', '2026-11-21 09:00'],
    ['2026-11-21 08:59', '2026-11-21 09:00'],
    // a Sunday
    ['2026-11-22 15:00', '2026-11-22 15:00'],
  ])('of %s goes out at %s, rest day or not', (asked, sent) => {
    expect(outOfNight(local(asked), SHANGHAI)).toBe(local(sent));
  });
});
