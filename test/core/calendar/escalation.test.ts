import { describe, expect, it } from 'vitest';
import { escalationTimes, reminderTimes } from '#core/calendar/cycle-policy.ts';
import { withLeave } from '#core/calendar/days.ts';
import { plainCalendar } from '#core/calendar/working-days.ts';

const calendar = plainCalendar('Asia/Shanghai');
const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const local = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('the ladder above the reminders', () => {
  it('begins on the working morning after the third reminder, and ends with HR on the next', () => {
    // due on Monday: reminded on Tuesday, Wednesday, Thursday; then Friday, then over the weekend to Monday
    expect(escalationTimes(at('2026-10-12 18:00'), calendar).map((each) => [each.rung, local(each.at)])).toEqual([
      ['next_up', '2026-10-16 10:00'],
      ['hr', '2026-10-19 10:00'],
    ]);
  });

  it('passes over the holiday and counts its working Saturday', () => {
    // due on 30 September: 8, 9, 10 October (a Saturday worked), then Monday and Tuesday
    expect(escalationTimes(at('2026-09-30 18:00'), calendar).map((each) => local(each.at))).toEqual([
      '2026-10-12 10:00',
      '2026-10-13 10:00',
    ]);
  });
});

describe('reminders of somebody who was away', () => {
  it('come when the person is back, and no day of leave counts', () => {
    const own = withLeave(calendar, [{ fromDay: '2026-10-12', toDay: '2026-10-14' }]);
    expect(reminderTimes(at('2026-10-12 18:00'), own).map(local)).toEqual([
      '2026-10-15 09:00', // a day before: a Sunday, then away
      '2026-10-15 09:00', // at the deadline: away
      '2026-10-15 10:00',
      '2026-10-16 10:00',
      '2026-10-19 10:00',
    ]);
    expect(withLeave(calendar, [])).toBe(calendar);
  });
});
