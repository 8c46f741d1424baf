/** 年度预算: HR gets the card on the policy's working day of each month, once. */
import { isByDay } from '#app/by-day.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import { today } from '#app/views/figures.ts';
import { monthOf } from '#core/calendar/period.ts';
import { workingDayOfMonth } from '#core/calendar/working-days.ts';
import { instantOf } from '#core/calendar/zone.ts';
import { budgetRules } from './budget-state.ts';

/**
 * The card of the running month: in January it is still about the year before, whose last month has only just ended.
 */
export async function tellBudget(deps: Deps): Promise<void> {
  const { calendar } = deps.policies;
  const month = monthOf(today(deps));
  const year = month.endsWith('-01') ? String(Number(month.slice(0, 4)) - 1) : month.slice(0, 4);
  const rules = budgetRules(deps, year);
  const now = deps.clock();
  if (!rules || !isByDay(deps)) return;
  if (now < instantOf(workingDayOfMonth(month, rules.workingDay, calendar), rules.at, calendar.zone)) return;
  const key = `budget:${month}`;
  if (await deps.store.jobDone(key)) return;
  const hr = await deps.store.withRole('hr');
  if (hr.length === 0) return;
  const cards = hr.map(({ id: personId }) =>
    message(deps, { key: `${key}:${personId}`, kind: 'budget', to: { personId }, args: { year }, priority: 'bulk' }),
  );
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...cards]);
}
