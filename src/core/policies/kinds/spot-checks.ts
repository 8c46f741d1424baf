/** `kind: spot-checks`: how often people are checked, what a check looks at, and the sample of recordings (results.md §2). */
import { z } from 'zod';
import { listOf, mapping, name, refusing, whole } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const id = z.string(refusing('key')).regex(/^[a-z][a-z0-9_]*$/, refusing('key'));
const time = z.string(refusing('time')).regex(/^([01]\d|2[0-3]):[0-5]\d$/, refusing('time'));
const points = whole(0, 100, 'outOfHundred');

/** One thing a check looks at: a number from 0 to 100, or one of a few levels that stand for such numbers. */
const dimension = mapping({
  id,
  name,
  /** what to listen for */
  text: name.optional(),
  weight: whole(1, 100, 'weight').default(1),
  levels: listOf(mapping({ name, score: points })).optional(),
});

const schema = policyOf('spot-checks', {
  /** checks of each person a week, by whomever */
  perWeek: whole(1, 5, 'perWeek').default(1),
  /** when supervisors are told, on the first working day of a week */
  at: time.default('09:00'),
  /** the mean of a month's checks becomes this metric of the person */
  metric: id.default('spot_check_score'),
  /** how many there were, as a metric beside it */
  doneMetric: id.optional(),
  /** who is to be checked: those whose sheet reads the metric, or everybody who has a supervisor */
  people: z.enum(['sheets', 'everyone'], refusing('checkedPeople')).default('sheets'),
  dimensions: listOf(dimension),
  /** the recordings drawn at random for each supervisor and month; left out: none are */
  sample: mapping({
    size: whole(1, 100, 'sampleSize').default(20),
    metric: id.default('call_sampling_score'),
    /** recordings of the own people, or of the supervisor, scored by the superior */
    whose: z.enum(['team', 'supervisor'], refusing('whose')).default('team'),
    /** drawn from this day of the month on, as soon as there is a list */
    fromDay: whole(1, 28, 'sampleDay').default(20),
  }).optional(),
});

export type SpotChecksPolicy = z.output<typeof schema>;
export type Dimension = SpotChecksPolicy['dimensions'][number];

export const spotChecksKind = policyKind(schema, ({ dimensions, metric, sample }): readonly Draft[] => [
  ...twice(dimensions),
  ...(sample?.metric === metric ? [sameMetric()] : []),
]);

function twice(dimensions: readonly Dimension[]): readonly Draft[] {
  const seen = new Set<string>();
  return dimensions.flatMap((each, index) => {
    if (!seen.has(each.id)) {
      seen.add(each.id);
      return [];
    }
    return [
      error({
        code: 'dimension-twice',
        path: ['dimensions', index, 'id'],
        message: text(`维度 ${each.id} 写了两次`, `dimension ${each.id} is written twice`),
        mend: text('换一个编号', 'give it another id'),
      }),
    ];
  });
}

const sameMetric = (): Draft =>
  error({
    code: 'metric-twice',
    path: ['sample', 'metric'],
    message: text('抽查和录音抽样写了同一个指标', 'checks and the sample write the same metric'),
    mend: text(
      '给录音抽样另一个指标，例如 call_sampling_score',
      'give the sample another metric, such as call_sampling_score',
    ),
  });

/** The rules of a house that wrote none: one mark, and nobody is asked to check. */
export const DEFAULT_SPOT_CHECKS: SpotChecksPolicy = schema.parse({
  id: 'spot-checks',
  kind: 'spot-checks',
  name: '抽查',
  enabled: false,
  dimensions: [{ id: 'overall', name: '总体' }],
});
