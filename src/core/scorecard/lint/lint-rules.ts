/** Exactly one rule a leaf, and none that could leave 0…outOf. */
import { type Decimal, exact } from '#core/number/decimal.ts';
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import { kindsOf, RULE_KINDS, targetOf } from '#core/scorecard/leaf-rule.ts';
import { suggestion } from '#core/scorecard/schema-findings.ts';
import type { Item, Rule, Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { lintBands } from './lint-bands.ts';
import { lintTiers } from './lint-tiers.ts';
import { type LeafSource, leafSources, outOfOf } from './sources.ts';

/** Findings of all rules, of bonus items and of vetoes. */
export function lintRules(scorecard: Scorecard): readonly Draft[] {
  return [
    ...leafSources(scorecard).flatMap((leaf) => ruleFindings(scorecard, leaf)),
    ...(scorecard.bonus?.items ?? []).flatMap((item, index) => rangeFindings(item, ['bonus', 'items', index])),
    ...vetoFindings(scorecard),
  ];
}

function ruleFindings(scorecard: Scorecard, leaf: LeafSource): readonly Draft[] {
  const { rule } = leaf.source;
  if (!rule) return [];
  const path = [...leaf.path, 'rule'];
  const kinds = kindsOf(rule);
  if (kinds.length !== 1) return [notOneRule(path, kinds)];
  const outOf = outOfOf(leaf);
  return [
    ...strayStep(rule, path),
    ...scoresOf(rule, path).flatMap((score) => beyondFindings(score, outOf)),
    ...lintTiers(rule.tiers ?? [], [...path, 'tiers']),
    ...lintBands(rule, path, outOf),
    ...targetFindings(scorecard, rule, path),
    ...linearOrder(rule.linear ?? [], [...path, 'linear']),
    ...(rule.deductions ?? []).flatMap((item, index) => rangeFindings(item, [...path, 'deductions', index])),
  ];
}

function notOneRule(path: FieldPath, kinds: readonly string[]): Draft {
  const found = kinds.length === 0 ? text('没有规则', 'no rule') : text(`有 ${kinds.join('、')}`, kinds.join(', '));
  return error({
    code: 'one-rule',
    path,
    message: text(`这里${found.zh}，每项只能有一条规则`, `here is ${found.en}; a leaf has exactly one rule`),
    mend: text(`从 ${RULE_KINDS.join('、')} 里留一条`, `keep one of ${RULE_KINDS.join(', ')}`),
  });
}

function strayStep(rule: Rule, path: FieldPath): readonly Draft[] {
  if (rule.step === undefined || rule.levels) return [];
  return [
    error({
      code: 'stray-step',
      path: [...path, 'step'],
      atKey: true,
      message: text('step 只写在 levels 旁边或 rating 里面', 'step stands beside levels or inside rating'),
      mend: text('移到 rating 里或删掉', 'move it into rating, or remove it'),
    }),
  ];
}

interface PlacedScore {
  readonly score: Decimal;
  readonly path: FieldPath;
}

/** Every number of a rule that is a score or costs points. */
function scoresOf(rule: Rule, path: FieldPath): readonly PlacedScore[] {
  return [
    ...(rule.tiers ?? []).map(({ score }, index) => ({ score, path: [...path, 'tiers', index, 'score'] })),
    ...(rule.linear ?? []).map(([, score], index) => ({ score, path: [...path, 'linear', index, 1] })),
    ...(rule.levels ?? []).map(({ to }, index) => ({ score: to, path: [...path, 'levels', index, 'to'] })),
    ...(rule.deductions ?? []).map(({ points }, index) =>
      deductionScore(points, [...path, 'deductions', index, 'points']),
    ),
    ...(rule.rating?.max === undefined ? [] : [{ score: rule.rating.max, path: [...path, 'rating', 'max'] }]),
    ...(rule.steps?.floor === undefined ? [] : [{ score: rule.steps.floor, path: [...path, 'steps', 'floor'] }]),
  ];
}

const deductionScore = (points: Item['points'], path: FieldPath): PlacedScore =>
  typeof points === 'string' ? { score: points, path } : { score: points.max, path: [...path, 'max'] };

function beyondFindings({ score, path }: PlacedScore, outOf: Decimal): readonly Draft[] {
  if (exact(score).lte(exact(outOf))) return [];
  return [
    error({
      code: 'rule-range',
      path,
      message: text(`${score} 超出本项的 0–${outOf}`, `${score} leaves this leaf's range 0 to ${outOf}`),
      mend: text(
        `改成不大于 ${outOf}，或用 outOf 写明规则的满分`,
        `write at most ${outOf}, or say with outOf which scale the rule is written in`,
      ),
    }),
  ];
}

/** A range from the larger to the smaller, or one that could only be 0. */
function rangeFindings({ points }: Item, path: FieldPath): readonly Draft[] {
  if (typeof points === 'string' || exact(points.min).lte(exact(points.max))) return [];
  return [
    error({
      code: 'range-reversed',
      path: [...path, 'points'],
      message: text(`min ${points.min} 大于 max ${points.max}`, `min ${points.min} is above max ${points.max}`),
      mend: text('交换 min 和 max', 'swap min and max'),
    }),
  ];
}

function targetFindings({ parameters }: Scorecard, rule: Rule, path: FieldPath): readonly Draft[] {
  const kind = rule.ratio ? 'ratio' : 'steps';
  const written = rule[kind]?.target;
  if (written === undefined) return [];
  const place = [...path, kind, 'target'];
  const target = targetOf(written, parameters);
  if (target === null) {
    return [
      error({
        code: 'unknown-parameter',
        path: place,
        message: text(`没有参数“${written}”`, `there is no parameter "${written}"`),
        mend: suggestion(written, Object.keys(parameters ?? {})),
      }),
    ];
  }
  if (kind === 'steps' || exact(target).gt(exact('0'))) return [];
  return [
    error({
      code: 'target-not-positive',
      path: place,
      message: text(`ratio 的目标 ${target} 不大于 0`, `a ratio's target ${target} is not above 0`),
      mend: text(
        '目标要大于 0；更低更好的指标用 steps、tiers 或 linear',
        'write a target above 0; where lower is better use steps, tiers or linear',
      ),
    }),
  ];
}

function linearOrder(corners: NonNullable<Rule['linear']>, path: FieldPath): readonly Draft[] {
  const index = corners.findIndex(([x], at) => at > 0 && exact(x).lte(exact(corners[at - 1]?.[0] ?? x)));
  if (index < 1) return [];
  return [
    error({
      code: 'linear-order',
      path: [...path, index],
      message: text(
        `${corners[index]?.[0]} 不大于前一个值 ${corners[index - 1]?.[0]}`,
        `${corners[index]?.[0]} does not follow ${corners[index - 1]?.[0]} upwards`,
      ),
      mend: text('各点的值要从小到大', 'write the points with their values ascending'),
    }),
  ];
}

/** The linear coefficient follows the same order. */
export const lintLinear = linearOrder;

function vetoFindings({ vetoes, total }: Scorecard): readonly Draft[] {
  return (vetoes ?? []).flatMap((veto, index) => {
    if (exact(veto.total).lte(exact(total))) return [];
    return [
      error({
        code: 'veto-above-total',
        path: ['vetoes', index, 'total'],
        message: text(
          `一票否决的 ${veto.total} 高于总分 ${total}`,
          `the veto's ${veto.total} is above the total ${total}`,
        ),
        mend: text(`改成不大于 ${total}`, `write at most ${total}`),
      }),
    ];
  });
}
