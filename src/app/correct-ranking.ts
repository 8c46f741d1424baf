/**
 * A result that changed after its period was published (an appeal decided late, a result opened again) changes the ranking.
 * HR is told (tell-corrections.ts) and publishes the correction with one press; nothing goes to a group by itself.
 */
import { canonicalJson } from '#core/appraisal/chain.ts';
import { monthsOfPeriod } from '#core/calendar/period.ts';
import type { Place } from '#core/results/ranking.ts';
import { changesBetween } from '#core/results/ranking-changes.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import { message } from './outbox-drafts.ts';
import { rankWith } from './rank-cycle.ts';
import { withPicture } from './ranking-picture.ts';
import type { RankingRow } from './records.ts';
import { withTrend } from './scope-trend.ts';
import { isTrial } from './trial.ts';
import { newestRanking, type PublishedRanking, publishedRanking } from './views/ranking-views.ts';
import { tellPublished } from './webhooks/tell-hooks.ts';

/** One scope whose published ranking is no longer what the results come to. */
export interface Changed {
  row: RankingRow;
  was: PublishedRanking;
  is: PublishedRanking;
  /** everybody's place as it is now */
  places: readonly Place[];
}

export type Corrected = { kind: 'corrected'; groups: number } | { kind: 'same' };

/** Job key of a correction: claimed in its commit, and by it sums of the months hear of it. */
export const correctedKey = (period: string, scope: string, revision: number): string =>
  `correct:${period}:${scope}:${revision}`;

/** Publishes what the results come to now; a group reads what changed of what it had been shown, and nothing else. */
export async function publishCorrection(deps: Deps, period: string): Promise<Corrected> {
  const changed = (await isTrial(deps, period)) ? [] : await changedScopes(deps, period);
  if (changed.length === 0) return { kind: 'same' };
  const scopes = new Map(changed.map((each) => [each.row.scope, each.row.revision + 1]));
  const groups = (await deps.store.groups()).filter(({ unitId }) => scopes.has(unitId ?? 'company'));
  const at = nowIso(deps);
  const rows: Change[] = [];
  for (const each of changed) {
    const body = JSON.stringify(await corrected(deps, period, each));
    const { scope, revision } = each.row;
    const row = { id: deps.newId(), period, scope, revision: revision + 1, body, at };
    rows.push({ put: 'ranking', row }, ...(await tellPublished(deps, row, each.places)));
  }
  const told = groups.flatMap(({ platform, chatId, unitId }) => {
    const scope = unitId ?? 'company';
    const key = `ranking:${period}:${platform}:${chatId}:${scopes.get(scope)}`;
    return withPicture(
      deps,
      message(deps, { key, kind: 'ranking', to: { platform, chatId }, args: { period, scope } }),
    );
  });
  const claims = [...scopes].map(
    ([scope, revision]) => ({ put: 'job', key: correctedKey(period, scope, revision), at }) as const,
  );
  if ((await deps.store.commit([...claims, ...rows, ...told])).kind !== 'done') return { kind: 'same' };
  await finishPlaces(deps, period);
  return { kind: 'corrected', groups: groups.length };
}

/** The new ranking with what it changed for whoever saw the one before. */
async function corrected(deps: Deps, period: string, { row, was, is }: Changed): Promise<PublishedRanking> {
  const scope = row.scope === 'company' ? null : row.scope;
  return { ...(await withTrend(deps, { period, scope }, is)), changes: changesBetween(was, is) };
}

/** Nothing while somebody who was ranked has a result open again: then the ranking would only lack them. */
export async function changedScopes(deps: Deps, period: string): Promise<readonly Changed[]> {
  const rankings = await deps.store.rankings(period);
  const ranked = newestRanking(rankings, 'company');
  if (!ranked || (await hasOpen(deps, period, ranked))) return [];
  const scopes = [...new Set(rankings.map((row) => row.scope))];
  const { rankings: now, places } = await rankWith(
    deps,
    period,
    scopes.map((scope) => (scope === 'company' ? null : scope)),
  );
  const changed: Changed[] = [];
  for (const scope of scopes) {
    const row = newestRanking(rankings, scope);
    const of = scope === 'company' ? null : scope;
    const is = now.get(of);
    if (!row || !is) continue;
    const was = publishedRanking.parse(JSON.parse(row.body));
    if (canonicalJson(compared(was)) !== canonicalJson(compared(is)))
      changed.push({ row, was, is, places: places.get(of) ?? [] });
    await callbacksTurn();
  }
  return changed;
}

async function hasOpen(deps: Deps, period: string, { body }: RankingRow): Promise<boolean> {
  const months = monthsOfPeriod(period);
  const open = await deps.store.unranked(months[0] ?? period, months.at(-1) ?? period);
  if (open.length === 0) return false;
  const { ranks } = publishedRanking.parse(JSON.parse(body));
  return open.some(({ state, personId }) => state !== 'cancelled' && personId in ranks);
}

/** What makes a ranking another: figures and places, not how people and units are called today. */
export const compared = ({ counted, top, units, bands, ranks }: PublishedRanking) => ({
  counted,
  top: top.map(({ rank, personId, percent, grade }) => ({ rank, personId, percent, grade })),
  units: units.map(({ mean }) => mean),
  bands,
  ranks,
});

export const movedPlaces = (was: PublishedRanking, is: PublishedRanking): readonly string[] =>
  Object.keys(is.ranks).filter((personId) => is.ranks[personId] !== was.ranks[personId]);

const CHUNK = 500;

/** Whoever has another place hears of it in private; also after a crash in the middle, once. */
export async function finishPlaces(deps: Deps, period: string): Promise<void> {
  const rows = (await deps.store.rankings(period)).filter(({ scope }) => scope === 'company');
  const [now, before] = rows.sort((a, b) => b.revision - a.revision);
  const key = `corrected-places:${period}:${now?.revision}`;
  if (!now || !before || (await deps.store.jobDone(key))) return;
  const [is, was] = [now, before].map(({ body }) => publishedRanking.parse(JSON.parse(body)));
  const people = is && was ? movedPlaces(was, is) : [];
  for (let from = 0; from < people.length; from += CHUNK) {
    const cards = people.slice(from, from + CHUNK).map((personId) => ownPlace(deps, personId, now));
    await deps.store.commit([{ put: 'messages', rows: cards }]);
    await callbacksTurn();
  }
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }]);
}

const ownPlace = (deps: Deps, personId: string, { period, revision }: RankingRow) =>
  message(deps, {
    key: `own-ranking:${period}:${personId}:${revision}`,
    kind: 'own-ranking',
    to: { personId },
    args: { period },
    priority: 'bulk',
  }).row;
