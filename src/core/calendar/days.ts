/** Runs of local days, both ends included: a leave, a delegation, the days of a month. */
import { type Calendar, isWorkingDay } from './working-days.ts';
import { addDays, daysBetween, isDay } from './zone.ts';

export interface Days {
  /** "2026-11-02" */
  readonly fromDay: string;
  /** not before `fromDay` */
  readonly toDay: string;
}

export const includesDay = ({ fromDay, toDay }: Days, day: string): boolean => fromDay <= day && day <= toDay;

/** The days two runs share, or null. */
export function sharedDays(a: Days, b: Days): Days | null {
  const fromDay = a.fromDay > b.fromDay ? a.fromDay : b.fromDay;
  const toDay = a.toDay < b.toDay ? a.toDay : b.toDay;
  return fromDay <= toDay ? { fromDay, toDay } : null;
}

export const countDays = ({ fromDay, toDay }: Days): number => daysBetween(fromDay, toDay) + 1;

/** Every day of a run. */
export const eachDay = (days: Days): readonly string[] =>
  Array.from({ length: countDays(days) }, (_, index) => addDays(days.fromDay, index));

/** The days of a month: "2026-10" is 2026-10-01 to 2026-10-31. */
export function daysOfMonth(month: string): Days {
  const next = addDays(`${month}-28`, 4).slice(0, 7);
  return { fromDay: `${month}-01`, toDay: addDays(`${next}-01`, -1) };
}

/** How many days of a run people work. */
export const workingDaysIn = (days: Days, calendar: Calendar): number =>
  eachDay(days).filter((day) => isWorkingDay(day, calendar)).length;

/** The calendar of somebody who is away on these days: they are rest days, so that nothing is asked and no day counts. */
export function withLeave(calendar: Calendar, leaves: readonly Days[]): Calendar {
  if (leaves.length === 0) return calendar;
  return { ...calendar, rest: new Set([...calendar.rest, ...leaves.flatMap(eachDay)]) };
}

const DAY = String.raw`(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`;
const RANGE = new RegExp(String.raw`${DAY}\s*(?:(?:–|—|−|-|~|\.\.|至|到)\s*${DAY})?\s*$`);

/** Half a year: a day without its year is the one nearest to today. */
const NEAR = 183;

/**
 * Days at the end of what somebody typed, and what stands before them: "11-02–11-06", "2026-11-02..2026-11-06",
 * "11月2日至11月6日", or one day alone. Null when it ends in no days, or in ones the calendar does not have.
 *
 * @example readDays('李娜 11-02–11-06', '2026-11-01') // { before: '李娜', days: { fromDay: '2026-11-02', toDay: '2026-11-06' } }
 */
export function readDays(typed: string, today: string): { before: string; days: Days } | null {
  const found = RANGE.exec(typed);
  if (!found) return null;
  const [, year, month = '', day = '', endYear, endMonth, endDay] = found;
  const fromDay = dayNear({ year, month, day }, today);
  if (fromDay === null) return null;
  const end = { year: endYear ?? undefined, month: endMonth ?? month, day: endDay ?? day };
  const toDay = endMonth === undefined ? fromDay : endOf(end, fromDay);
  if (toDay === null) return null;
  return { before: typed.slice(0, found.index).trim(), days: { fromDay, toDay } };
}

interface Typed {
  year: string | undefined;
  month: string;
  day: string;
}

const dayIn = (year: number, { month, day }: Typed): string | null => {
  const candidate = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(candidate) ? candidate : null;
};

function dayNear(typed: Typed, today: string): string | null {
  if (typed.year !== undefined) return dayIn(Number(typed.year), typed);
  const year = Number(today.slice(0, 4));
  const candidates = [year, year - 1, year + 1].flatMap((each) => dayIn(each, typed) ?? []);
  return candidates.find((day) => Math.abs(daysBetween(today, day)) <= NEAR) ?? candidates[0] ?? null;
}

/** The last day without its year is the first such day not before the first one. */
function endOf(typed: Typed, fromDay: string): string | null {
  if (typed.year !== undefined) return dayIn(Number(typed.year), typed);
  const year = Number(fromDay.slice(0, 4));
  const same = dayIn(year, typed);
  return same !== null && same >= fromDay ? same : dayIn(year + 1, typed);
}
