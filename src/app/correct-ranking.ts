/**
 * A result that changed after its month was published (an appeal decided late, a result opened again) changes the ranking.
 * HR is told and publishes the correction with one press; nothing goes to a group by itself.
 */
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { outOfQuiet } from '#core/calendar/quiet-hours.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import { callbacksTurn } from './in-turns.ts';
import { message } from './outbox-drafts.ts';
import { rankCycle } from './rank-cycle.ts';
import type { Cycle, RankingRow } from './records.ts';
import { newestRanking, type PublishedRanking, publishedRanking } from './views/ranking-views.ts';

/** One scope whose published ranking is no longer what the results come to. */
interface Changed {
  row: RankingRow;
  was: PublishedRanking;
  is: PublishedRanking;
}

export type Corrected = { kind: 'corrected'; groups: number } | { kind: 'same' };

const HOUR_MS = 3_600_000;

/** Looks once an hour, by day; each way a ranking changed is told to HR once. */
export async function tellCorrections(deps: Deps): Promise<void> {
  const now = deps.clock();
  if (outOfQuiet(now, deps.policies.calendar) !== now) return;
  for (const cycle of (await deps.store.cycles()).slice(0, 3)) {
    if (cycle.state !== 'published' || cycle.shadow) continue;
    const look = `correction-look:${cycle.period}:${Math.floor(now / HOUR_MS)}`;
    if (await deps.store.jobDone(look)) continue;
    await finishPlaces(deps, cycle.period);
    const changed = await changedScopes(deps, cycle);
    await deps.store.commit([{ put: 'job', key: look, at: nowIso(deps) }]);
    if (changed.length > 0) await tellHr(deps, cycle, changed);
  }
}

async function tellHr(deps: Deps, { id: cycleId, period }: Cycle, changed: readonly Changed[]): Promise<void> {
  const mark = sha256(canonicalJson(changed.map(({ row, is }) => [row.scope, row.revision, compared(is)]))).slice(
    0,
    16,
  );
  const key = `correction:${period}:${mark}`;
  if (await deps.store.jobDone(key)) return;
  const places = Math.max(...changed.map(({ was, is }) => movedPlaces(was, is).length));
  const cards = (await deps.store.withRole('hr')).map(({ id }) =>
    message(deps, {
      key: `${key}:${id}`,
      kind: 'ranking-changed',
      to: { personId: id },
      args: { cycleId, period, places },
    }),
  );
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...cards]);
}

/** Publishes what the results come to now; the groups read that the ranking was corrected, and nothing of whom. */
export async function publishCorrection(deps: Deps, cycle: Cycle): Promise<Corrected> {
  const changed = cycle.state === 'published' && !cycle.shadow ? await changedScopes(deps, cycle) : [];
  if (changed.length === 0) return { kind: 'same' };
  const { period } = cycle;
  const scopes = new Map(changed.map((each) => [each.row.scope, each.row.revision + 1]));
  const groups = (await deps.store.groups()).filter(({ unitId }) => scopes.has(unitId ?? 'company'));
  const at = nowIso(deps);
  const rows = changed.map(({ row, is }): Change => {
    const revision = row.revision + 1;
    const body = JSON.stringify(is);
    return { put: 'ranking', row: { id: deps.newId(), period, scope: row.scope, revision, body, at } };
  });
  const told = groups.map(({ platform, chatId, unitId }) => {
    const scope = unitId ?? 'company';
    const key = `ranking:${period}:${platform}:${chatId}:${scopes.get(scope)}`;
    return message(deps, { key, kind: 'ranking', to: { platform, chatId }, args: { period, scope } });
  });
  const claims = [...scopes].map(
    ([scope, revision]) => ({ put: 'job', key: `correct:${period}:${scope}:${revision}`, at }) as const,
  );
  if ((await deps.store.commit([...claims, ...rows, ...told])).kind !== 'done') return { kind: 'same' };
  await finishPlaces(deps, period);
  return { kind: 'corrected', groups: told.length };
}

/** Nothing while somebody who was ranked has the result open again: then the ranking would only lack them. */
async function changedScopes(deps: Deps, { period }: Cycle): Promise<readonly Changed[]> {
  const rankings = await deps.store.rankings(period);
  const ranked = newestRanking(rankings, 'company');
  if (!ranked) return [];
  const { ranks } = publishedRanking.parse(JSON.parse(ranked.body));
  const open = (await deps.store.unfinished()).some((each) => each.period === period && each.personId in ranks);
  if (open) return [];
  const changed: Changed[] = [];
  for (const scope of new Set(rankings.map((row) => row.scope))) {
    const row = newestRanking(rankings, scope);
    const is = row && (await rankCycle(deps, period, scope === 'company' ? null : scope));
    if (!row || !is) continue;
    const was = publishedRanking.parse(JSON.parse(row.body));
    if (canonicalJson(compared(was)) !== canonicalJson(compared(is))) changed.push({ row, was, is });
    await callbacksTurn();
  }
  return changed;
}

/** What makes a ranking another: figures and places, not how people and units are called today. */
const compared = ({ counted, top, units, bands, ranks }: PublishedRanking) => ({
  counted,
  top: top.map(({ rank, personId, percent, grade }) => ({ rank, personId, percent, grade })),
  units: units.map(({ mean }) => mean),
  bands,
  ranks,
});

const movedPlaces = (was: PublishedRanking, is: PublishedRanking): readonly string[] =>
  Object.keys(is.ranks).filter((personId) => is.ranks[personId] !== was.ranks[personId]);

const CHUNK = 500;

/** Whoever has another place hears of it in private; also after a crash in the middle, once. */
async function finishPlaces(deps: Deps, period: string): Promise<void> {
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
