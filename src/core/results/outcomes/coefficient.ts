/** Coefficients (绩效系数) from the score, and the pay they come to: base × every factor, or a part of a pool to the fen. */
import { type Exact, exact, ratioOf } from '#core/number/decimal.ts';
import { shareOut } from '#core/number/largest-remainder.ts';
import { wholeFen } from '#core/number/money.ts';
import { fromHundredths, toHundredths } from '#core/number/round.ts';
import type { CoefficientPolicy } from '#core/policies/kinds/coefficient.ts';
import type { OutcomeInputs, OutcomeLine } from '#core/results/outcome.ts';
import { flatMapSteps, type Steps } from '#core/steps.ts';
import {
  type Compared,
  type Contestant,
  compareResults,
  type Group,
  type LeftOut,
  leftOutFor,
  type Worked,
} from './compared.ts';
import { drawn } from './drawn.ts';
import { lineOf } from './ranked.ts';
import { scoreCoefficient } from './score-coefficient.ts';

/** Somebody whose coefficient is known. */
interface Earner {
  readonly member: Contestant;
  readonly group: Group;
  readonly product: Exact;
  readonly baseFen: number | null;
  readonly reason: string;
}

export function* workCoefficient(policy: CoefficientPolicy, inputs: OutcomeInputs): Steps<Worked> {
  const compared = yield* compareResults(policy, inputs);
  const refused: LeftOut[] = [];
  const earners = yield* flatMapSteps(eachOf(compared), ({ member, group }) => {
    const { known, refusal } = judge(member, policy, inputs);
    if (refusal) refused.push(leftOutFor(member.id, refusal));
    return known ? [{ member, group, ...known, baseFen: baseOf(member, policy, inputs) }] : [];
  });
  const pays = yield* payOf(earners, policy, inputs.period);
  const without = earners.filter(({ baseFen }) => baseFen === null).length;
  return {
    lines: yield* flatMapSteps(earners, (earner) => [earnerLine(earner, pays.get(earner.member.id) ?? null)]),
    leftOut: [...compared.leftOut, ...refused],
    notes: [
      ...compared.notes,
      ...(without === 0 ? [] : [`no_base:${without}`]),
      ...(policy.pool !== undefined && [...pays.values()].every((fen) => fen === 0) ? ['pool_unused'] : []),
    ],
  };
}

const eachOf = ({ groups }: Compared): readonly { member: Contestant; group: Group }[] =>
  groups.flatMap((group) => group.members.map((member) => ({ member, group })));

interface Judged {
  readonly known?: { readonly product: Exact; readonly reason: string };
  readonly refusal?: string;
}

/** The product of all factors, or why there is none: a factor nobody knows is never taken for 1. */
function judge({ id, result }: Contestant, policy: CoefficientPolicy, inputs: OutcomeInputs): Judged {
  const score = scoreCoefficient(result, policy);
  if ('refusal' in score) return { refusal: score.refusal };
  let product = exact(fromHundredths(score.coefficient));
  for (const { metric, otherwise } of policy.factors) {
    const usual = otherwise === undefined ? undefined : exact(fromHundredths(otherwise));
    const factor = inputs.metric?.(metric).get(id) ?? usual;
    if (factor === undefined) return { refusal: `no_factor:${metric}` };
    product = product.mul(factor);
  }
  return { known: { product, reason: score.reason } };
}

const baseOf = ({ id }: Contestant, { base }: CoefficientPolicy, { bases }: OutcomeInputs): number | null =>
  base ?? bases?.get(id) ?? null;

/** Person → pay in fen, of everybody whose base is known. */
function* payOf(
  earners: readonly Earner[],
  { id: policyId, pool }: CoefficientPolicy,
  period: string,
): Steps<ReadonlyMap<string, number>> {
  const claims = yield* flatMapSteps(earners, ({ member, product, baseFen }) =>
    baseFen === null ? [] : [{ id: member.id, claim: product.mul(ratioOf(BigInt(baseFen), 1n)) }],
  );
  if (pool === undefined)
    return new Map(yield* flatMapSteps(claims, ({ id, claim }) => [[id, wholeFen(claim)] as const]));
  // the fen that is left among equals goes by lot, so that it is not always the same who gets it
  const inTurn = yield* drawn(claims, `${policyId} ${period}`);
  const shares = yield* shareOut(
    pool,
    inTurn.map(({ claim }) => claim),
  );
  return new Map(inTurn.map(({ id }, index) => [id, shares[index] ?? 0]));
}

const earnerLine = ({ member, group, product, baseFen, reason }: Earner, payFen: number | null): OutcomeLine =>
  lineOf(member, group, {
    rank: null,
    percent: member.percent,
    effects: [{ kind: 'coefficient', coefficient: toHundredths(product), baseFen, payFen }],
    reason,
  });
