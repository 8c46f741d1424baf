/** Scores a sheet: the same scorecard and the same inputs give the same receipt, on any machine. */
import { type Decimal, exact, sum } from '#core/number/decimal.ts';
import { inWords, roundHalfUp2, scoreNumber } from '#core/number/round.ts';
import { shareOut } from '#core/number/share-out.ts';
import { type Leaf, leavesFor, seasonOf } from '#core/scorecard/leaves.ts';
import { periodKind } from '#core/scorecard/period-kind.ts';
import { ruleInWords } from '#core/scorecard/rule-in-words.ts';
import { type Scorecard, versionOf } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { type FittedInputs, fitInputs } from './fit-inputs.ts';
import { oneOf, readScoreInputs, type ScoreInputs } from './inputs.ts';
import { type LeafResult, leafResult, type Outcome } from './leaf-result.ts';
import { isLeftOut, metricOutcome } from './metric-outcome.ts';
import { type MetricValues, metricValues } from './metric-values.ts';
import { deductionsOutcome, ratingsOutcome } from './people-outcome.ts';
import { type InputProblem, type Refused, refused } from './problem.ts';
import {
  type LeafWorking,
  type Receipt,
  type ReceiptCriterion,
  type ReceiptLeaf,
  type SightMetric,
  withWorkings,
} from './receipt.ts';
import { type Totals, totalsOf } from './totals.ts';

/** A receipt, or what is wrong with the inputs. */
export type Scored =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly problem: InputProblem };

/**
 * The receipt of one person's (or unit's) sheet for one period, or the first thing that is wrong with the inputs.
 * A sheet with open leaves still has a receipt: `complete: false`, no total, the open leaves in `missing`.
 *
 * @param scorecard as `parseScorecard` returned it
 */
export function scoreSheet(scorecard: Scorecard, inputs: ScoreInputs): Scored {
  const read = readScoreInputs(inputs);
  if (!read.ok) return read;
  const { period, metrics } = read.inputs;
  const wrongPeriod = periodProblem(scorecard, period);
  if (wrongPeriod) return wrongPeriod;
  const leaves = leavesFor(scorecard, period);
  const fitted = fitInputs({ scorecard, leaves }, read.inputs);
  if (!fitted.ok) return fitted;
  const values = metricValues(scorecard, metrics);
  if (!values.ok) return values;
  const results = resultsOf({ scorecard, leaves, inputs: fitted.value, values: values.values });
  return { ok: true, receipt: receiptOf({ scorecard, period, results, inputs: fitted.value, values: values.values }) };
}

function periodProblem(scorecard: Scorecard, period: string): Refused | null {
  const kind = periodKind(period);
  const place = { field: 'period', value: period };
  if (kind === null) {
    return refused(place, {
      code: 'bad-period',
      what: text('不是考核周期', 'it is no period'),
      allowed: text('可写 2026-10、2026-Q4 或 2026', 'allowed: 2026-10, 2026-Q4 or 2026'),
    });
  }
  if (scorecard.period.includes(kind)) return null;
  const what = text('这张考核表不按这种周期考核', 'the scorecard is not for this kind of period');
  return refused(place, { code: 'period-not-for-sheet', what, allowed: oneOf(scorecard.period) });
}

interface Reading {
  readonly scorecard: Scorecard;
  readonly leaves: readonly Leaf[];
  readonly inputs: FittedInputs;
  readonly values: MetricValues;
}

function resultsOf({ scorecard, leaves, inputs, values }: Reading): readonly LeafResult[] {
  const points = pointsAfterAbsence(scorecard, leaves, values);
  return leaves.map((leaf, index) => {
    const outcome = points ? outcomeOf(leaf, inputs, values) : nothingLeft(leaf, values);
    return leafResult(leaf, points?.[index] ?? leaf.points, outcome);
  });
}

/**
 * The leaves' points once those left out by a missing metric have given theirs to the others, in proportion;
 * null when that would leave no leaf at all.
 */
function pointsAfterAbsence(
  scorecard: Scorecard,
  leaves: readonly Leaf[],
  values: MetricValues,
): readonly Decimal[] | null {
  const staying = leaves.filter((leaf) => !isLeftOut(leaf, values));
  if (staying.length === leaves.length) return leaves.map((leaf) => leaf.points);
  if (staying.length === 0) return null;
  const raised = shareOut(
    scorecard.total,
    staying.map((leaf) => leaf.points),
  );
  return leaves.map((leaf) => raised[staying.indexOf(leaf)] ?? '0');
}

function outcomeOf(leaf: Leaf, inputs: FittedInputs, values: MetricValues): Outcome {
  if (leaf.metric !== null) return metricOutcome(leaf, values);
  return leaf.rule.kind === 'deductions' ? deductionsOutcome(leaf, leaf.rule, inputs) : ratingsOutcome(leaf, inputs);
}

/** Every leaf was left out: nothing can take their points, so they stay open. */
function nothingLeft(leaf: Leaf, values: MetricValues): Outcome {
  const note = text('所有指标都缺，没有可以分摊的项', 'every metric is missing: no leaf is left to take the points');
  return { ...metricOutcome(leaf, values), working: null, note, absent: [] };
}

interface Scoring extends Omit<Reading, 'leaves'> {
  readonly period: string;
  readonly results: readonly LeafResult[];
}

function receiptOf(scoring: Scoring): Receipt {
  const { scorecard, period, results, inputs, values } = scoring;
  const scores = results.map(({ score }) => score);
  const subtotal = sumOf(scores.filter((score) => score !== null));
  const totals = totalsOf(scorecard, { scores, subtotal }, inputs);
  const document = {
    scorecard: scorecard.id,
    version: versionOf(scorecard),
    period,
    complete: totals.total !== null,
    ...printed(totals),
    subtotal: scoreNumber(subtotal),
    bonus: scoreNumber(totals.bonus),
    vetoes: inputs.vetoes.map(({ id, name, total }) => ({ id, name, total: scoreNumber(total) })),
    missing: results.filter(({ score }) => score === null).map(({ leaf }) => leaf.id),
    absent: results.flatMap(({ absent }) => absent),
    criteria: criteriaOf(results),
  };
  return withWorkings(document, () => ({
    season: seasonOf(scorecard, period)?.name ?? null,
    leaves: results.map(workingOf),
    totals: totals.words(),
    sight: sightOf(results, values),
  }));
}

const printed = ({ total, percent, grade, coefficient }: Totals) => ({
  total: total === null ? null : scoreNumber(total),
  percent: percent === null ? null : scoreNumber(percent),
  grade,
  coefficient: coefficient === null ? null : Number(coefficient),
});

const sumOf = (scores: readonly Decimal[]): Decimal => roundHalfUp2(sum(scores.map(exact)));

/** The leaves of a criterion stand together: each is its criterion, or a part of it. */
function criteriaOf(results: readonly LeafResult[]): readonly ReceiptCriterion[] {
  const byCriterion = new Map<string, LeafResult[]>();
  for (const result of results) {
    const { criterionId } = result.leaf;
    const own = byCriterion.get(criterionId);
    if (own) own.push(result);
    else byCriterion.set(criterionId, [result]);
  }
  return [...byCriterion].map(([id, own]) => criterionOf(id, own));
}

function criterionOf(id: string, own: readonly LeafResult[]): ReceiptCriterion {
  const [only] = own;
  if (only && only.leaf.id === id) return leafOf(only);
  const scores = own.map(({ score }) => score).filter((score) => score !== null);
  return {
    id,
    score: scores.length === own.length ? scoreNumber(sumOf(scores)) : null,
    max: scoreNumber(sumOf(own.map(({ max }) => max))),
    parts: own.map(leafOf),
  };
}

const leafOf = ({ leaf, score, max, why }: LeafResult): ReceiptLeaf => ({
  id: leaf.id,
  score: score === null ? null : scoreNumber(score),
  max: scoreNumber(max),
  why,
});

const workingOf = ({ leaf, explain }: LeafResult): LeafWorking => ({
  id: leaf.id,
  name: leaf.name,
  group: leaf.group,
  criterion: { id: leaf.criterionId, name: leaf.criterionName },
  rule: ruleInWords(leaf.rule),
  ...explain(),
});

/** The metrics that no rule reads, kept so that people can see them. */
function sightOf(results: readonly LeafResult[], values: MetricValues): readonly SightMetric[] {
  const read = new Set(results.map(({ leaf }) => leaf.metric));
  return [...values.values()]
    .filter(({ key }) => !read.has(key))
    .map(({ key, metric, value }) => ({
      key,
      name: metric.name,
      value: value && `${inWords(value)}${metric.unit ?? ''}`,
    }));
}
