/** What a leaf that reads a metric came to. */
import { exact, ZERO } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import { readsMetric } from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { levelText } from '#core/scorecard/level.ts';
import type { Metric } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { Outcome } from './leaf-result.ts';
import type { MetricValue, MetricValues } from './metric-values.ts';
import { scoreMetric } from './rules/metric-rule.ts';

/** True when the leaf's metric is missing and its points go to the other leaves. */
export function isLeftOut(leaf: Leaf, values: MetricValues): boolean {
  const metric = leaf.metric === null ? undefined : values.get(leaf.metric);
  return metric !== undefined && metric.value === null && metric.metric.absent === 'reweight';
}

/** Applies the rule, or what the metric's `absent` says when the value is missing. */
export function metricOutcome(leaf: Leaf, values: MetricValues): Outcome {
  const metric = leaf.metric === null ? undefined : values.get(leaf.metric);
  if (!metric || !readsMetric(leaf.rule)) {
    return { working: null, note: NO_METRIC, absent: [], explain: () => ({ input: NO_METRIC, steps: [], roles: [] }) };
  }
  const explain = () => ({ input: inputInWords(metric), steps: formulaSteps(metric), roles: [] });
  if (!metric.value) return { ...missingOutcome(leaf, metric), explain };
  const reading = { value: metric.value, outOf: exact(leaf.outOf), unit: metric.metric.unit ?? '' };
  return { working: scoreMetric(leaf.rule, reading), note: null, absent: [], explain };
}

const NO_METRIC = text('没有指标', 'no metric');

function missingOutcome(leaf: Leaf, metric: MetricValue): Omit<Outcome, 'explain'> {
  const reason = missingInWords(metric);
  const absent = [{ criterion: leaf.id, metric: metric.key }];
  switch (metric.metric.absent ?? 'block') {
    case 'block':
      return { working: null, note: reason, absent: [] };
    case 'zero':
      return {
        working: { result: ZERO, lead: text(`${reason.zh}，按 0 计`, `${reason.en}, counts 0`) },
        note: null,
        absent,
      };
    case 'full':
      return {
        working: { result: exact(leaf.outOf), lead: text(`${reason.zh}，按满分计`, `${reason.en}, counts in full`) },
        note: null,
        absent,
      };
    case 'reweight':
      return {
        working: {
          result: ZERO,
          lead: text(`${reason.zh}，分值分给其余各项`, `${reason.en}, its points go to the others`),
        },
        note: null,
        absent,
      };
  }
}

function missingInWords({ key, metric, formula, lacking }: MetricValue): Text {
  if (lacking.length > 0) {
    return text(`指标“${metric.name}”缺少 ${lacking.join('、')}`, `metric ${key} lacks ${lacking.join(', ')}`);
  }
  return formula
    ? text(`指标“${metric.name}”除数为零`, `metric ${key} divides by zero`)
    : text(`缺少指标“${metric.name}”`, `metric ${key} is missing`);
}

function inputInWords({ key, metric, value }: MetricValue): Text {
  const shown = value ? `${inWords(value)}${metric.unit ?? ''}` : null;
  const origin = originInWords(metric);
  return text(`${metric.name} ${shown ?? '缺'}${origin.zh}`, `${key} ${shown ?? 'missing'}${origin.en}`);
}

/** From which level and which source; a metric that names no `scope` is one of the sheet's own level. */
function originInWords({ scope, source }: Metric): Text {
  const origins = [
    ...(scope === undefined ? [] : [text(`读自${levelText(scope).zh}`, `read from ${levelText(scope).en}`)]),
    ...(source === undefined ? [] : [text(`来源：${source}`, `source: ${source}`)]),
  ];
  if (origins.length === 0) return text('', '');
  return text(`（${origins.map(({ zh }) => zh).join('，')}）`, ` (${origins.map(({ en }) => en).join(', ')})`);
}

function formulaSteps({ key, metric, value, formula }: MetricValue): readonly Text[] {
  if (!formula || !value) return [];
  const { names, values } = formula();
  const result = `${values} = ${inWords(value)}`;
  return [text(`${metric.name} = ${names.zh} = ${result}`, `${key} = ${names.en} = ${result}`)];
}
