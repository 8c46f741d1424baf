/** Spot checks: the score of one, and how many a person ought to have had. Weeks run from Monday to Sunday. */
import { monthOf } from '#core/calendar/period.ts';
import { type Calendar, isWorkingDay } from '#core/calendar/working-days.ts';
import { addDays, weekdayOf } from '#core/calendar/zone.ts';
import { ratioOf } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';

/** The Monday of the week a day lies in. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** The last day of the week that begins on this Monday. */
export const sundayAfter = (monday: string): string => addDays(monday, 6);

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;

/** The days of a week on which people work. */
const workingDaysOf = (monday: string, calendar: Calendar): readonly string[] =>
  WEEK.map((after) => addDays(monday, after)).filter((day) => isWorkingDay(day, calendar));

/** The first day people work in the week of a Monday, or null in a week of holidays: then nobody is asked to check. */
export const firstWorkingDay = (monday: string, calendar: Calendar): string | null =>
  workingDaysOf(monday, calendar)[0] ?? null;

/**
 * The month a week counts for: the one with more of its working days, of two equal halves the earlier; null in a week of
 * holidays. So every week counts once.
 *
 * @example monthOfWeek('2026-11-30', calendar) // "2026-12": Monday against four days
 */
export function monthOfWeek(monday: string, calendar: Calendar): string | null {
  const months = workingDaysOf(monday, calendar).map(monthOf);
  const [first] = months;
  if (first === undefined) return null;
  const later = months.filter((month) => month !== first);
  return later.length > months.length / 2 ? (later[0] ?? first) : first;
}

/** The Mondays of the weeks that count for a month, oldest first. */
export function weeksOf(month: string, calendar: Calendar): readonly string[] {
  const start = mondayOf(`${month}-01`);
  return [0, 1, 2, 3, 4, 5]
    .map((after) => addDays(start, after * 7))
    .filter((day) => monthOfWeek(day, calendar) === month);
}

/** When somebody was there to be checked. Days are "2026-10-12", both ends included. */
export interface Attendance {
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  readonly leaves: readonly { readonly fromDay: string; readonly toDay: string }[];
}

/** Whether somebody was there on any working day of a week. */
export const isThere = (monday: string, calendar: Calendar, { joinedOn, leftOn, leaves }: Attendance): boolean =>
  workingDaysOf(monday, calendar).some(
    (day) =>
      (joinedOn ?? '') <= day &&
      (leftOn === null || day <= leftOn) &&
      !leaves.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay),
  );

/** How many checks of a person a month asks for: so many a week, in each of its weeks the person was there. */
export const checksAsked = (
  month: string,
  { perWeek, calendar, attendance }: { perWeek: number; calendar: Calendar; attendance: Attendance },
): number => perWeek * weeksOf(month, calendar).filter((monday) => isThere(monday, calendar, attendance)).length;

/**
 * The score of a check: the mean of its dimensions, each by its weight, rounded half up to a whole hundredth.
 * There is at least one.
 *
 * @example checkScore([{ score: 9000, weight: 2 }, { score: 8000, weight: 1 }]) // 8667
 */
export function checkScore(marks: readonly { readonly score: number; readonly weight: number }[]): number {
  const points = marks.reduce((sum, { score, weight }) => sum + score * weight, 0);
  const weights = marks.reduce((sum, { weight }) => sum + weight, 0);
  return toHundredths(ratioOf(BigInt(points), BigInt(weights) * 100n));
}
