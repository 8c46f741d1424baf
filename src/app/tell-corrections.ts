/** HR hears that a published ranking is no longer what the results come to: once an hour at most, each change once. */

import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { monthsOfPeriod } from '#core/calendar/period.ts';
import { isByDay } from './by-day.ts';
import { type Changed, changedScopes, compared, correctedKey, finishPlaces, movedPlaces } from './correct-ranking.ts';
import { type Deps, nowIso } from './deps.ts';
import { message } from './outbox-drafts.ts';
import { publishedSums } from './publish-sums.ts';

const HOUR_MS = 3_600_000;

/** The quarters of a year and the year: what lies further back is corrected by nobody. */
const RECENT_SUMS = 5;

/** Months are looked at once an hour, by day; a quarter or a year after the ranking of one of its months was corrected. */
export async function tellCorrections(deps: Deps): Promise<void> {
  const now = deps.clock();
  if (!isByDay(deps)) return;
  for (const cycle of (await deps.store.cycles()).slice(0, 3)) {
    if (cycle.state !== 'published' || cycle.shadow) continue;
    await look(deps, cycle.period, `correction-look:${cycle.period}:${Math.floor(now / HOUR_MS)}`);
  }
  for (const period of (await publishedSums(deps)).slice(0, RECENT_SUMS)) {
    const corrections = await correctionsIn(deps, period);
    if (corrections.length > 0) await look(deps, period, `correction-look:${period}:${markOf(corrections)}`);
  }
}

async function look(deps: Deps, period: string, key: string): Promise<void> {
  if (await deps.store.jobDone(key)) return;
  await finishPlaces(deps, period);
  const changed = await changedScopes(deps, period);
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
  if (changed.length > 0) await tellHr(deps, period, changed);
}

/** So many corrections of one month are told apart; no month ever had as many. */
const MOST_REVISIONS = 20;

/** The corrections of the months of a sum. */
async function correctionsIn(deps: Deps, period: string): Promise<readonly string[]> {
  const keys = monthsOfPeriod(period).flatMap((month) =>
    Array.from({ length: MOST_REVISIONS }, (_, index) => correctedKey(month, 'company', index + 2)),
  );
  const done = await deps.store.jobsDone(keys);
  return keys.filter((key) => done.has(key));
}

const markOf = (value: unknown): string => sha256(canonicalJson(value)).slice(0, 16);

async function tellHr(deps: Deps, period: string, changed: readonly Changed[]): Promise<void> {
  const key = `correction:${period}:${markOf(changed.map(({ row, is }) => [row.scope, row.revision, compared(is)]))}`;
  if (await deps.store.jobDone(key)) return;
  const cycle = await deps.store.cycleOf(period);
  const places = Math.max(...changed.map(({ was, is }) => movedPlaces(was, is).length));
  const cards = (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, {
      key: `${key}:${id}`,
      kind: 'ranking-changed',
      to: { personId: id },
      // a quarter and a year have no cycle: their button carries the period itself
      args: { cycleId: cycle?.id ?? period, period, places },
    }),
  );
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...cards]);
}
