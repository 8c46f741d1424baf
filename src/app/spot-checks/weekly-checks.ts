/** 本周抽查: on the first working day of a week each supervisor gets the list of whom to check, once. */
import { isByDay } from '#app/by-day.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import { today } from '#app/views/figures.ts';
import { monthOf } from '#core/calendar/period.ts';
import { instantOf } from '#core/calendar/zone.ts';
import { firstWorkingDay, mondayOf } from '#core/results/spot-checks.ts';
import { askingRules, toBeChecked } from './check-rules.ts';

/** How many supervisors are written at once. */
const AT_ONCE = 250;

/** Tells of the week that runs; a bot that was down on its first day tells later in the week, never after it. */
export async function tellWeeklyChecks(deps: Deps): Promise<void> {
  const { calendar } = deps.policies;
  const day = today(deps);
  const monday = mondayOf(day);
  const first = firstWorkingDay(monday, calendar);
  const rules = askingRules(deps, monthOf(day));
  const now = deps.clock();
  if (!rules || first === null || now < instantOf(first, rules.at, calendar.zone)) return;
  if (!isByDay(deps)) return;
  const key = `weekly-checks:${monday}`;
  if (await deps.store.jobDone(key)) return;
  const isWanted = await toBeChecked(deps, rules);
  const people = await deps.store.people();
  const here = new Set(people.filter(({ active }) => active).map(({ id }) => id));
  const leads = new Set(people.filter(isWanted).flatMap(({ supervisorId }) => supervisorId ?? []));
  const supervisors = [...leads].filter((id) => here.has(id)).sort();
  for (let from = 0; from < supervisors.length; from += AT_ONCE) {
    const rows = supervisors.slice(from, from + AT_ONCE).map((personId) => card(deps, key, personId));
    await deps.store.commit([{ put: 'messages', rows }]);
  }
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
}

const card = (deps: Deps, key: string, personId: string) =>
  message(deps, { key: `${key}:${personId}`, kind: 'weekly-checks', to: { personId }, priority: 'bulk' }).row;
