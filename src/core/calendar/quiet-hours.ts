import { type Calendar, isWorkingDay, workingDayFrom } from './working-days.ts';
import { addDays, instantOf, localTime, minuteOf } from './zone.ts';

/** Nobody is reminded from 21:00 to 09:00 or on a rest day (product.md §4). */
const QUIET_FROM = '21:00';
const QUIET_UNTIL = '09:00';
/** What cannot wait goes out until then, on rest days too. */
const URGENT_UNTIL = '22:00';

/**
 * The first moment at or after `at` when a reminder may arrive: `at` itself, or the next working morning 09:00.
 * @param at milliseconds since the epoch
 */
export function outOfQuiet(at: number, calendar: Calendar): number {
  const { day, minute } = localTime(at, calendar.zone);
  const late = minute >= minuteOf(QUIET_FROM);
  if (isWorkingDay(day, calendar) && !late && minute >= minuteOf(QUIET_UNTIL)) return at;
  const from = late ? addDays(day, 1) : day;
  return instantOf(workingDayFrom(from, calendar), QUIET_UNTIL, calendar.zone);
}

/**
 * The first moment at or after `at` when something urgent may arrive (alerts, root-cause notes): `at` itself between
 * 09:00 and 22:00 of any day, else the next 09:00, rest day or not.
 * @param at milliseconds since the epoch
 */
export function outOfNight(at: number, { zone }: Pick<Calendar, 'zone'>): number {
  const { day, minute } = localTime(at, zone);
  const late = minute >= minuteOf(URGENT_UNTIL);
  if (!late && minute >= minuteOf(QUIET_UNTIL)) return at;
  return instantOf(late ? addDays(day, 1) : day, QUIET_UNTIL, zone);
}
