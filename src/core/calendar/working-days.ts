/**
 * Chinese working days with their 调休, overridable by the company. Holidays are the tables of the chinese-days library,
 * which follows the State Council's yearly notice; a year without a notice yet is counted by weekends alone.
 *
 * Only its tables are used: its functions read a day in the zone of the machine, so that west of Greenwich Mondays are
 * rest days and Saturdays are worked.
 */
import publicDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, instantOf, localTime, weekdayOf } from './zone.ts';

/** Days off by law, and weekends worked instead (补班). */
const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(publicDays.holidays));
const MADE_UP: ReadonlySet<string> = new Set(Object.keys(publicDays.workdays));

export interface Calendar {
  /** IANA zone, e.g. Asia/Shanghai */
  zone: string;
  /** local days that are rest days or working days here, whatever the public calendar says */
  rest: ReadonlySet<string>;
  work: ReadonlySet<string>;
}

/** The last year whose public holidays the library knows; later years need the company's own overrides. */
export const LAST_KNOWN_YEAR: number = Math.max(...[...HOLIDAYS].map((day) => Number(day.slice(0, 4))));

export const plainCalendar = (zone: string): Calendar => ({ zone, rest: new Set(), work: new Set() });

const FRIDAY = 5;

/** Whether people work on a local day. The company's own rest days win over everything, then its working days. */
export function isWorkingDay(day: string, calendar: Calendar): boolean {
  if (calendar.rest.has(day)) return false;
  if (calendar.work.has(day) || MADE_UP.has(day)) return true;
  return weekdayOf(day) <= FRIDAY && !HOLIDAYS.has(day);
}

/** The first working day at or after a local day. */
export function workingDayFrom(day: string, calendar: Calendar): string {
  let candidate = day;
  while (!isWorkingDay(candidate, calendar)) candidate = addDays(candidate, 1);
  return candidate;
}

/** The n-th working day after a local day (n ≥ 1); the first one after it counts as 1. */
export function workingDayAfter(day: string, n: number, calendar: Calendar): string {
  let reached = day;
  for (let count = 0; count < n; count++) reached = workingDayFrom(addDays(reached, 1), calendar);
  return reached;
}

/** The n-th working day before a local day (n ≥ 1); the last one before it counts as 1. */
export function workingDayBefore(day: string, n: number, calendar: Calendar): string {
  let reached = day;
  for (let count = 0; count < n; ) {
    reached = addDays(reached, -1);
    if (isWorkingDay(reached, calendar)) count += 1;
  }
  return reached;
}

/** The n-th working day of a month (n ≥ 1): 1 is the first day people work. */
export function workingDayOfMonth(month: string, n: number, calendar: Calendar): string {
  return workingDayAfter(addDays(`${month}-01`, -1), n, calendar);
}

/**
 * When something asked at an instant is overdue: the first working day after it counts as 1, ends 18:00 (product.md §4).
 * @returns milliseconds since the epoch
 */
export function deadlineAfter(at: number, withinDays: number, calendar: Calendar): number {
  const day = workingDayAfter(localTime(at, calendar.zone).day, withinDays, calendar);
  return instantOf(day, '18:00', calendar.zone);
}
