/** Prizes: everybody on a rank gets the whole prize of it (名次并列的同时奖励). */
import type { OfKind } from '#core/policies/result-policy.ts';
import type { OutcomeInputs, OutcomeLine } from '#core/results/outcome.ts';
import { flatMapSteps, type Steps } from '#core/steps.ts';
import { compareResults, type Group, type Worked } from './compared.ts';
import { effectsOf, lineOf, ranksByPercent } from './ranked.ts';

type Policy = OfKind<'prizes'>;

export function* workPrizes(policy: Policy, inputs: OutcomeInputs): Steps<Worked> {
  const { groups, leftOut, notes } = yield* compareResults(policy, inputs, policy.allMonths);
  const lines: OutcomeLine[] = [];
  for (const group of groups) for (const line of yield* prizesIn(group, policy)) lines.push(line);
  return { lines, leftOut, notes };
}

function* prizesIn(group: Group, { ranks: prizes, ties }: Policy): Steps<readonly OutcomeLine[]> {
  const ranks = yield* ranksByPercent(group.members, ties);
  return yield* flatMapSteps(group.members, (member) => {
    const rank = ranks.get(member.id) ?? 0;
    const effects = effectsOf({ money: { fen: prizes[rank - 1], account: 'prize' } });
    if (effects.length === 0) return [];
    return [lineOf(member, group, { rank, percent: member.percent, effects, reason: `rank:${rank}` })];
  });
}
