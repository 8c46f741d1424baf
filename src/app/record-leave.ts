/** Leaves: days somebody is away, recorded by hand or imported. */
import { countDays, type Days } from '#core/calendar/days.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import type { LeaveRow } from './records-life.ts';

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
