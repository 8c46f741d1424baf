/** The best branch (最佳分部) by the mean of its months; several that are equal are all named. */
import type { OfKind } from '#core/policies/result-policy.ts';
import type { OutcomeInputs } from '#core/results/outcome.ts';
import type { Steps } from '#core/steps.ts';
import { compareResults, type Worked } from './compared.ts';
import { effectsOf, lineOf, ranksByPercent } from './ranked.ts';

type Policy = OfKind<'best-unit'>;

export function* workBestUnit(policy: Policy, inputs: OutcomeInputs): Steps<Worked> {
  const { groups, leftOut, notes } = yield* compareResults({ ...pick(policy), of: 'units' }, inputs);
  const branches = groups.flatMap(({ members }) => members);
  if (branches.length < policy.fewest) {
    return { lines: [], leftOut, notes: [...notes, `too_few:${branches.length}<${policy.fewest}`] };
  }
  const ranks = yield* ranksByPercent(branches);
  const effects = effectsOf({ title: policy.title, money: { fen: policy.prize, account: 'prize' } });
  const best = branches.filter(({ id }) => ranks.get(id) === 1);
  const lines = best.map((branch) =>
    lineOf(branch, { id: null }, { rank: 1, percent: branch.percent, effects, reason: 'rank:1' }),
  );
  return { lines, leftOut, notes };
}

const pick = ({ scope, units, exempt }: Policy) => ({ scope, units, exempt });
