/** The stretch of time a morning's digest tells of (results.md §2). */
import { type Calendar, isWorkingDay, workingDayBefore } from '#core/calendar/working-days.ts';
import { instantOf } from '#core/calendar/zone.ts';

/** From one instant up to but without another, ISO 8601 UTC. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** A digest that was left out, because nothing ran, is made up for so many working days back. */
const DIGESTS_BACK = 10;

/**
 * What the digest of a day covers: everything since the one of `lastDay`, so that after a weekend or a holiday nothing is
 * missing; without one since the working day before. Null on a rest day.
 * @param lastDay the newest working day before whose digest was made, or null
 */
export function digestStretch(
  day: string,
  { at, lastDay, calendar }: { at: string; lastDay: string | null; calendar: Calendar },
): Stretch | null {
  if (!isWorkingDay(day, calendar)) return null;
  const instant = (each: string) => new Date(instantOf(each, at, calendar.zone)).toISOString();
  return { from: instant(lastDay ?? workingDayBefore(day, 1, calendar)), to: instant(day) };
}

/** The working days before a day, the nearest first. */
export const digestDaysBefore = (day: string, calendar: Calendar): readonly string[] =>
  Array.from({ length: DIGESTS_BACK }, (_, index) => workingDayBefore(day, index + 1, calendar));

export const isWithin = ({ from, to }: Stretch, at: string): boolean => from <= at && at < to;
