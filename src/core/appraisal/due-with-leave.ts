/** Deadlines of people who are away: their days of leave do not count (product.md §4). */
import { type CyclePolicy, dueAfter } from '#core/calendar/cycle-policy.ts';
import { type Days, withLeave } from '#core/calendar/days.ts';
import type { Calendar } from '#core/calendar/working-days.ts';
import { type Appraisal, owing } from './appraisal.ts';

interface Rules {
  policy: CyclePolicy;
  calendar: Calendar;
  /** the leaves of a person, by the name under which the person stands in the appraisal */
  leavesOf: (id: string) => readonly Days[];
}

/**
 * When the present state is overdue, the leave of whoever owes it not counted: the latest of theirs, where several owe.
 * While collecting everybody who was asked counts, so that nobody's time shrinks when another hands in.
 */
export function dueWithLeave(appraisal: Appraisal, { policy, calendar, leavesOf }: Rules): string | null {
  const asked = appraisal.state === 'collecting' ? appraisal.tasks.map(({ personId }) => personId) : owing(appraisal);
  const dues = [[], ...asked.map(leavesOf)].map((leaves) =>
    dueAfter(appraisal.state, Date.parse(appraisal.enteredAt), { policy, calendar: withLeave(calendar, leaves) }),
  );
  const known = dues.filter((due) => due !== null);
  return known.length === 0 ? null : new Date(Math.max(...known)).toISOString();
}
