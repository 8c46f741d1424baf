/** When the weekly check-ins of an improvement plan are due. */
import { type Calendar, workingDayFrom } from './working-days.ts';
import { addDays } from './zone.ts';

/** How long a plan may run. */
export const PLAN_WEEKS: readonly number[] = [2, 3, 4, 5, 6, 7, 8];

/**
 * One day a week from the day after a plan begins, each a working day: one that falls on rest days moves to the next
 * working day, and where a long holiday moves two onto the same day, it is one. The last is the plan's last day.
 * @example checkDays('2026-11-02', 2, plainCalendar('Asia/Shanghai')) // ['2026-11-09', '2026-11-16']
 */
export function checkDays(fromDay: string, weeks: number, calendar: Calendar): readonly string[] {
  const days = Array.from({ length: weeks }, (_, index) => workingDayFrom(addDays(fromDay, 7 * (index + 1)), calendar));
  return [...new Set(days)];
}
