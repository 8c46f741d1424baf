/** `kind: coefficient`: from the score to a factor on performance pay, and the pay itself where a base is known. */
import { z } from 'zod';
import { listOf, mapping, name, refusing } from '#core/policies/expected.ts';
import {
  coefficient,
  oneOfFields,
  outcomeFields,
  peopleFields,
  percentEdge,
  yuan,
} from '#core/policies/outcome-fields.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const band = mapping({ from: percentEdge.optional(), coefficient });
const linear = mapping({ from: percentEdge, to: percentEdge, least: coefficient, most: coefficient });
/** a further factor on pay: a metric of the person for the last month; `otherwise` where there is none */
const factor = mapping({ metric: name, otherwise: coefficient.optional() });

const schema = policyOf('coefficient', {
  ...outcomeFields,
  ...peopleFields,
  /** the coefficient every receipt says, of several months their mean */
  receipt: z.literal(true, refusing('onlyTrue')).optional(),
  grades: z.record(name, coefficient, refusing('mapping')).optional(),
  bands: listOf(band).optional(),
  linear: linear.optional(),
  factors: listOf(factor).default([]),
  /** yuan, the same for everybody */
  base: yuan.optional(),
  /** or a metric of the person for the last month, in yuan */
  baseMetric: name.optional(),
  /** yuan that are shared by base × coefficient, to the fen */
  pool: yuan.optional(),
});

export type CoefficientPolicy = z.output<typeof schema>;

/** Where a house says nothing, base pay comes with the metrics under this key. */
const USUAL_BASE = 'performance_base';

/** The metric of base pay; null where the policy names an amount. */
export const baseMetricOf = ({ base, baseMetric }: Pick<CoefficientPolicy, 'base' | 'baseMetric'>): string | null =>
  base === undefined ? (baseMetric ?? USUAL_BASE) : null;

export const coefficientKind = policyKind(schema, (policy) => [
  ...oneOfFields(policy, ['receipt', 'grades', 'bands', 'linear']),
  ...atMostOne(policy, ['base', 'baseMetric']),
  ...atMostOne(policy, ['pool', 'budget']),
  ...(policy.bands ? bandFindings(policy.bands) : []),
  ...(policy.linear ? lineFindings(policy.linear) : []),
]);

const atMostOne = (policy: CoefficientPolicy, ways: readonly (keyof CoefficientPolicy)[]): readonly Draft[] =>
  ways.some((way) => policy[way] !== undefined) ? oneOfFields(policy, ways) : [];

function bandFindings(bands: NonNullable<CoefficientPolicy['bands']>): readonly Draft[] {
  return bands.flatMap(({ from, coefficient: own }, index): readonly Draft[] => {
    const isLast = index === bands.length - 1;
    if (isLast !== (from === undefined)) return [isLast ? lastIsOpen(index) : edgeMissing(index)];
    const before = bands[index - 1];
    if (before === undefined) return [];
    return [
      ...(from !== undefined && from >= (before.from ?? 0) ? [edgesFall(index)] : []),
      ...(own > before.coefficient ? [lowerGetsMore(['bands', index, 'coefficient'])] : []),
    ];
  });
}

function lineFindings({ from, to, least, most }: NonNullable<CoefficientPolicy['linear']>): readonly Draft[] {
  return [...(from >= to ? [lineReversed()] : []), ...(least > most ? [lowerGetsMore(['linear', 'least'])] : [])];
}

const EXAMPLE = '[{ from: 90, coefficient: 1.2 }, { coefficient: 0.8 }]';

const lastIsOpen = (index: number): Draft =>
  error({
    code: 'bands-hole',
    path: ['bands', index],
    message: text('最后一档不写 from，分数再低也有系数', 'the last band has no from: every score has a coefficient'),
    mend: text(`例如 ${EXAMPLE}`, `such as ${EXAMPLE}`),
  });

const edgeMissing = (index: number): Draft =>
  error({
    code: 'missing-field',
    path: ['bands', index],
    message: text('缺少 from', 'from is missing'),
    mend: text(`例如 ${EXAMPLE}`, `such as ${EXAMPLE}`),
  });

const edgesFall = (index: number): Draft =>
  error({
    code: 'bands-order',
    path: ['bands', index, 'from'],
    message: text('from 应小于前一档', 'from has to be below the band before it'),
    mend: text('从高到低写', 'write the bands from the top'),
  });

const lowerGetsMore = (path: Draft['path']): Draft =>
  error({
    code: 'lower-gets-more',
    path,
    message: text('分数低的系数反而高', 'a lower score would get a higher coefficient'),
    mend: text('分数越高，系数越高或相同', 'let the coefficient rise with the score, or stay'),
  });

const lineReversed = (): Draft =>
  error({
    code: 'range-reversed',
    path: ['linear', 'from'],
    message: text('linear 的 from 应小于 to', 'from of linear has to be below its to'),
    mend: text(
      '例如 { from: 60, to: 100, least: 0.8, most: 1.2 }',
      'such as { from: 60, to: 100, least: 0.8, most: 1.2 }',
    ),
  });
