/** A team from the best down, in groups of those whom nothing sets apart. */
import type { Exact } from '#core/number/decimal.ts';
import type { ForcedSharePolicy } from '#core/policies/kinds/forced-share.ts';
import type { OutcomeInputs } from '#core/results/outcome.ts';
import { PIECE, type Steps, sortSteps } from '#core/steps.ts';
import type { Contestant } from './compared.ts';

/**
 * By percent, and where the policy names a metric, equals by that; who has no such figure stands behind those who have.
 * Within a group the order of the list is kept.
 */
export function* equalsOf(
  members: readonly Contestant[],
  ties: ForcedSharePolicy['ties'],
  metric: OutcomeInputs['metric'],
): Steps<readonly (readonly Contestant[])[]> {
  const figures = typeof ties === 'string' ? null : metric?.(ties.metric);
  const sign = typeof ties !== 'string' && ties.better === 'lower' ? -1 : 1;
  const better = (a: Contestant, b: Contestant): number =>
    b.percent - a.percent || (figures ? sign * compareFigures(figures.get(b.id), figures.get(a.id), sign) : 0);
  const groups: Contestant[][] = [];
  for (const [index, member] of (yield* sortSteps(members, better)).entries()) {
    if (index % PIECE === PIECE - 1) yield;
    const group = groups.at(-1);
    if (group?.[0] && better(group[0], member) === 0) group.push(member);
    else groups.push([member]);
  }
  return groups;
}

/** @param sign of which side missing figures are: behind, whichever way is better */
function compareFigures(a: Exact | undefined, b: Exact | undefined, sign: number): number {
  if (a && b) return a.compare(b);
  if (!a && !b) return 0;
  return a ? sign : -sign;
}
