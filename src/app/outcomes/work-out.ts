/** What a policy comes to now: read from the store, worked out by the core. */
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, inSteps } from '#app/in-turns.ts';
import { outcomeInputs } from '#app/outcome-inputs.ts';
import type { Period } from '#core/calendar/period.ts';
import { periodKind } from '#core/calendar/period.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import {
  OUTCOME_KINDS,
  type Outcome,
  type OutcomeInputs,
  type OutcomePolicy,
  outcomeSteps,
} from '#core/results/outcome.ts';
import { compareAll, compareResults } from '#core/results/outcomes/compared.ts';
import { isWithin } from '#core/results/outcomes/scope.ts';

export interface WorkedOut {
  outcome: Outcome;
  /** who may be named to a group: none of a group under five */
  announced: readonly string[];
}

/** The smallest group of which anything is shown (results.md §1). */
const SMALLEST = 5;

export async function workOut(deps: Deps, policy: OutcomePolicy, period: Period): Promise<WorkedOut> {
  const inputs = await outcomeInputs(deps, policy, period);
  await callbacksTurn();
  const outcome = await inSteps(outcomeSteps(policy, inputs));
  return { outcome, announced: await announcedOf(policy, outcome, inputs) };
}

/** Whose good news a group may read, where the policy wants it to: the first, never the last, never a coefficient. */
async function announcedOf(
  policy: OutcomePolicy,
  { lines }: Outcome,
  inputs: OutcomeInputs,
): Promise<readonly string[]> {
  const isGood = policy.kind !== 'coefficient' && policy.kind !== 'forced-share' && !isLast(policy);
  if (policy.announce !== 'group' || !isGood) return [];
  const sizeOf = await groupSizes(policy, inputs);
  return lines
    .flatMap(({ subjectId, group }) => (sizeOf(subjectId, group ?? null) < SMALLEST ? [] : [subjectId]))
    .sort();
}

const isLast = (policy: OutcomePolicy): boolean => policy.kind === 'share' && policy.end === 'last';

/** How many people somebody was compared among; of a unit, how many people it has. */
async function groupSizes(
  policy: OutcomePolicy,
  inputs: OutcomeInputs,
): Promise<(subjectId: string, group: string | null) => number> {
  const byVote = policy.kind === 'award' && policy.vote !== undefined;
  const { groups } = byVote ? await inSteps(compareAll(policy, inputs)) : await inSteps(compareResults(policy, inputs));
  const sizes = new Map(groups.map(({ id, members }) => [id, members.length]));
  return (subjectId, group) =>
    inputs.unitParents.has(subjectId)
      ? inputs.people.filter(({ unitId }) => isWithin(unitId, subjectId, inputs.unitParents)).length
      : (sizes.get(group) ?? 0);
}

/** The policies with an outcome that are switched on and count for a period. */
export const outcomePolicies = ({ policies }: Pick<Deps, 'policies'>, period: Period): readonly OutcomePolicy[] =>
  OUTCOME_KINDS.flatMap((kind): readonly OutcomePolicy[] => enabledOf(policies.results, kind, period)).filter(
    (policy) => policy.period === periodKind(period),
  );
