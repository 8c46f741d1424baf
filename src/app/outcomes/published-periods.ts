/** Which months, quarters and years are published: only then anything follows from them. */
import type { Deps } from '#app/deps.ts';
import type { Cycle } from '#app/records.ts';
import { lastMonthOf, monthsOfPeriod, type Period, periodOf } from '#core/calendar/period.ts';

/** Only the newest cycles can have anything left to do by themselves. */
const RECENT = 3;

/**
 * Of the newest months: those published, and the quarters and years that end with one of them once no month of theirs is
 * open any more. Trials have no consequences.
 */
export async function publishedPeriods({ store }: Pick<Deps, 'store'>): Promise<readonly Period[]> {
  const cycles = await store.cycles();
  const recent = cycles.slice(0, RECENT).filter(({ state }) => state === 'published');
  const ending = recent.flatMap(({ period }) =>
    (['month', 'quarter', 'year'] as const)
      .map((kind) => periodOf(period, kind))
      .filter((candidate) => lastMonthOf(candidate) === period),
  );
  return ending.filter((period) => isOver(period, cycles)).sort();
}

function isOver(period: Period, cycles: readonly Cycle[]): boolean {
  const months = monthsOfPeriod(period);
  const those = cycles.filter((cycle) => months.includes(cycle.period));
  return those.every(({ state }) => state === 'published') && those.some(({ shadow }) => !shadow);
}

/** The appraisals of a period that are neither final nor cancelled. */
export async function openIn({ store }: Pick<Deps, 'store'>, period: Period): Promise<readonly string[]> {
  const months = new Set(monthsOfPeriod(period));
  const open = (await store.unfinished()).filter((appraisal) => months.has(appraisal.period));
  return open.map(({ id }) => id).sort();
}
