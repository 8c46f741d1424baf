/** `kind: derived-metrics`: the metrics that are worked out of tickets, answers, complaints, checks and other metrics. */
import { z } from 'zod';
import { FIGURE_SOURCES, figureNames, NEEDS_WITHIN } from '#core/metrics/figures.ts';
import { listOf, mapping, name, refusing, whole } from '#core/policies/expected.ts';
import { readPolicy } from '#core/policies/policy-file.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error, type Finding } from '#core/scorecard/finding.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { text } from '#core/scorecard/text.ts';

const key = z.string(refusing('key')).regex(/^[a-z][a-z0-9_]*$/, refusing('key'));

const MILLISECONDS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** "30s", "15m", "24h" or "7d" as milliseconds. */
const duration = z
  .string(refusing('duration'))
  .regex(/^[1-9]\d{0,3}[smhd]$/, refusing('duration'))
  .transform((written) => {
    const unit = written.at(-1);
    const each = unit === 's' || unit === 'm' || unit === 'h' ? MILLISECONDS[unit] : MILLISECONDS.d;
    return Number(written.slice(0, -1)) * each;
  });

const metric = mapping({
  key,
  /** what people call it where no scorecard declares it */
  name,
  unit: name.optional(),
  of: z.enum(FIGURE_SOURCES, refusing('figureSource')),
  figure: name,
  /** of tickets: only those of one kind */
  kind: z.enum(['call', 'chat', 'ticket', 'visit'], refusing('ticketKind')).optional(),
  /** of answers: to which question of which survey */
  survey: name.optional(),
  question: key.optional(),
  within: duration.optional(),
  /** fewer cases say nothing */
  minimum: whole(1, 100_000, 'fewestCases').default(1),
  /** whose figure it is: each person's, each unit's with everything below it, or both */
  scope: z.enum(['person', 'unit', 'both'], refusing('figureScope')).default('person'),
  /** the metric that holds how many cases there were */
  count: key.optional(),
  /** of metrics: one through the other */
  numerator: key.optional(),
  denominator: key.optional(),
});

const schema = policyOf('derived-metrics', {
  metrics: listOf(metric),
  /** what people call the numerators and denominators they bring, by key */
  names: z.record(key, name, refusing('mapping')).default({}),
});

export const derivedMetricsKind = policyKind(schema, ({ metrics, names }): readonly Draft[] => [
  ...metrics.flatMap((each, index) => [
    ...unknownFigure(each, index),
    ...missingFields(each, index),
    ...needlessFields(each, index),
    ...writtenTwice(metrics, each, index),
  ]),
  ...namesOfNothing(metrics, Object.keys(names)),
]);

export type DerivedMetricsPolicy = z.output<typeof schema>;
export type DerivedMetric = DerivedMetricsPolicy['metrics'][number];

/** The metrics these are made of, which are brought from outside or worked out themselves. */
export const rawKeys = (metrics: readonly DerivedMetric[]): ReadonlySet<string> =>
  new Set(metrics.flatMap(({ numerator, denominator }) => [numerator ?? [], denominator ?? []].flat()));

/** A name nobody would ever read is a misspelt key. */
function namesOfNothing(metrics: readonly DerivedMetric[], named: readonly string[]): readonly Draft[] {
  const raw = [...rawKeys(metrics)];
  return named
    .filter((own) => !raw.includes(own))
    .map((own) => {
      const meant = nearest(own, raw);
      return error({
        code: 'unknown-name',
        path: ['names', own],
        message: text(`没有指标用 ${own} 来算`, `no metric is made of ${own}`),
        mend: meant
          ? text(`是不是想写 ${meant}`, `did you mean ${meant}`)
          : text('只写 numerator 和 denominator 里的指标', 'only those in numerator and denominator have names here'),
      });
    });
}

function unknownFigure({ of, figure }: DerivedMetric, index: number): readonly Draft[] {
  const known = figureNames(of);
  if (known.includes(figure)) return [];
  const meant = nearest(figure, known);
  return [
    error({
      code: 'unknown-figure',
      path: ['metrics', index, 'figure'],
      message: text(`${of} 没有算法 ${figure}`, `there is no figure ${figure} of ${of}`),
      mend: meant
        ? text(`是不是想写 ${meant}`, `did you mean ${meant}`)
        : text(`可以写：${known.join('、')}`, `there are: ${known.join(', ')}`),
    }),
  ];
}

type Field = 'kind' | 'survey' | 'question' | 'within' | 'count' | 'numerator' | 'denominator';

/** The fields a source cannot do without, each with an example. */
const NEEDED: Readonly<Record<DerivedMetric['of'], readonly (readonly [Field, example: string])[]>> = {
  tickets: [],
  answers: [
    ['survey', 'survey: visit-survey'],
    ['question', 'question: recommend'],
  ],
  complaints: [],
  'spot-checks': [],
  metrics: [
    ['numerator', 'numerator: customers_lost'],
    ['denominator', 'denominator: customers'],
  ],
};

function missingFields(each: DerivedMetric, index: number): readonly Draft[] {
  const { of, figure } = each;
  const needed = NEEDS_WITHIN.has(figure) ? [...NEEDED[of], ['within', 'within: 24h'] as const] : NEEDED[of];
  return needed
    .filter(([field]) => each[field] === undefined)
    .map(([field, example]) =>
      error({
        code: 'missing-field',
        path: ['metrics', index],
        message: text(`${each.key} 要写 ${field}`, `${each.key} needs ${field}`),
        mend: text(`例如 ${example}`, `write for instance ${example}`),
      }),
    );
}

/** What each source does nothing with. */
const NEEDLESS: Readonly<Record<DerivedMetric['of'], readonly Field[]>> = {
  tickets: ['survey', 'question', 'numerator', 'denominator'],
  answers: ['kind', 'within', 'numerator', 'denominator'],
  complaints: ['kind', 'survey', 'question', 'numerator', 'denominator'],
  'spot-checks': ['kind', 'survey', 'question', 'within', 'numerator', 'denominator'],
  metrics: ['kind', 'survey', 'question', 'within', 'count'],
};

/** A field that would do nothing is a misunderstanding. */
function needlessFields(each: DerivedMetric, index: number): readonly Draft[] {
  return NEEDLESS[each.of]
    .filter((field) => each[field] !== undefined)
    .map((field) =>
      error({
        code: 'needless-field',
        path: ['metrics', index, field],
        message: text(`${each.of} 的指标不用 ${field}`, `a figure of ${each.of} has no ${field}`),
        mend: text('删去这个字段', 'remove this field'),
      }),
    );
}

const keysOf = ({ key: own, count }: DerivedMetric): readonly string[] => (count === undefined ? [own] : [own, count]);

/** Two answers to one question: a metric, or a number of cases, is made in one place. */
function writtenTwice(metrics: readonly DerivedMetric[], each: DerivedMetric, index: number): readonly Draft[] {
  const before = metrics.slice(0, index);
  const sameCases = (other: DerivedMetric) =>
    other.of === each.of &&
    other.kind === each.kind &&
    other.survey === each.survey &&
    other.scope === each.scope &&
    other.figure === each.figure;
  const drafts: Draft[] = [];
  if (each.key === each.count || before.some((other) => keysOf(other).includes(each.key)))
    drafts.push(twice(each.key, ['metrics', index, 'key']));
  const counted = each.count;
  if (counted !== undefined && before.some((o) => o.key === counted || (o.count === counted && !sameCases(o))))
    drafts.push(twice(counted, ['metrics', index, 'count']));
  return drafts;
}

const twice = (written: string, path: Draft['path']): Draft =>
  error({
    code: 'metric-twice',
    path,
    message: text(`${written} 已在前面写过`, `${written} stands further up already`),
    mend: text('一个指标只留一条', 'keep one entry a metric'),
  });

/**
 * What a policy alone cannot know: a scorecard works a metric out itself.
 *
 * @param formulas the metrics that any scorecard declares with a formula, each with the scorecard's id
 */
export const formulaFindings = (
  source: string,
  { file, formulas }: { file: string; formulas: ReadonlyMap<string, string> },
): readonly Finding[] =>
  readPolicy(source, {
    file,
    schema,
    empty: {},
    check: ({ metrics }) =>
      metrics.flatMap((each, index) => keysOf(each).flatMap((own) => withFormula(own, index, formulas.get(own)))),
  }).findings;

function withFormula(key: string, index: number, scorecard: string | undefined): readonly Draft[] {
  if (scorecard === undefined) return [];
  return [
    error({
      code: 'formula-metric',
      path: ['metrics', index],
      message: text(`考核表 ${scorecard} 自己用公式算 ${key}`, `the scorecard ${scorecard} works ${key} out itself`),
      mend: text('只留一处：换一个键，或删去公式', 'keep one of them: another key here, or no formula there'),
    }),
  ];
}
