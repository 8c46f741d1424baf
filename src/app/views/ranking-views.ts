/** What the group sees of a published ranking, and what one person sees of the own place. */
import { z } from 'zod';
import { loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { Person, RankingRow } from '#app/records.ts';
import { settledScore } from '#app/score-case.ts';
import { isTrial } from '#app/trial.ts';
import type { OwnRankingView, RankingView } from '#cards/ranking-card.ts';
import { lastMonthOf, monthsOfPeriod, periodKind, previousPeriod } from '#core/calendar/period.ts';
import { toHundredths } from '#core/number/round.ts';
import { largestGains } from '#core/results/gains.ts';
import { meanOf } from '#core/results/mean.ts';
import { receiptLeaves } from '#core/scoring/receipt.ts';
import { localText, titleOf } from './figures.ts';
import { trendOf } from './result-views.ts';

const band = z.object({ from: z.number(), count: z.number() });

const change = <Value extends z.ZodType>(value: Value) => z.object({ before: value, after: value });
const place = z.object({ rank: z.number(), percent: z.number() }).nullable();

/** What a correction changed of what a group had been shown: nobody below the top is in it. */
const rankingChanges = z.object({
  counted: change(z.number()).nullable(),
  /** null = not among the named */
  places: z.array(change(place).extend({ name: z.string() })),
  /** null = not shown */
  units: z.array(change(z.number().nullable()).extend({ name: z.string() })),
  /** counts by the band's lower edge */
  bands: z.array(change(z.number()).extend({ from: z.number() })),
});

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
  /** best first; `rank` is null where units do not stand against each other */
  units: z.array(
    z.object({
      unitId: z.string().default(''),
      name: z.string(),
      mean: z.number(),
      rank: z.number().nullable().default(null),
    }),
  ),
  bands: z.array(band),
  /** of everybody ranked, in hundredths; null where it may not be shown */
  mean: z.number().nullable().default(null),
  /** that mean over the periods of the same kind up to this one, oldest first */
  trend: z.array(z.object({ period: z.string(), percent: z.number() })).default([]),
  show: z.object({ chart: z.boolean(), congratulate: z.boolean() }).default({ chart: true, congratulate: true }),
  /** of a correction: what differs from what the group was shown before */
  changes: rankingChanges.nullable().default(null),
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
  const { at, revision, ranks: _ranks, mean: _mean, bands, changes, ...shown } = ranking;
  const edges = [10_000, ...bands.map(({ from }) => from)];
  const upperEdge = (from: number): number => edges[bands.findIndex((each) => each.from === from)] ?? 10_000;
  return {
    ...shown,
    period,
    publishedAt: localText(deps, at),
    correction: revision > 1,
    bands: bands.map((each) => ({ ...each, to: upperEdge(each.from) })),
    changes: changes && {
      ...changes,
      bands: changes.bands.map((each) => ({ ...each, to: upperEdge(each.from) })),
    },
  };
}

/** The company's ranking of a period; that of a trial tells nobody anything. */
export const countingRanking = async (deps: Deps, period: string) =>
  (await isTrial(deps, period)) ? null : rankingOf(deps, period, 'company');

/** The own place of a person in the company's ranking of a period, or null without one. */
export async function ownRankingView(deps: Deps, person: Person, period: string): Promise<OwnRankingView | null> {
  const [now, before] = await Promise.all([
    countingRanking(deps, period),
    countingRanking(deps, previousPeriod(period)),
  ]);
  const rank = now?.ranks[person.id];
  if (!now || rank === undefined) return null;
  const result = await (periodKind(period) === 'month' ? ownMonth : ownSum)(deps, person, period);
  const past = before?.ranks[person.id];
  return (
    result && {
      ...result,
      period,
      scopeName: now.scopeName,
      personName: person.name,
      rank,
      counted: now.counted,
      moved: past === undefined ? null : past - rank,
    }
  );
}

type OwnResult = Pick<OwnRankingView, 'total' | 'full' | 'percent' | 'grade' | 'trend' | 'lifts'>;

async function ownMonth(deps: Deps, person: Person, month: string): Promise<OwnResult | null> {
  const finals = (await deps.store.appraisalsOf(person.id, month)).filter(({ state }) => state === 'final');
  const [first] = finals;
  const about = first && (await loadCase(deps, first.id));
  if (!about?.appraisal.result) return null;
  const percents = finals.flatMap(({ result }) => result?.percent ?? []);
  const { total, grade } = about.appraisal.result;
  const full = toHundredths(about.sheet.scorecard.total);
  const trend = await trendOf(deps, person.id, month);
  const ofOne = percents.length === 1 ? { total, grade } : { total: null, grade: null };
  return { ...ofOne, full, percent: meanOf(percents), trend, lifts: await liftsOf(deps, about) };
}

/** A quarter or a year has no sheet of its own: the mean of its months, and the months themselves. */
async function ownSum(deps: Deps, person: Person, period: string): Promise<OwnResult | null> {
  const months = monthsOfPeriod(period);
  const trend = (await trendOf(deps, person.id, lastMonthOf(period))).filter((point) => months.includes(point.period));
  if (trend.length === 0) return null;
  const percent = meanOf(trend.map((point) => point.percent));
  return { total: null, full: 0, percent, grade: null, trend, lifts: [] };
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
