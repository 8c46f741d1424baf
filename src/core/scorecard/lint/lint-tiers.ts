/** Tiers without holes or overlaps, each on its right side. */
import { exact } from '#core/number/decimal.ts';
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import type { Rule } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';

type Tier = NonNullable<Rule['tiers']>[number];

/** Findings of the tiers of one rule. */
export function lintTiers(tiers: readonly Tier[], path: FieldPath): readonly Draft[] {
  if (tiers.length === 0) return [];
  const sides = sideFindings(tiers, path);
  if (sides.length > 0) return sides;
  const holes = holeFindings(tiers, path);
  return holes.length > 0 ? holes : [...orderFindings(tiers, path), ...scoreFindings(tiers, path)];
}

/** `from` and `upTo` may not be mixed, neither in one tier nor in one list. */
function sideFindings(tiers: readonly Tier[], path: FieldPath): readonly Draft[] {
  const isFrom = tiers[0]?.from !== undefined;
  const index = tiers.findIndex(({ from, upTo }) => (isFrom ? upTo !== undefined : from !== undefined));
  const both = tiers.findIndex(({ from, upTo }) => from !== undefined && upTo !== undefined);
  const wrong = both === -1 ? index : both;
  if (wrong === -1) return [];
  return [
    error({
      code: 'tier-side',
      path: [...path, wrong],
      message: text('这一档的方向与其他档不同', 'this tier is on the wrong side'),
      mend: text(
        '越高越好全用 from，越低越好全用 upTo',
        'use only from where higher is better, only upTo where lower is better',
      ),
    }),
  ];
}

function holeFindings(tiers: readonly Tier[], path: FieldPath): readonly Draft[] {
  const last = tiers.length - 1;
  const early = tiers.findIndex((tier, index) => index < last && edgeOf(tier) === null);
  if (early !== -1) {
    return [
      error({
        code: 'tiers-overlap',
        path: [...path, early],
        message: text('没有界限的一档会取走其后各档', 'a tier without an edge takes all tiers after it'),
        mend: text('给它写上 from 或 upTo，或移到最后', 'give it from or upTo, or move it to the end'),
      }),
    ];
  }
  const edge = tiers[last] && edgeOf(tiers[last]);
  if (!edge) return [];
  return [
    error({
      code: 'tiers-hole',
      path: [...path, last],
      message: text(`界限 ${edge} 以外没有档`, `values beyond the last edge ${edge} have no tier`),
      mend: text('最后一档不写界限，取其余所有值', 'leave the last tier without an edge: it takes the rest'),
    }),
  ];
}

const edgeOf = ({ from, upTo }: Tier): string | null => from ?? upTo ?? null;

function orderFindings(tiers: readonly Tier[], path: FieldPath): readonly Draft[] {
  return tiers.flatMap((tier, index) => {
    const [edge, before] = [edgeOf(tier), index === 0 ? null : edgeOf(tiers[index - 1] ?? tier)];
    if (edge === null || before === null) return [];
    const isRight = tier.from === undefined ? exact(edge).gt(exact(before)) : exact(edge).lt(exact(before));
    if (isRight) return [];
    return [
      error({
        code: 'tiers-overlap',
        path: [...path, index],
        message: text(
          `界限 ${edge} 已被前一档 ${before} 取走`,
          `the edge ${edge} is already taken by ${before} before it`,
        ),
        mend: text('from 从大到小排列，upTo 从小到大排列', 'write from edges descending, upTo edges ascending'),
      }),
    ];
  });
}

/** Further down the list is worse, on either side. */
function scoreFindings(tiers: readonly Tier[], path: FieldPath): readonly Draft[] {
  return tiers.flatMap(({ score }, index) => {
    const before = tiers[index - 1]?.score;
    if (before === undefined || exact(score).lte(exact(before))) return [];
    return [
      error({
        code: 'tier-side',
        path: [...path, index, 'score'],
        message: text(
          `更差的一档得 ${score}，比前一档的 ${before} 还多`,
          `a worse tier brings ${score}, more than ${before} before it`,
        ),
        mend: text('交换得分，或把 from 与 upTo 对调', 'swap the scores, or turn from into upTo'),
      }),
    ];
  });
}
