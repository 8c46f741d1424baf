/** 考核表评审: each quarter HR is asked to look at the forms, and reminded three times at the most. */
import { isByDay } from '#app/by-day.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import { previousPeriod } from '#core/calendar/period.ts';
import { workingDayAfter } from '#core/calendar/working-days.ts';
import { instantOf, localTime } from '#core/calendar/zone.ts';
import type { FormsReviewPolicy } from '#core/policies/kinds/forms-review.ts';
import { reviewAt, reviewOf, reviewRules, thisQuarter } from './review-rules.ts';

const REMINDERS = 3;

/** Of the running quarter, and of the one before until it was reviewed or reminded of often enough. */
export async function askReviews(deps: Deps): Promise<void> {
  if (!isByDay(deps)) return;
  const quarter = thisQuarter(deps);
  const before = previousPeriod(quarter);
  if (await deps.store.jobDone(askKey(before, 0))) await askReview(deps, before);
  await askReview(deps, quarter);
}

const askKey = (quarter: string, time: number): string => `forms-review:${quarter}:asked:${time}`;

async function askReview(deps: Deps, quarter: string): Promise<void> {
  const rules = reviewRules(deps, quarter);
  if (!rules) return;
  const due = timesOf(deps, quarter, rules).filter((at) => at <= deps.clock());
  const time = due.length - 1;
  if (time < 0 || (await deps.store.jobDone(askKey(quarter, time))) || (await reviewOf(deps.store, quarter))) return;
  const hr = await deps.store.withRole('hr');
  if (hr.length === 0) return;
  await deps.store.commit([
    ...(await unclaimed(
      deps,
      due.map((_, index) => askKey(quarter, index)),
    )),
    ...hr.map(({ id: personId }) =>
      message(deps, {
        key: `${askKey(quarter, time)}:${personId}`,
        kind: 'forms-review',
        to: { personId },
        args: { quarter, reminder: time > 0 },
        priority: 'bulk',
      }),
    ),
  ]);
}

/** Whoever was down for a while asks once, not once for every time that was missed. */
async function unclaimed(deps: Deps, keys: readonly string[]) {
  const claimed = await deps.store.jobsDone(keys);
  return keys.filter((key) => !claimed.has(key)).map((key) => ({ put: 'job', key, at: nowIso(deps) }) as const);
}

/** The moment of the card, and those of its reminders. */
function timesOf(deps: Deps, quarter: string, rules: FormsReviewPolicy): readonly number[] {
  const { calendar } = deps.policies;
  const first = reviewAt(quarter, rules, deps);
  const times = [first];
  let { day } = localTime(first, calendar.zone);
  for (let count = 0; count < REMINDERS; count++) {
    day = workingDayAfter(day, rules.remindEvery, calendar);
    times.push(instantOf(day, rules.at, calendar.zone));
  }
  return times;
}
