/** Where a supervisor's people stand in a published ranking, all of them: it is for the supervisor alone. */
import type { Deps } from '#app/deps.ts';
import type { Person } from '#app/records.ts';
import type { TeamRankingView } from '#cards/team-ranking-card.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { monthsOfPeriod, previousPeriod } from '#core/calendar/period.ts';
import { meanOf } from '#core/results/mean.ts';
import { countingRanking } from './ranking-views.ts';
import { trendOf } from './result-views.ts';

/** Null before the ranking was published, or without people. */
export async function teamRankingView(deps: Deps, supervisor: Person, period: string): Promise<TeamRankingView | null> {
  const reports = await deps.store.reportsOf(supervisor.id);
  if (reports.length === 0) return null;
  const [now, before] = await Promise.all([
    countingRanking(deps, period),
    countingRanking(deps, previousPeriod(period)),
  ]);
  if (!now) return null;
  const people = await Promise.all(
    reports.map(async ({ id, name, employeeNo }) => {
      const rank = now.ranks[id] ?? null;
      const past = before?.ranks[id];
      const moved = rank === null || past === undefined ? null : past - rank;
      return { name, employeeNo, rank, percent: await percentIn(deps, id, period), moved };
    }),
  );
  const last = Number.POSITIVE_INFINITY;
  const sorted = people.sort((a, b) => (a.rank ?? last) - (b.rank ?? last) || (a.employeeNo < b.employeeNo ? -1 : 1));
  return { period, counted: now.counted, people: sorted.map(({ employeeNo: _number, ...line }) => line) };
}

/** The mean of the months with a result, or null without any. */
async function percentIn(deps: Deps, personId: string, period: string): Promise<number | null> {
  const months = monthsOfPeriod(period);
  const points = (await trendOf(deps, personId, months.at(-1) ?? period)).filter((point) =>
    months.includes(point.period),
  );
  return points.length === 0 ? null : meanOf(points.map(({ percent }) => percent));
}

/** The final appraisals of the people and the period: what such a card shows of. */
export const teamAppraisals = async (deps: Deps, supervisor: Person, period: string): Promise<readonly string[]> =>
  finalsIn(
    deps,
    (await deps.store.reportsOf(supervisor.id)).map(({ id }) => id),
    period,
  );

/** The final appraisals of these people in a period. */
export async function finalsIn(deps: Deps, personIds: readonly string[], period: string): Promise<readonly string[]> {
  const months = new Set(monthsOfPeriod(period));
  const isFinal = (each: Appraisal) => each.state === 'final' && months.has(each.period);
  const finals = await Promise.all(personIds.map(async (id) => (await deps.store.appraisalsOf(id)).filter(isFinal)));
  return finals.flat().map(({ id }) => id);
}
