/** Prizes: everybody on a rank gets the whole prize of it (名次并列的同时奖励). */
import type { OfKind } from '#core/policies/result-policy.ts';
import type { OutcomeInputs, OutcomeLine } from '#core/results/outcome.ts';
import { compareResults, type Group, type Worked } from './compared.ts';
import { effectsOf, lineOf, ranksByPercent } from './ranked.ts';

type Policy = OfKind<'prizes'>;

export function workPrizes(policy: Policy, inputs: OutcomeInputs): Worked {
  const { groups, leftOut, notes } = compareResults(policy, inputs, policy.allMonths);
  return { lines: groups.flatMap((group) => prizesIn(group, policy)), leftOut, notes };
}

function prizesIn(group: Group, { ranks: prizes, ties }: Policy): readonly OutcomeLine[] {
  const ranks = ranksByPercent(group.members, ties);
  return group.members.flatMap((member) => {
    const rank = ranks.get(member.id) ?? 0;
    const effects = effectsOf({ money: { fen: prizes[rank - 1], account: 'prize' } });
    if (effects.length === 0) return [];
    return [lineOf(member, group, { rank, percent: member.percent, effects, reason: `rank:${rank}` })];
  });
}
