/** The value of every metric of a sheet: as given, or worked out by its formula; null is missing. */
import { type Exact, exact } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import { type Formula, type FormulaReading, namesIn, readFormula } from '#core/scorecard/formula.ts';
import type { Metric, Scorecard } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { evaluateFormula, formulaInWords, type Lookup } from './evaluate-formula.ts';
import type { ReadInputs } from './inputs.ts';
import { type Fault, type Refused, refused } from './problem.ts';

/** One metric of the sheet with its value. */
export interface MetricValue {
  readonly key: string;
  readonly metric: Metric;
  /** null = missing */
  readonly value: Exact | null;
  /** puts the formula into words: in names, and with the values filled in; null for a metric without one */
  readonly formula: (() => ShownFormula) | null;
  /** the keys a missing formula value lacks; empty when it divides by zero */
  readonly lacking: readonly string[];
}

interface ShownFormula {
  readonly names: Text;
  readonly values: string;
}

/** All metrics of a sheet by key. */
export type MetricValues = ReadonlyMap<string, MetricValue>;

type Given = ReadInputs['metrics'];

/**
 * Resolves all metrics the sheet declares; keys it does not know are ignored.
 * Refused: a value given for a formula metric, and a value (given or worked out) outside the metric's range.
 */
export function metricValues(scorecard: Scorecard, given: Given): { ok: true; values: MetricValues } | Refused {
  const values = new Map<string, MetricValue>();
  const sheet: Sheet = { scorecard, given, values };
  for (const [key, metric] of Object.entries(scorecard.metrics ?? {})) {
    if (metric.formula !== undefined && givenValue(given, key) !== null) {
      return refused({ field: `metrics.${key}`, value: String(given[key]) }, FORMULA_GIVEN);
    }
    const { value } = resolve(sheet, key, metric);
    const outside = value && rangeFault(metric, value);
    if (value && outside) return refused({ field: `metrics.${key}`, value: inWords(value) }, outside);
  }
  return { ok: true, values };
}

const FORMULA_GIVEN: Fault = {
  code: 'formula-metric-given',
  what: text('这个指标由公式算出，不能直接给值', 'this metric is worked out by its formula'),
  allowed: text('请改给公式所用的指标', 'give the metrics its formula reads instead'),
};

interface Sheet {
  readonly scorecard: Scorecard;
  readonly given: Given;
  /** filled as formulas are worked out; the linter has made sure that none reads itself */
  readonly values: Map<string, MetricValue>;
}

function resolve(sheet: Sheet, key: string, metric: Metric): MetricValue {
  const known = sheet.values.get(key);
  if (known) return known;
  const value = metric.formula === undefined ? plainValue(sheet, key, metric) : computed(sheet, key, metric);
  sheet.values.set(key, value);
  return value;
}

function plainValue({ given }: Sheet, key: string, metric: Metric): MetricValue {
  const value = givenValue(given, key);
  return { key, metric, value: value === null ? null : exact(value), formula: null, lacking: [] };
}

const givenValue = (given: Given, key: string) => (Object.hasOwn(given, key) ? (given[key] ?? null) : null);

function computed(sheet: Sheet, key: string, metric: Metric): MetricValue {
  const reading = formulaOf(metric);
  if (!reading.ok) return { key, metric, value: null, formula: null, lacking: [] };
  const { formula } = reading;
  const lookup = (name: string) => valueOfName(sheet, name);
  const value = evaluateFormula(formula, lookup);
  const lacking = value ? [] : namesIn(formula).filter((name) => lookup(name) === null);
  return { key, metric, value, formula: () => shownFormula(sheet.scorecard, formula, lookup), lacking };
}

/** A scorecard is never changed in place: a metric's formula is read once, then serves every sheet. */
const knownFormulas = new WeakMap<Metric, FormulaReading>();

function formulaOf(metric: Metric): FormulaReading {
  const reading = knownFormulas.get(metric) ?? readFormula(metric.formula ?? '');
  knownFormulas.set(metric, reading);
  return reading;
}

function valueOfName(sheet: Sheet, name: string): Exact | null {
  const { parameters, metrics } = sheet.scorecard;
  const parameter = parameters && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (parameter !== undefined) return exact(parameter);
  const metric = metrics && Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  return metric ? resolve(sheet, name, metric).value : null;
}

function shownFormula(scorecard: Scorecard, formula: Formula, lookup: Lookup): ShownFormula {
  const shownValue = (name: string): string => {
    const value = lookup(name);
    return value ? inWords(value) : '?';
  };
  const shownName = (name: string): string => scorecard.metrics?.[name]?.name ?? name;
  return {
    names: text(
      formulaInWords(formula, shownName),
      formulaInWords(formula, (name) => name),
    ),
    values: formulaInWords(formula, shownValue),
  };
}

function rangeFault({ name, min, max }: Metric, value: Exact): Fault | null {
  const isInside = (min === undefined || value.gte(exact(min))) && (max === undefined || value.lte(exact(max)));
  if (isInside) return null;
  return {
    code: 'metric-out-of-range',
    what: text(`“${name}”超出范围`, `"${name}" is out of range`),
    allowed: rangeInWords(min, max),
  };
}

function rangeInWords(min: string | undefined, max: string | undefined) {
  if (min === undefined) return text(`可填不大于 ${max} 的数`, `allowed: at most ${max}`);
  if (max === undefined) return text(`可填不小于 ${min} 的数`, `allowed: at least ${min}`);
  return text(`可填 ${min}–${max}`, `allowed: ${min} to ${max}`);
}
