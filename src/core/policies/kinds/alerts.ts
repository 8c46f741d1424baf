/** `kind: alerts`: the metrics whose values tell a supervisor at once, and from which edge on (results.md §2). */
import { z } from 'zod';
import { readDecimal } from '#core/number/decimal.ts';
import { listOf, mapping, name, refusing } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const decimal = z.union([z.number(), z.string()], refusing('decimal')).transform((value, context) => {
  const read = readDecimal(value);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: 'decimal' });
  return z.NEVER;
});

const rule = mapping({
  /** the key of the metric, as scorecards name it */
  metric: name,
  /** what the card calls a metric that no scorecard declares */
  name: name.optional(),
  below: decimal.optional(),
  above: decimal.optional(),
  /** fewer answers than this say nothing */
  minimum: mapping({ metric: name, at: decimal }).optional(),
  /** cases, classes and training the card proposes */
  propose: listOf(name).optional(),
});

const schema = policyOf('alerts', { alerts: listOf(rule) });

export const alertsKind = policyKind(schema, ({ alerts }): readonly Draft[] =>
  alerts.flatMap((each, index): Draft[] => [
    ...oneEdge(each, index),
    ...(alerts.findIndex(({ metric }) => metric === each.metric) < index ? [twice(each, index)] : []),
  ]),
);

/** One rule of the file. */
export type AlertEntry = z.output<typeof rule>;
export type AlertsPolicy = z.output<typeof schema>;

function oneEdge({ metric, below, above }: AlertEntry, index: number): readonly Draft[] {
  if ((below === undefined) !== (above === undefined)) return [];
  return [
    error({
      code: 'one-edge',
      path: ['alerts', index],
      message: text(`${metric} 要写 below 或 above 中的一个`, `${metric} needs below or above, and not both of them`),
      mend: text('例如 below: 80', 'write for instance below: 80'),
    }),
  ];
}

/** An alert is told once a metric, person and period: two edges of one metric would hide each other. */
const twice = ({ metric }: AlertEntry, index: number): Draft =>
  error({
    code: 'repeated-metric',
    path: ['alerts', index, 'metric'],
    message: text(`${metric} 已在前面写过`, `${metric} stands further up already`),
    mend: text('一个指标只留一条', 'keep one entry a metric'),
  });
