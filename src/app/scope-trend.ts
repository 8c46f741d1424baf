/** How a scope's mean went over the periods before: carried from one published ranking to the next. */
import { periodKind, previousPeriod } from '#core/calendar/period.ts';
import type { Deps } from './deps.ts';
import type { Scope } from './rank-cycle.ts';
import { type PublishedRanking, rankingOf } from './views/ranking-views.ts';

/** Points of a line, and how far back the last one before is looked for. */
const POINTS = { month: 12, quarter: 8, year: 5 } as const;

/** The ranking with the trend up to it; without a mean that may be shown there is no new point. */
export async function withTrend(
  deps: Deps,
  { period, scope }: { period: string; scope: Scope },
  ranking: PublishedRanking,
): Promise<PublishedRanking> {
  if (ranking.mean === null) return ranking;
  const points = POINTS[periodKind(period) ?? 'month'];
  const earliest = back(period, points - 1);
  const before = (await lastTrend(deps, { period, scope, points })).filter((point) => point.period >= earliest);
  return { ...ranking, trend: [...before, { period, percent: ranking.mean }] };
}

/** The trend that was published last, a few periods without a ranking passed over. */
async function lastTrend(
  deps: Deps,
  { period, scope, points }: { period: string; scope: Scope; points: number },
): Promise<PublishedRanking['trend']> {
  for (let before = previousPeriod(period), left = points; left > 1; before = previousPeriod(before), left--) {
    const published = await rankingOf(deps, before, scope ?? 'company');
    if (published && published.trend.length > 0) return published.trend;
  }
  return [];
}

const back = (period: string, count: number): string => (count <= 0 ? period : back(previousPeriod(period), count - 1));
