/** Publishes a period's ranking to the bound groups, once per group and period, and tells each person the own place. */

import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { nowIso } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import { message } from './outbox-drafts.ts';
import { rankWith, type Scope } from './rank-cycle.ts';
import { withPicture } from './ranking-picture.ts';
import { forgetRaters } from './rater-tokens.ts';
import type { Cycle, RankingGroup } from './records.ts';
import { withTrend } from './scope-trend.ts';
import { isTrial } from './trial.ts';
import { rankingOf } from './views/ranking-views.ts';
import { tellPublished } from './webhooks/tell-hooks.ts';

export type Published = { kind: 'published'; groups: number } | { kind: 'already' } | { kind: 'too-small' };

/** Job key of a period whose ranking was published. */
export const publishKey = (period: string): string => `publish:${period}`;

/** Publishes a month; twice has the effect of once, also for two people who press at the same time. */
export async function publishRanking(deps: Deps, cycle: Cycle, extra: readonly Change[] = []): Promise<Published> {
  return publishPeriod(deps, cycle, async () => [
    { put: 'cycle', row: { ...cycle, state: 'published', publishedAt: nowIso(deps) } },
    ...(cycle.shadow ? await toHr(deps, cycle.period) : []),
    ...(await forgetRaters(deps, cycle)),
    ...extra,
  ]);
}

/** The same for any period, with what else is written in that commit. */
export async function publishPeriod(
  deps: Deps,
  { period, shadow }: Pick<Cycle, 'period' | 'shadow'>,
  beside: () => Promise<readonly Change[]>,
): Promise<Published> {
  if (await deps.store.jobDone(publishKey(period))) return { kind: 'already' };
  const groups = shadow ? [] : await deps.store.groups();
  const { rankings: ranked, places } = await rankWith(deps, period, scopesOf(groups));
  if (!ranked.has(null)) return { kind: 'too-small' };
  const rankings: Change[] = [];
  for (const [scope, ranking] of ranked) {
    const body = JSON.stringify(await withTrend(deps, { period, scope }, ranking));
    const row = { id: deps.newId(), period, scope: scope ?? 'company', revision: 1, body, at: nowIso(deps) };
    rankings.push({ put: 'ranking', row });
    if (!shadow) rankings.push(...(await tellPublished(deps, row, places.get(scope) ?? [])));
  }
  const told = groups.filter(({ unitId }) => ranked.has(unitId));
  const result = await deps.store.commit([
    { put: 'job', key: publishKey(period), at: nowIso(deps) },
    ...rankings,
    ...told.flatMap((group) => withPicture(deps, toGroup(deps, group, period))),
    ...(await beside()),
  ]);
  return result.kind === 'done' ? { kind: 'published', groups: told.length } : { kind: 'already' };
}

/** The company, and the units that have a group of their own. */
export const scopesOf = (groups: readonly Pick<RankingGroup, 'unitId'>[]): readonly Scope[] => [
  null,
  ...new Set(groups.flatMap(({ unitId }) => unitId ?? [])),
];

const toGroup = (deps: Deps, { platform, chatId, unitId }: RankingGroup, period: string) =>
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
