/** Before the sheets of a month are announced, HR is asked to approve the versions that never counted (notice.approval). */

import { approvalAt } from '#core/calendar/cycle-policy.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { assign } from '#core/policies/assignments.ts';
import { unitPath } from './assign-sheets.ts';
import { byDay } from './by-day.ts';
import { type Deps, nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';
import { countedBefore } from './period-sheets.ts';
import type { Sheet } from './sheets.ts';
import { today } from './views/figures.ts';

/** Asked once a version, whenever it turns up after the day HR is asked. */
const askedKey = (scorecardId: string, version: string): string => `approval:${scorecardId}:${version}`;

/** Asks for every new version somebody is to be appraised by next month. */
export async function askApprovals(deps: Deps): Promise<void> {
  const { cycle, calendar } = deps.policies;
  if (!cycle.notice.approval) return;
  const period = addMonths(monthOf(today(deps)), 1);
  if (deps.clock() < approvalAt(period, cycle, calendar)) return;
  const waiting = await newVersions(deps, period);
  const done = await deps.store.jobsDone(waiting.map(({ scorecard, version }) => askedKey(scorecard.id, version)));
  for (const sheet of waiting) {
    if (!done.has(askedKey(sheet.scorecard.id, sheet.version))) await ask(deps, sheet, period);
  }
}

/** The files in force that somebody is assigned, as far as they are not what counted last. */
async function newVersions(deps: Deps, period: string): Promise<readonly Sheet[]> {
  const [counted, people, units] = await Promise.all([
    countedBefore(deps, period),
    deps.store.people(),
    deps.store.units(),
  ]);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const used = new Set(
    people.flatMap((person) =>
      person.active ? assign(person, unitPath(person.unitId, byId), deps.policies.assignments) : [],
    ),
  );
  return [...used].sort().flatMap((id) => {
    const current = deps.sheets.current(id);
    return current && current.version !== counted.get(id) ? [current] : [];
  });
}

async function ask(deps: Deps, { scorecard, version, source }: Sheet, period: string): Promise<void> {
  const key = askedKey(scorecard.id, version);
  const args = { period, scorecardId: scorecard.id, version };
  const at = nowIso(deps);
  const notBefore = byDay(deps);
  const cards = (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, {
      key: `${key}:${id}`,
      kind: 'approval',
      to: { personId: id },
      args,
      priority: 'bulk',
      notBefore,
    }),
  );
  const row = { scorecardId: scorecard.id, version, name: scorecard.name, source, at };
  await deps.store.commit([{ put: 'job', key, at }, { put: 'scorecard-version', row }, ...cards]);
}
