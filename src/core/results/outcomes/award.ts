/** Awards: the first by a metric, or by the votes of colleagues. */
import { type Exact, exact } from '#core/number/decimal.ts';
import { inDecimals } from '#core/number/round.ts';
import type { AwardPolicy } from '#core/policies/kinds/award.ts';
import type { OutcomeInputs, OutcomeLine } from '#core/results/outcome.ts';
import { compareAll, type Group, type LeftOut, leftOutFor, type Subject, type Worked } from './compared.ts';
import { effectsOf, lineOf, ranksByFigure } from './ranked.ts';
import { countVotes } from './votes.ts';

export function workAward(policy: AwardPolicy, inputs: OutcomeInputs): Worked {
  const { groups, leftOut, notes } = compareAll(policy, inputs);
  if (policy.vote) {
    const counted = countVotes(policy.vote, groups, inputs);
    const lines = groups.flatMap((group) => winnersIn(group, policy, counted));
    return { lines, leftOut, notes: [...notes, ...counted.notes] };
  }
  const measured = figuresOf(policy.metric, groups, inputs);
  const lines = groups.flatMap((group) => winnersIn(group, policy, measured));
  return { lines, leftOut: [...leftOut, ...measured.leftOut], notes };
}

/** What a group is compared by. */
interface Compared {
  readonly figures: ReadonlyMap<string, Exact>;
  readonly better: 'higher' | 'lower';
  readonly reason: (figure: Exact) => string;
}

function winnersIn(group: Group<Subject>, policy: AwardPolicy, compared: Compared): readonly OutcomeLine[] {
  const { figures, better, reason } = compared;
  const known = group.members.flatMap((member) => {
    const figure = figures.get(member.id);
    return figure ? [{ id: member.id, member, figure }] : [];
  });
  const ranks = ranksByFigure(known, better);
  const effects = effectsOf({ title: policy.title, money: { fen: policy.prize, account: 'award' } });
  return known.flatMap(({ id, member, figure }) => {
    const rank = ranks.get(id) ?? 0;
    if (rank > policy.top) return [];
    const percent = member.result?.percent ?? null;
    return [lineOf(member, group, { rank, percent, effects, reason: reason(figure) })];
  });
}

function figuresOf(
  metric: AwardPolicy['metric'],
  groups: readonly Group<Subject>[],
  inputs: OutcomeInputs,
): Compared & { readonly leftOut: readonly LeftOut[] } {
  const key = metric?.key ?? '';
  const [values, counts] = [inputs.metric?.(key), metric?.atLeast && inputs.metric?.(metric.atLeast.key)];
  const figures = new Map<string, Exact>();
  const leftOut: LeftOut[] = [];
  for (const { id } of groups.flatMap(({ members }) => members)) {
    const value = values?.get(id);
    const isEnough = !metric?.atLeast || counts?.get(id)?.gte(exact(metric.atLeast.count));
    if (!value) leftOut.push(leftOutFor(id, 'no_metric'));
    else if (!isEnough) leftOut.push(leftOutFor(id, 'too_few_counted'));
    else figures.set(id, value);
  }
  return {
    figures,
    better: metric?.better ?? 'higher',
    reason: (figure) => `metric:${key}:${inDecimals(figure, 4)}`,
    leftOut,
  };
}
