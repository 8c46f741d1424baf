/** When the forms of a quarter are reviewed, and what HR said of them. */
import { z } from 'zod';
import type { Deps } from '#app/deps.ts';
import type { Store } from '#app/ports.ts';
import { today } from '#app/views/figures.ts';
import { monthOf, monthsOfPeriod, periodOf } from '#core/calendar/period.ts';
import { workingDayOfMonth } from '#core/calendar/working-days.ts';
import { instantOf } from '#core/calendar/zone.ts';
import type { FormsReviewPolicy } from '#core/policies/kinds/forms-review.ts';
import { enabledOf } from '#core/policies/result-policy.ts';

/** The quarter of today: opinions are collected for it. */
export const thisQuarter = (deps: Pick<Deps, 'clock' | 'policies'>): string =>
  periodOf(monthOf(today(deps)), 'quarter');

export const reviewRules = ({ policies }: Pick<Deps, 'policies'>, quarter: string): FormsReviewPolicy | null =>
  enabledOf(policies.results, 'forms-review', quarter)[0] ?? null;

/** When HR is asked, milliseconds since the epoch. */
export function reviewAt(
  quarter: string,
  { month, workingDay, at }: FormsReviewPolicy,
  deps: Pick<Deps, 'policies'>,
): number {
  const { calendar } = deps.policies;
  const inMonth = monthsOfPeriod(quarter)[month - 1] ?? quarter;
  return instantOf(workingDayOfMonth(inMonth, workingDay, calendar), at, calendar.zone);
}

export const reviewedKey = (quarter: string): string => `forms-review:${quarter}`;

const reviewed = z.object({ by: z.string(), at: z.string(), note: z.string() });
export type Reviewed = z.output<typeof reviewed>;

/** What came of a quarter's review; null before somebody looked. */
export async function reviewOf(store: Pick<Store, 'setting'>, quarter: string): Promise<Reviewed | null> {
  const kept = await store.setting(reviewedKey(quarter));
  return kept === null ? null : reviewed.parse(JSON.parse(kept));
}
