/** What the group sees of a published ranking, and what one person sees of the own place. */
import { z } from 'zod';
import { loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { Person, RankingRow } from '#app/records.ts';
import { settledScore } from '#app/score-case.ts';
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

const newest = (rows: readonly RankingRow[], scope: string): RankingRow | undefined =>
  rows.filter((row) => row.scope === scope).sort((a, b) => b.revision - a.revision)[0];

/** The published ranking of a scope, or null before it was. */
export async function rankingOf(
  deps: Deps,
  period: string,
  scope: string,
): Promise<(PublishedRanking & { at: string }) | null> {
  const row = newest(await deps.store.rankings(period), scope);
  return row ? { ...publishedRanking.parse(JSON.parse(row.body)), at: row.at } : null;
}

export async function publishedView(deps: Deps, period: string, scope: string): Promise<RankingView | null> {
  const ranking = await rankingOf(deps, period, scope);
  if (!ranking) return null;
  const { at, ranks: _ranks, bands, ...shown } = ranking;
  const edges = [10_000, ...bands.map(({ from }) => from)];
  return {
    ...shown,
    period,
    publishedAt: localText(deps, at),
    bands: bands.map(({ from, count }, index) => ({ from, to: edges[index] ?? 10_000, count })),
  };
}

/** The own place of a person in the company's ranking of a month, or null without one. */
export async function ownRankingView(deps: Deps, person: Person, period: string): Promise<OwnRankingView | null> {
  const [now, before] = await Promise.all([
    rankingOf(deps, period, 'company'),
    rankingOf(deps, addMonths(period, -1), 'company'),
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
