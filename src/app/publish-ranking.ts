/** Publishes a month's ranking to the bound groups, once per group and month, and tells each person the own place. */

import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import { message } from './outbox-drafts.ts';
import { rankCycle } from './rank-cycle.ts';
import { forgetRaters } from './rater-tokens.ts';
import type { Cycle, RankingGroup } from './records.ts';
import { isTrial } from './trial.ts';
import { rankingOf } from './views/ranking-views.ts';

export type Published = { kind: 'published'; groups: number } | { kind: 'already' } | { kind: 'too-small' };

const publishKey = (period: string): string => `publish:${period}`;

/** Publishes; twice has the effect of once, also for two people who press at the same time. */
export async function publishRanking(deps: Deps, cycle: Cycle, extra: readonly Change[] = []): Promise<Published> {
  if (await deps.store.jobDone(publishKey(cycle.period))) return { kind: 'already' };
  const groups = cycle.shadow ? [] : await deps.store.groups();
  const scopes = [null, ...new Set(groups.flatMap(({ unitId }) => unitId ?? []))];
  const rankings: Change[] = [];
  const ranked = new Set<string | null>();
  for (const unitId of scopes) {
    const ranking = await rankCycle(deps, cycle.period, unitId);
    if (!ranking) continue;
    ranked.add(unitId);
    const row = { id: deps.newId(), period: cycle.period, scope: unitId ?? 'company', revision: 1 };
    rankings.push({ put: 'ranking', row: { ...row, body: JSON.stringify(ranking), at: nowIso(deps) } });
  }
  if (!ranked.has(null)) return { kind: 'too-small' };
  const told = groups.filter(({ unitId }) => ranked.has(unitId));
  const result = await deps.store.commit([
    { put: 'job', key: publishKey(cycle.period), at: nowIso(deps) },
    { put: 'cycle', row: { ...cycle, state: 'published', publishedAt: nowIso(deps) } },
    ...rankings,
    ...told.map((group) => toGroup(deps, group, cycle.period)),
    ...(cycle.shadow ? await toHr(deps, cycle.period) : []),
    ...(await forgetRaters(deps, cycle)),
    ...extra,
  ]);
  return result.kind === 'done' ? { kind: 'published', groups: told.length } : { kind: 'already' };
}

const toGroup = (deps: Deps, { platform, chatId, unitId }: RankingGroup, period: string): Change =>
  message(deps, {
    key: `ranking:${period}:${platform}:${chatId}`,
    kind: 'ranking',
    to: { platform, chatId },
    args: { period, scope: unitId ?? 'company' },
  });

/** What a trial comes to is for HR alone. */
const toHr = async (deps: Deps, period: string): Promise<readonly Change[]> =>
  (await deps.store.withRole('hr')).map(({ id: personId }) =>
    message(deps, {
      key: `ranking:${period}:hr:${personId}`,
      kind: 'ranking',
      to: { personId },
      args: { period, scope: 'company' },
    }),
  );

const CHUNK = 500;

/** Job key that is claimed once everybody's own place is on its way. */
export const ownPlacesKey = (period: string): string => `own-places:${period}`;

/** Each person's own place, in private; in chunks, each claimed, so that a crash resumes without doubles. */
export async function sendOwnPlaces(deps: Deps, period: string): Promise<void> {
  const ranking = (await isTrial(deps, period)) ? null : await rankingOf(deps, period, 'company');
  const people = Object.keys(ranking?.ranks ?? {}).sort();
  for (let start = 0; start < people.length; start += CHUNK) {
    const at = nowIso(deps);
    const cards = people.slice(start, start + CHUNK).map((personId) => ownPlace(deps, personId, period));
    await deps.store.commit([{ put: 'job', key: `${ownPlacesKey(period)}:${start}`, at }, ...cards]);
    await callbacksTurn();
  }
  await deps.store.commit([{ put: 'job', key: ownPlacesKey(period), at: nowIso(deps) }]);
}

const ownPlace = (deps: Deps, personId: string, period: string): Change =>
  message(deps, {
    key: `own-ranking:${period}:${personId}`,
    kind: 'own-ranking',
    to: { personId },
    args: { period },
    priority: 'bulk',
  });
