/** The top or the last share of those who are ranked; who is equal to the last one in is in as well. */
import type { OfKind } from '#core/policies/result-policy.ts';
import type { OutcomeInputs } from '#core/results/outcome.ts';
import type { Steps } from '#core/steps.ts';
import { compareResults, type Group, type Worked } from './compared.ts';
import { effectsOf, lineOf, ranksByPercent } from './ranked.ts';

type Policy = OfKind<'share'>;

export function* workShare(policy: Policy, inputs: OutcomeInputs): Steps<Worked> {
  const { groups, leftOut, notes } = yield* compareResults(policy, inputs);
  const shares: Pick<Worked, 'lines' | 'notes'>[] = [];
  for (const group of groups) shares.push(yield* shareOf(group, policy));
  return {
    lines: shares.flatMap(({ lines }) => lines),
    leftOut,
    notes: [...notes, ...shares.flatMap((share) => share.notes)],
  };
}

function* shareOf(group: Group, policy: Policy): Steps<Pick<Worked, 'lines' | 'notes'>> {
  const { end, offer, title, prize } = policy;
  const many = placesIn(group.members.length, policy);
  if (many === 0) return { lines: [], notes: [groupNote(`too_few:${group.members.length}`, group)] };
  yield;
  const chosen = fromTheEnd(group.members, end, many);
  // whoever is last stands behind somebody
  if (end === 'last' && chosen.length === group.members.length && many < chosen.length) {
    return { lines: [], notes: [groupNote('all_equal', group)] };
  }
  const ranks = yield* ranksByPercent(group.members);
  const effects = effectsOf({ title, offer, money: { fen: prize, account: 'prize' } });
  const lines = chosen.map((member) =>
    lineOf(member, group, { rank: ranks.get(member.id) ?? null, percent: member.percent, effects, reason: end }),
  );
  return { lines, notes: [] };
}

/** The share in whole people, rounded down. */
function placesIn(people: number, { percent, oneFrom }: Policy): number {
  const rounded = Math.floor((people * percent) / 100);
  return rounded === 0 && people >= oneFrom ? 1 : rounded;
}

/** So many from one end, and whoever has the percent of the last of them. */
function fromTheEnd(members: Group['members'], end: Policy['end'], many: number): Group['members'] {
  const better = end === 'top' ? -1 : 1;
  const percents = members.map(({ percent }) => percent).sort((a, b) => better * (a - b));
  const edge = percents[many - 1] ?? 0;
  return members.filter(({ percent }) => better * (percent - edge) <= 0);
}

const groupNote = (note: string, { id }: Group): string => (id === null ? note : `${note}@${id}`);
