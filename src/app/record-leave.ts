/** Leaves: days somebody is away, recorded by hand or imported. */
import { countDays, type Days } from '#core/calendar/days.ts';
import { addDays } from '#core/calendar/zone.ts';
import { type Deps, nowIso } from './deps.ts';
import type { LeaveRow } from './records-life.ts';
import { today } from './views/figures.ts';

/** A year: longer is a mistyped date. */
const MOST_DAYS = 366;

/** Why these days cannot be a leave, or null. */
export function leaveRefusal(days: Days): 'delegate_days' | 'leave_too_long' | null {
  if (days.toDay < days.fromDay) return 'delegate_days';
  return countDays(days) > MOST_DAYS ? 'leave_too_long' : null;
}

/** The row of a leave. */
export const recordLeave = (
  deps: Deps,
  leave: Days & Pick<LeaveRow, 'personId' | 'source'>,
  recordedBy: string,
): LeaveRow => ({ id: deps.newId(), ...leave, recordedBy, at: nowIso(deps) });

/**
 * The leaves of somebody that can be taken back: the one of exactly these days, else every one that is not over. What they
 * moved stays: a deadline that was granted never comes sooner again; what begins from now on is reckoned without them.
 */
export async function leavesToTakeBack(deps: Deps, personId: string, days: Days | null): Promise<readonly LeaveRow[]> {
  const day = today(deps);
  const { fromDay, toDay } = days ?? { fromDay: day, toDay: addDays(day, MOST_DAYS) };
  const touching = await deps.store.leavesBetween(fromDay, toDay, [personId]);
  return days === null ? touching : touching.filter((row) => row.fromDay === fromDay && row.toDay === toDay);
}
