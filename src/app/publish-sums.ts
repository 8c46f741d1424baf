/** Quarters and years: published once their last month was, as months are, once per group and period. */
import { lastMonthOf, PERIOD_KINDS, periodOf } from '#core/calendar/period.ts';
import { rankingRules, ranksKind } from '#core/results/ranking-rules.ts';
import { type Deps, nowIso } from './deps.ts';
import { ownPlacesKey, type Published, publishKey, publishPeriod, sendOwnPlaces } from './publish-ranking.ts';
import type { Cycle } from './records.ts';

/** A month that was published longer ago publishes no sum by itself any more: HR may, by hand. */
const SUMS_FOLLOW_MS = 7 * 24 * 3_600_000;

/** Claimed once a sum was published, or found to have too few people. */
const triedKey = (period: string): string => `sum:${period}`;

/** The quarter and the year that end with a month. `sumsEndingWith('2026-12')` is ['2026-Q4', '2026']. */
const sumsEndingWith = (month: string): readonly string[] =>
  PERIOD_KINDS.map((kind) => periodOf(month, kind)).filter(
    (period) => period !== month && lastMonthOf(period) === month,
  );

/** A quarter or a year HR publishes by hand; its months have to be published first. */
export async function publishSum(
  deps: Deps,
  period: string,
): Promise<Published | { kind: 'not-ready'; month: string }> {
  const month = lastMonthOf(period);
  const cycle = await deps.store.cycleOf(month);
  if (cycle?.state !== 'published' || cycle.shadow) return { kind: 'not-ready', month };
  return publishPeriod(deps, { period, shadow: false }, async () => []);
}

/** What a month that was just published brings to its end. */
export async function publishSums(deps: Deps): Promise<void> {
  for (const cycle of await deps.store.cycles()) {
    if (!isFresh(deps, cycle)) continue;
    for (const period of sumsEndingWith(cycle.period)) {
      if (!ranksKind(rankingRules(deps.policies.results, period), period)) continue;
      if (!(await deps.store.jobDone(triedKey(period)))) await publishOnce(deps, period);
    }
  }
  await finishPlaces(deps);
}

const isFresh = ({ clock }: Deps, { state, shadow, publishedAt }: Cycle): boolean =>
  state === 'published' && !shadow && publishedAt !== null && clock() - Date.parse(publishedAt) <= SUMS_FOLLOW_MS;

async function publishOnce(deps: Deps, period: string): Promise<void> {
  const tried = { put: 'job', key: triedKey(period), at: nowIso(deps) } as const;
  const published = await publishPeriod(deps, { period, shadow: false }, async () => [tried]);
  if (published.kind !== 'published') await deps.store.commit([tried]);
}

/** Everybody's own place of a sum that was published, also after a crash in the middle, once. */
async function finishPlaces(deps: Deps): Promise<void> {
  const sums = await publishedSums(deps);
  const told = await deps.store.jobsDone(sums.map(ownPlacesKey));
  for (const period of sums) if (!told.has(ownPlacesKey(period))) await sendOwnPlaces(deps, period);
}

/** The quarters and years whose ranking was published, newest first. */
export async function publishedSums(deps: Deps): Promise<readonly string[]> {
  const sums = (await deps.store.cycles()).flatMap(({ period }) => sumsEndingWith(period));
  const published = await deps.store.jobsDone(sums.map(publishKey));
  return sums.filter((period) => published.has(publishKey(period)));
}
