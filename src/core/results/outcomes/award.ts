/** Awards: the first by a metric, or by the votes of colleagues. */
import { type Exact, exact } from '#core/number/decimal.ts';
import { inDecimals } from '#core/number/round.ts';
import type { AwardPolicy } from '#core/policies/kinds/award.ts';
import type { OutcomeInputs, OutcomeLine } from '#core/results/outcome.ts';
import { flatMapSteps, PIECE, type Steps } from '#core/steps.ts';
import { compareAll, type Group, type LeftOut, leftOutFor, type Subject, type Worked } from './compared.ts';
import { effectsOf, lineOf, ranksByFigure } from './ranked.ts';
import { countVotes } from './votes.ts';

export function* workAward(policy: AwardPolicy, inputs: OutcomeInputs): Steps<Worked> {
  const { groups, leftOut, notes } = yield* compareAll(policy, inputs);
  if (policy.vote) {
    const counted = countVotes(policy.vote, groups, inputs);
    return { lines: yield* winners(groups, policy, counted), leftOut, notes: [...notes, ...counted.notes] };
  }
  const measured = yield* figuresOf(policy.metric, groups, inputs);
  return { lines: yield* winners(groups, policy, measured), leftOut: [...leftOut, ...measured.leftOut], notes };
}

/** What a group is compared by. */
interface Compared {
  readonly figures: ReadonlyMap<string, Exact>;
  readonly better: 'higher' | 'lower';
  readonly reason: (figure: Exact) => string;
}

function* winners(
  groups: readonly Group<Subject>[],
  policy: AwardPolicy,
  compared: Compared,
): Steps<readonly OutcomeLine[]> {
  const lines: OutcomeLine[] = [];
  for (const group of groups) for (const line of yield* winnersIn(group, policy, compared)) lines.push(line);
  return lines;
}

function* winnersIn(group: Group<Subject>, policy: AwardPolicy, compared: Compared): Steps<readonly OutcomeLine[]> {
  const { figures, better, reason } = compared;
  const known = yield* flatMapSteps(group.members, (member) => {
    const figure = figures.get(member.id);
    return figure ? [{ id: member.id, member, figure }] : [];
  });
  const ranks = yield* ranksByFigure(known, better);
  const effects = effectsOf({ title: policy.title, money: { fen: policy.prize, account: 'award' } });
  return yield* flatMapSteps(known, ({ id, member, figure }) => {
    const rank = ranks.get(id) ?? 0;
    if (rank > policy.top) return [];
    const percent = member.result?.percent ?? null;
    return [lineOf(member, group, { rank, percent, effects, reason: reason(figure) })];
  });
}

function* figuresOf(
  metric: AwardPolicy['metric'],
  groups: readonly Group<Subject>[],
  inputs: OutcomeInputs,
): Steps<Compared & { readonly leftOut: readonly LeftOut[] }> {
  const key = metric?.key ?? '';
  const [values, counts] = [inputs.metric?.(key), metric?.atLeast && inputs.metric?.(metric.atLeast.key)];
  const figures = new Map<string, Exact>();
  const leftOut: LeftOut[] = [];
  for (const [index, { id }] of groups.flatMap(({ members }) => members).entries()) {
    if (index % PIECE === PIECE - 1) yield;
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
