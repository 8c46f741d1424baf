import { describe, expect, it } from 'vitest';
import { plainCalendar } from '#core/calendar/working-days.ts';
import { digestDaysBefore, digestStretch, isWithin } from '#core/results/morning.ts';

const calendar = plainCalendar('Asia/Shanghai');
const stretch = (day: string, lastDay: string | null = null) => digestStretch(day, { at: '09:00', lastDay, calendar });

describe('what a morning tells of', () => {
  it('is everything since the working day before', () => {
    expect(stretch('2026-11-24')).toEqual({ from: '2026-11-23T01:00:00.000Z', to: '2026-11-24T01:00:00.000Z' });
  });

  it('holds the weekend on a Monday', () => {
    expect(stretch('2026-11-23')).toEqual({ from: '2026-11-20T01:00:00.000Z', to: '2026-11-23T01:00:00.000Z' });
  });

  it('holds the national holiday on the first working day after it', () => {
    // the week of 1 to 7 October 2026 is off; Thursday 8 October is worked
    expect(stretch('2026-10-08')).toEqual({ from: '2026-09-30T01:00:00.000Z', to: '2026-10-08T01:00:00.000Z' });
  });

  it('is nothing on a rest day', () => {
    expect(stretch('2026-11-22')).toBeNull();
    expect(stretch('2026-10-05')).toBeNull();
  });

  it('goes back to the last digest that was made', () => {
    expect(stretch('2026-11-24', '2026-11-18')?.from).toBe('2026-11-18T01:00:00.000Z');
    expect(digestDaysBefore('2026-11-24', calendar).slice(0, 3)).toEqual(['2026-11-23', '2026-11-20', '2026-11-19']);
  });

  it('begins with its first instant and ends before its last', () => {
    const day = { from: '2026-11-23T01:00:00.000Z', to: '2026-11-24T01:00:00.000Z' };
    expect(isWithin(day, day.from)).toBe(true);
    expect(isWithin(day, day.to)).toBe(false);
  });
});
