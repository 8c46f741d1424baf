/** HR hears some days before a cycle opens which figures are missing, and once more on the day before it. */
import { isByDay } from '#app/by-day.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import { today } from '#app/views/figures.ts';
import { opensAt } from '#core/calendar/cycle-policy.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { workingDayBefore } from '#core/calendar/working-days.ts';
import { addDays, instantOf, localTime } from '#core/calendar/zone.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import { gapsIn } from './gaps.ts';

export async function tellGaps(deps: Deps): Promise<void> {
  if (!isByDay(deps)) return;
  for (const period of periodsAhead(deps)) {
    const due = await dueIn(deps, period);
    if (due) await tell(deps, period, due);
  }
}

/** The month whose cycle opens next: last month's until it stands, and this one's. */
const periodsAhead = (deps: Deps): readonly string[] => {
  const month = monthOf(today(deps));
  return [addMonths(month, -1), month];
};

type Telling = { key: string; again: boolean };

/** Which of the two tellings is due and was not made; the first that was missed is made up for until the second. */
async function dueIn(deps: Deps, period: string): Promise<Telling | null> {
  const [rules] = enabledOf(deps.policies.results, 'data-gaps', period);
  const now = deps.clock();
  const { cycle, calendar } = deps.policies;
  const opens = opensAt(period, cycle, calendar);
  if (!rules || now >= opens || (await deps.store.cycleOf(period))) return null;
  const { day } = localTime(opens, calendar.zone);
  // a day of rest gives way to the working day before it
  const atDay = (before: number) =>
    instantOf(workingDayBefore(addDays(day, 1 - before), 1, calendar), rules.at, calendar.zone);
  if (now < atDay(rules.daysBefore)) return null;
  const again = now >= atDay(1) && atDay(1) > atDay(rules.daysBefore);
  const key = `data-gaps:${period}:${again ? 'again' : 'first'}`;
  if (await deps.store.jobDone(key)) return null;
  const first = again && (await deps.store.jobDone(`data-gaps:${period}:first`));
  return { key, again: first };
}

async function tell(deps: Deps, period: string, { key, again }: Telling): Promise<void> {
  const [rules] = enabledOf(deps.policies.results, 'data-gaps', period);
  const gaps = (await gapsIn(deps, period)).filter(({ blocks }) => blocks || rules?.all === true);
  const hr = gaps.length === 0 ? [] : await deps.store.withRole('hr');
  const cards = hr.map(({ id }) =>
    message(deps, { key: `${key}:${id}`, kind: 'data-gaps', to: { personId: id }, args: { period, again } }),
  );
  await deps.store.commit([{ put: 'job', key, at: nowIso(deps) }, ...cards]);
}
