/** 满意度月报: once a month, to the bound groups each with its own scope, or to everybody in private. */

import { unitPath } from '#app/assign-sheets.ts';
import { isByDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { OutboxDraft, RankingGroup } from '#app/records.ts';
import { thisMonth } from '#app/spot-checks/check-rules.ts';
import { addMonths } from '#core/calendar/period.ts';
import { workingDayOfMonth } from '#core/calendar/working-days.ts';
import { instantOf } from '#core/calendar/zone.ts';
import { enabledOf } from '#core/policies/result-policy.ts';

/** The smallest group that is shown anything. */
const SMALLEST = 5;
const AT_ONCE = 500;

/** Tells of the month before, once its working day has come. */
export async function tellSatisfaction(deps: Deps): Promise<void> {
  const { calendar, results } = deps.policies;
  const month = thisMonth(deps);
  const period = addMonths(month, -1);
  const [rules] = enabledOf(results, 'satisfaction-report', period);
  const now = deps.clock();
  if (!rules || !isByDay(deps)) return;
  if (now < instantOf(workingDayOfMonth(month, rules.workingDay, calendar), rules.at, calendar.zone)) return;
  const key = `satisfaction-report:${period}`;
  if (await deps.store.jobDone(key)) return;
  const claim: Change = { put: 'job', key, at: nowIso(deps) };
  if (rules.to === 'groups') {
    const groups = await largeEnough(deps);
    await deps.store.commit([claim, ...groups.map((group) => toGroup(deps, group, { key, period }))]);
    return;
  }
  const rows = (await deps.store.people())
    .filter(({ active }) => active)
    .map(({ id }) => toPerson(deps, id, { key, period }));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await deps.store.commit([{ put: 'messages', rows: rows.slice(from, from + AT_ONCE) }]);
  }
  await deps.store.commit([claim]);
}

interface Report {
  key: string;
  period: string;
}

const toGroup = (deps: Deps, { platform, chatId, unitId }: RankingGroup, { key, period }: Report): Change =>
  message(deps, {
    key: `${key}:${platform}:${chatId}`,
    kind: 'satisfaction-report',
    to: { platform, chatId },
    args: { reportMonth: period, unitId },
    priority: 'bulk',
  });

const toPerson = (deps: Deps, personId: string, { key, period }: Report): OutboxDraft =>
  message(deps, {
    key: `${key}:${personId}`,
    kind: 'satisfaction-report',
    to: { personId },
    args: { reportMonth: period, unitId: null },
    priority: 'bulk',
  }).row;

/** Groups whose scope has enough people that no answer points at one of them. */
async function largeEnough(deps: Deps): Promise<readonly RankingGroup[]> {
  const units = new Map((await deps.store.units()).map((unit) => [unit.id, unit]));
  const people = (await deps.store.people()).filter(({ active }) => active);
  const isIn = (unitId: string | null) => (each: { unitId: string }) =>
    unitId === null || unitPath(each.unitId, units).some(({ id }) => id === unitId);
  return (await deps.store.groups()).filter(({ unitId }) => people.filter(isIn(unitId)).length >= SMALLEST);
}
