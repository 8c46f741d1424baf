/** 本周数字: on the first working day of a week each supervisor gets the figures of the own people, once. */
import { isByDay } from '#app/by-day.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import { message } from '#app/outbox-drafts.ts';
import { today } from '#app/views/figures.ts';
import { monthOf } from '#core/calendar/period.ts';
import { instantOf } from '#core/calendar/zone.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import { firstWorkingDay, mondayOf } from '#core/results/spot-checks.ts';

/** How many supervisors are written at once. */
const AT_ONCE = 250;

/** Tells of the week that runs; a bot that was down on its first day tells later in the week, never after it. */
export async function tellWeeklyNumbers(deps: Deps): Promise<void> {
  const { calendar, results } = deps.policies;
  const day = today(deps);
  const [rules] = enabledOf(results, 'weekly-numbers', monthOf(day));
  const monday = mondayOf(day);
  const first = rules ? firstWorkingDay(monday, calendar) : null;
  if (!rules || first === null || deps.clock() < instantOf(first, rules.at, calendar.zone) || !isByDay(deps)) return;
  const key = `weekly-numbers:${monday}`;
  if (await deps.store.jobDone(key)) return;
  const here = (await deps.store.people()).filter(({ active }) => active);
  const ids = new Set(here.map(({ id }) => id));
  const leads = new Set(here.flatMap(({ supervisorId }) => supervisorId ?? []));
  const supervisors = [...leads].filter((id) => ids.has(id)).sort();
  const args = { month: monthOf(day) };
  for (let from = 0; from < supervisors.length; from += AT_ONCE) {
    const rows = supervisors
      .slice(from, from + AT_ONCE)
      .map(
        (personId) =>
          message(deps, { key: `${key}:${personId}`, kind: 'weekly-numbers', to: { personId }, args, priority: 'bulk' })
            .row,
      );
    await deps.store.commit([{ put: 'messages', rows }]);
    await callbacksTurn();
  }
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
}
