/** Reserve managers (储备经理): good enough in every one of so many months in a row, up to the last of the period. */
import { lastMonthOf, monthsUntil } from '#core/calendar/period.ts';
import type { OfKind } from '#core/policies/result-policy.ts';
import type { OutcomeInputs, OutcomeLine } from '#core/results/outcome.ts';
import type { MonthResult } from '#core/results/period-results.ts';
import { flatMapSteps, type Steps } from '#core/steps.ts';
import { compareAll, type Subject, type Worked } from './compared.ts';
import { effectsOf, lineOf } from './ranked.ts';

type Policy = OfKind<'reserve'>;

export function* workReserve(policy: Policy, inputs: OutcomeInputs): Steps<Worked> {
  const { groups, leftOut, notes } = yield* compareAll(policy, inputs);
  const effects = effectsOf({ title: policy.title, offer: policy.offer });
  const months = monthsUntil(lastMonthOf(inputs.period), policy.months);
  const lines: OutcomeLine[] = [];
  for (const group of groups) {
    const good = yield* flatMapSteps(group.members, (member) =>
      isGoodInAll(months, inputs.history.get(member.id) ?? [], policy)
        ? [lineOf(member, group, { ...standing(member), effects, reason: `reserve:${policy.months}` })]
        : [],
    );
    for (const line of good) lines.push(line);
  }
  return { lines, leftOut, notes };
}

const standing = ({ result }: Subject) => ({ rank: null, percent: result?.percent ?? null });

/** A month without a result breaks the row. */
function isGoodInAll(months: readonly string[], history: readonly MonthResult[], policy: Policy): boolean {
  const byMonth = new Map(history.map((month) => [month.month, month]));
  return months.every((month) => isGood(byMonth.get(month), policy));
}

function isGood(month: MonthResult | undefined, { grades, percent }: Policy): boolean {
  if (month === undefined) return false;
  if (percent !== undefined) return month.percent >= percent;
  return month.grade !== null && (grades?.includes(month.grade) ?? false);
}
