import { type Exact, exact, largest, ratioOf, ZERO } from '#core/number/decimal.ts';
import { inWords, wholeAbove, wholeBelow } from '#core/number/round.ts';
import type { StepsRule } from '#core/scorecard/leaf-rule.ts';
import { text } from '#core/scorecard/text.ts';
import type { Reading, Working } from './working.ts';

/**
 * Full on the right side of the target; every whole `per` away from it loses `deduct`, down to `floor`.
 *
 * @example 88 with target 100, per 5, deduct 2 out of 15: 12 away, 2 whole steps, 15 − 2 × 2 = 11
 */
export function scoreSteps(rule: StepsRule, { value, outOf }: Reading): Working {
  const target = exact(rule.target);
  const away = rule.when === 'below' ? target.sub(value) : value.sub(target);
  if (away.lte(ZERO)) {
    const words = `${inWords(value)} ${rule.when === 'below' ? '≥' : '≤'} ${rule.target}`;
    return { result: outOf, lead: text(words, words) };
  }
  const steps = stepsTaken(rule, away);
  const reached = outOf.sub(steps.mul(exact(rule.deduct)));
  const floor = exact(rule.floor);
  const isFloored = reached.lt(floor);
  return { result: largest(floor, reached), lead: awayInWords({ rule, value, outOf, away, steps, isFloored }) };
}

function stepsTaken({ per, partial }: StepsRule, away: Exact): Exact {
  const steps = away.div(exact(per));
  if (partial === 'prorate') return steps;
  return ratioOf(partial === 'full' ? wholeAbove(steps) : wholeBelow(steps), 1n);
}

interface Away {
  readonly rule: StepsRule;
  readonly value: Exact;
  readonly outOf: Exact;
  readonly away: Exact;
  readonly steps: Exact;
  readonly isFloored: boolean;
}

function awayInWords({ rule, value, outOf, away, steps, isFloored }: Away) {
  const [side, enSide] = rule.when === 'below' ? ['低', 'below'] : ['高', 'above'];
  const difference = `${inWords(outOf)} − ${inWords(steps)} × ${rule.deduct}`;
  const [zhFloor, enFloor] = isFloored ? [`，不低于 ${rule.floor}`, `, not below ${rule.floor}`] : ['', ''];
  return text(
    `${inWords(value)} 比 ${rule.target} ${side} ${inWords(away)}，每 ${rule.per} 扣 ${rule.deduct}：${difference}${zhFloor}`,
    `${inWords(value)} is ${inWords(away)} ${enSide} ${rule.target}, ${rule.deduct} off per ${rule.per}: ${difference}${enFloor}`,
  );
}
