/** What the group sees of a published ranking, and what one person sees of the own place. */
import { z } from 'zod';
import { loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { Person, RankingRow } from '#app/records.ts';
import { settledScore } from '#app/score-case.ts';
import { isTrial } from '#app/trial.ts';
import type { OwnRankingView, RankingView } from '#cards/ranking-card.ts';
import { addMonths } from '#core/calendar/period.ts';
import { toHundredths } from '#core/number/round.ts';
import { largestGains } from '#core/results/gains.ts';
import { receiptLeaves } from '#core/scoring/receipt.ts';
import { localText, titleOf } from './figures.ts';
import { trendOf } from './result-views.ts';

const band = z.object({ from: z.number(), count: z.number() });

/** A ranking as it was published: names and figures of that moment, and every place for the private cards. */
export const publishedRanking = z.object({
  scopeName: z.string(),
  counted: z.number(),
  top: z.array(
    z.object({
      rank: z.number(),
      personId: z.string(),
      name: z.string(),
      unitName: z.string(),
      percent: z.number(),
      grade: z.string().nullable(),
    }),
  ),
  units: z.array(z.object({ name: z.string(), mean: z.number() })),
  bands: z.array(band),
  /** person id → rank, of everybody who counted */
  ranks: z.record(z.string(), z.number()),
});

export type PublishedRanking = z.output<typeof publishedRanking>;

/** The newest revision of a scope. */
export const newestRanking = (rows: readonly RankingRow[], scope: string): RankingRow | undefined =>
  rows.filter((row) => row.scope === scope).sort((a, b) => b.revision - a.revision)[0];

/** The published ranking of a scope, or null before it was. */
export async function rankingOf(
  deps: Deps,
  period: string,
  scope: string,
): Promise<(PublishedRanking & { at: string; revision: number }) | null> {
  const row = newestRanking(await deps.store.rankings(period), scope);
  return row ? { ...publishedRanking.parse(JSON.parse(row.body)), at: row.at, revision: row.revision } : null;
}

export async function publishedView(deps: Deps, period: string, scope: string): Promise<RankingView | null> {
  const ranking = await rankingOf(deps, period, scope);
  if (!ranking) return null;
  const { at, revision, ranks: _ranks, bands, ...shown } = ranking;
  const edges = [10_000, ...bands.map(({ from }) => from)];
  return {
    ...shown,
    period,
    publishedAt: localText(deps, at),
    correction: revision > 1,
    bands: bands.map(({ from, count }, index) => ({ from, to: edges[index] ?? 10_000, count })),
  };
}

/** The company's ranking of a month; that of a trial tells nobody anything. */
const countingRanking = async (deps: Deps, period: string) =>
  (await isTrial(deps, period)) ? null : rankingOf(deps, period, 'company');

/** The own place of a person in the company's ranking of a month, or null without one. */
export async function ownRankingView(deps: Deps, person: Person, period: string): Promise<OwnRankingView | null> {
  const [now, before] = await Promise.all([
    countingRanking(deps, period),
    countingRanking(deps, addMonths(period, -1)),
  ]);
  const rank = now?.ranks[person.id];
  const [appraisal] = (await deps.store.appraisalsOf(person.id, period)).filter(({ state }) => state === 'final');
  const about = appraisal && (await loadCase(deps, appraisal.id));
  if (!now || rank === undefined || !about?.appraisal.result) return null;
  const { result } = about.appraisal;
  const past = before?.ranks[person.id];
  return {
    period,
    scopeName: now.scopeName,
    personName: person.name,
    total: result.total,
    full: toHundredths(about.sheet.scorecard.total),
    percent: result.percent,
    grade: result.grade,
    rank,
    counted: now.counted,
    moved: past === undefined ? null : past - rank,
    trend: await trendOf(deps, person.id, period),
    lifts: await liftsOf(deps, about),
  };
}

async function liftsOf(
  deps: Deps,
  about: NonNullable<Awaited<ReturnType<typeof loadCase>>>,
): Promise<OwnRankingView['lifts']> {
  const { receipt } = await settledScore(deps, about);
  const leaves = new Map(receiptLeaves(receipt).map((leaf) => [leaf.id, leaf]));
  return largestGains(receipt).flatMap(({ id }) => {
    const line = leaves.get(id);
    if (!line || line.score === null) return [];
    const name = titleOf(
      about.leaves.find((leaf) => leaf.id === id),
      id,
    );
    return [{ name, score: toHundredths(line.score), full: toHundredths(line.max) }];
  });
}
