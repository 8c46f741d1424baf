/** What could lift a leaf, worked out from its rule: the nearest change first. What it brings is scored afterwards. */
import { type Decimal, type Exact, exact, ratioOf, sum, ZERO } from '#core/number/decimal.ts';
import { inDecimals, inWords, wholeAbove, wholeBelow } from '#core/number/round.ts';
import type {
  DeductionsRule,
  JudgedRule,
  LinearRule,
  MetricRule,
  StepsRule,
  TiersRule,
} from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import type { Item, Scorecard } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { InputChange } from './change-inputs.ts';
import type { Incident } from './inputs.ts';

/** A change and its words. */
export interface Proposal {
  readonly change: InputChange;
  readonly how: Text;
}

/** What a leaf has and what it would need, both in its `outOf`. */
export interface Need {
  readonly leaf: Leaf;
  readonly now: Exact;
  /** enough on its own, or the most the leaf can give */
  readonly wanted: Exact;
}

/** A value of a metric that would do, and how it is said. */
interface Goal {
  readonly value: Decimal;
  readonly words: (shown: (value: Decimal) => string) => Text;
}

const reach = (value: Decimal): Goal => ({
  value,
  words: (shown) => text(`达到 ${shown(value)}`, `reaches ${shown(value)}`),
});
const comeDownTo = (value: Decimal): Goal => ({
  value,
  words: (shown) => text(`降到 ${shown(value)}`, `comes down to ${shown(value)}`),
});

/** What a metric would have to be. `value` is what it is now, null when missing. */
export function metricProposals(
  need: Need,
  rule: MetricRule,
  metric: { readonly key: string; readonly name: string; readonly unit: string; readonly value: Exact | null },
): readonly Proposal[] {
  const { key, name, unit, value } = metric;
  const shown = (number: Decimal): string => (unit === '' || unit === '%' ? `${number}${unit}` : `${number} ${unit}`);
  const before = value === null ? text('缺', 'missing') : text(inWords(value) + unit, inWords(value) + unit);
  return goalsOf(need, rule, value).map(({ value: goal, words }) => {
    const to = words(shown);
    return {
      change: { metric: key, value: goal },
      how: text(`${name}${to.zh}（现在 ${before.zh}）`, `${name} ${to.en} (now ${before.en})`),
    };
  });
}

function goalsOf(need: Need, rule: MetricRule, value: Exact | null): readonly Goal[] {
  switch (rule.kind) {
    case 'tiers':
      return tierGoals(need, rule);
    case 'steps':
      return stepGoals(need, rule, value);
    case 'ratio':
      return [reach(upwards(need.wanted.mul(exact(rule.target)).div(exact(need.leaf.outOf))))];
    case 'linear':
      return linearGoals(need, rule, value);
  }
}

/** The edges of the better tiers, the nearest first. */
function tierGoals({ now }: Need, { tiers }: TiersRule): readonly Goal[] {
  return tiers
    .filter(({ score }) => exact(score).gt(now))
    .reverse()
    .flatMap(({ from, upTo }) => (from === undefined ? (upTo === undefined ? [] : [comeDownTo(upTo)]) : [reach(from)]));
}

const HUNDREDTH = ratioOf(1n, 100n);

/** One step fewer, and as many fewer as are wanted. */
function stepGoals({ now, wanted, leaf }: Need, rule: StepsRule, value: Exact | null): readonly Goal[] {
  const deduct = exact(rule.deduct);
  const stepsFor = (points: Exact): Exact => exact(leaf.outOf).sub(points).div(deduct);
  if (rule.partial === 'prorate') return [stepGoal(rule, stepsFor(wanted), value)];
  const most = Number(wholeBelow(stepsFor(wanted)));
  const taken = Number(wholeAbove(stepsFor(now)));
  const counts = [...new Set([taken - 1, most])].filter((count) => count >= 0 && count < taken);
  return counts.sort((a, b) => b - a).map((count) => stepGoal(rule, ratioOf(BigInt(count), 1n), value));
}

/** The value at which so many steps are lost and not one more. */
function stepGoal({ target, per, when, partial }: StepsRule, steps: Exact, value: Exact | null): Goal {
  const away = (count: Exact): Exact =>
    exact(per)
      .mul(count)
      .mul(exact(when === 'below' ? '-1' : '1'));
  const exactly = exact(target).add(away(steps));
  const isStrict = partial === 'ignore' && exact(per).gt(HUNDREDTH) && value !== null;
  if (!isStrict) return when === 'below' ? reach(upwards(exactly)) : comeDownTo(downwards(exactly));
  const edge = exact(target).add(away(steps.add(exact('1'))));
  const bound = inWords(edge).replace('−', '-');
  if (bound.endsWith('…')) return when === 'below' ? reach(upwards(exactly)) : comeDownTo(downwards(exactly));
  return when === 'below'
    ? {
        value: inDecimals(edge.add(HUNDREDTH), 4),
        words: (shown) => text(`高于 ${shown(bound)}`, `is above ${shown(bound)}`),
      }
    : {
        value: inDecimals(edge.sub(HUNDREDTH), 4),
        words: (shown) => text(`低于 ${shown(bound)}`, `is below ${shown(bound)}`),
      };
}

/** The nearest value to each side at which the line is high enough. */
function linearGoals({ wanted }: Need, { points }: LinearRule, value: Exact | null): readonly Goal[] {
  const corners = points.map(([x, y]) => ({ x: exact(x), y: exact(y) }));
  const crossings = corners.flatMap((right, index) => {
    const left = corners[index - 1];
    const corner = right.y.gte(wanted) ? [right.x] : [];
    if (!left || left.y.equals(right.y) || left.y.gte(wanted) === right.y.gte(wanted)) return corner;
    const share = wanted.sub(left.y).div(right.y.sub(left.y));
    return [...corner, left.x.add(right.x.sub(left.x).mul(share))];
  });
  const from = value ?? crossings[0] ?? ZERO;
  const above = crossings.filter((x) => x.gte(from)).sort((a, b) => a.compare(b))[0];
  const below = crossings.filter((x) => x.lt(from)).sort((a, b) => b.compare(a))[0];
  return [...(above ? [reach(upwards(above))] : []), ...(below ? [comeDownTo(downwards(below))] : [])];
}

const PLACES = 2;
const scale = ratioOf(10n ** BigInt(PLACES), 1n);

/** A value people can read that is not below this one. */
const upwards = (value: Exact): Decimal => inDecimals(ratioOf(wholeAbove(value.mul(scale)), 1n).div(scale), PLACES);
const downwards = (value: Exact): Decimal => inDecimals(ratioOf(wholeBelow(value.mul(scale)), 1n).div(scale), PLACES);

/** The lowest score of the scale that is enough, else its highest. */
export function ratingProposals({ leaf, wanted }: Need, rule: JudgedRule): readonly Proposal[] {
  const scores = rule.kind === 'rating' ? [{ ...rule, from: rule.min, to: rule.max, name: null }] : rule.levels;
  const reachable = scores
    .flatMap((band) => lowestFrom(wanted, band).map((score) => ({ score, level: band.name })))
    .sort((a, b) => exact(a.score).compare(exact(b.score)));
  const best = [...scores].sort((a, b) => exact(b.to).compare(exact(a.to)))[0];
  const goal = reachable[0] ?? (best && { score: best.to, level: best.name });
  if (!goal) return [];
  const counting = leaf.raters.filter(({ weight }) => weight !== '0').length;
  const [zh, en] = goal.level === null ? ['', ''] : [`（${goal.level}）`, ` (${goal.level})`];
  const who = counting > 1 ? text('各评分角色的评分都', 'every rater gives') : text('评分', 'the rating');
  return [
    {
      change: { criterion: leaf.id, score: goal.score },
      how: text(
        `${who.zh}达到 ${goal.score}${zh}`,
        `${who.en} ${counting > 1 ? 'at least' : 'reaches'} ${goal.score}${en}`,
      ),
    },
  ];
}

function lowestFrom(
  wanted: Exact,
  { from, to, step }: { from: Decimal; to: Decimal; step: Decimal },
): readonly Decimal[] {
  if (exact(to).lt(wanted)) return [];
  if (exact(from).gte(wanted)) return [from];
  const steps = ratioOf(wholeAbove(wanted.sub(exact(from)).div(exact(step))), 1n);
  const score = exact(from).add(steps.mul(exact(step)));
  return score.lte(exact(to)) ? [inDecimals(score, 4)] : [];
}

/** The dearest finding, then as many of the next as are wanted: each with what it cost. */
export function deductionProposals(
  leaf: Leaf,
  rule: DeductionsRule,
  incidents: readonly Incident[],
): readonly Proposal[] {
  const costly = incidents
    .filter(({ criterion, item }) => criterion === leaf.id && item !== null)
    .map((incident) => ({ incident, item: rule.items.find(({ id }) => id === incident.item) }))
    .flatMap(({ incident, item }) => (item ? [{ incident, item, cost: costOf(incident, item) }] : []))
    .sort((a, b) => b.cost.compare(a.cost));
  return costly.map((_, index) => {
    const gone = costly.slice(0, index + 1);
    const lines = gone.map(({ item, cost }) => `${item.name} ${inWords(cost)}`);
    return {
      change: { criterion: leaf.id, without: gone.map(({ incident }) => incident) },
      how: text(`不再有这些扣分：${lines.join('、')}`, `without these findings: ${lines.join(', ')}`),
    };
  });
}

const costOf = ({ points, count }: Incident, item: Item): Exact =>
  exact(points ?? (typeof item.points === 'string' ? item.points : item.points.max)).mul(ratioOf(BigInt(count), 1n));

/** Each bonus item, as often as is wanted and the cap allows. */
export function bonusProposals({ bonus }: Scorecard, earned: Exact, needed: Exact): readonly Proposal[] {
  if (!bonus) return [];
  const left = exact(bonus.cap).sub(earned);
  const wanted = left.lt(needed) ? left : needed;
  if (wanted.lte(ZERO)) return [];
  return bonus.items.flatMap(({ id, name, points }) => {
    const each = typeof points === 'string' ? points : points.max;
    if (exact(each).lte(ZERO)) return [];
    const count = Number(wholeAbove(wanted.div(exact(each))));
    const total = inWords(sum(Array.from({ length: count }, () => exact(each))));
    return [
      {
        change: { bonus: id, count, points: typeof points === 'string' ? null : each },
        how: text(`加分“${name}”再有 ${count} 次（${total} 分）`, `bonus "${name}" ${count} more times (${total})`),
      },
    ];
  });
}
