/** The best and the worst inputs a form can have. */
import type { JudgedRule, LeafRule, MetricRule } from '#core/scorecard/leaf-rule.ts';
import { readsMetric, readsRatings } from '#core/scorecard/leaf-rule.ts';
import { type Leaf, leavesFor } from '#core/scorecard/leaves.ts';
import type { Item, Scorecard } from '#core/scorecard/scorecard.ts';
import type { ScoreInputs } from '#core/scoring/inputs.ts';

type Side = 'best' | 'worst';

type Metrics = NonNullable<ScoreInputs['metrics']>;

/** What the formulas of the forms read: everything done and nothing done, of a hundred of each. */
const READ_BY_FORMULAS: Readonly<Record<Side, Metrics>> = {
  best: {
    callbacks_done: 4200,
    staff_on_duty: 1,
    workdays: 21,
    consult_feedback_hours: 24,
    first_visit_hours: 24,
    inpatient_days: 300,
    inpatient_revisits: 100,
    violations: 2,
    feedback_due: 100,
    feedback_in_time: 100,
    relay_due: 100,
    relayed_in_time: 100,
    callback_visits_planned: 100,
    callback_visits_done: 100,
    complaints_received: 100,
    complaints_solved: 100,
    complaints_satisfied: 100,
    complaint_handling_hours: 2400,
    key_account_visits_planned: 100,
    key_account_visits_done: 100,
    surveys_planned: 100,
    surveys_done: 100,
    complaint_response_hours: 4,
    complaint_solving_hours: 20,
  },
  worst: {
    callbacks_done: 0,
    staff_on_duty: 1,
    workdays: 21,
    consult_feedback_hours: 1_000_000,
    first_visit_hours: 1_000_000,
    inpatient_days: 300,
    inpatient_revisits: 0,
    violations: 1000,
    feedback_due: 100,
    feedback_in_time: 0,
    relay_due: 100,
    relayed_in_time: 0,
    callback_visits_planned: 100,
    callback_visits_done: 0,
    complaints_received: 100,
    complaints_solved: 1,
    complaints_satisfied: 0,
    complaint_handling_hours: 1_000_000,
    key_account_visits_planned: 100,
    key_account_visits_done: 0,
    surveys_planned: 100,
    surveys_done: 0,
    complaint_response_hours: 1_000_000,
    complaint_solving_hours: 1_000_000,
  },
};

/** All leaves at their best, or all at their worst; no bonus. */
export function extremeInputs(scorecard: Scorecard, period: string, side: Side): ScoreInputs {
  const leaves = leavesFor(scorecard, period);
  return {
    period,
    metrics: { ...READ_BY_FORMULAS[side], ...Object.fromEntries(leaves.flatMap(metricEntry(scorecard, side))) },
    incidents: leaves.flatMap((leaf) => incidentsOf(leaf, side)),
    ratings: leaves.flatMap((leaf) => ratingsOf(leaf, side)),
  };
}

const metricEntry = (scorecard: Scorecard, side: Side) => (leaf: Leaf) => {
  const metric = leaf.metric === null ? undefined : scorecard.metrics?.[leaf.metric];
  if (!metric || metric.formula !== undefined || !readsMetric(leaf.rule)) return [];
  const value = side === 'best' ? bestValue(leaf.rule) : worstValue(leaf.rule);
  const { min = '-1000000', max = '1000000' } = metric;
  return [[leaf.metric, String(Math.min(Math.max(value, Number(min)), Number(max)))] as const];
};

/** Where the rule begins to give its full points. */
function bestValue(rule: MetricRule): number {
  switch (rule.kind) {
    case 'tiers':
      return Number(rule.tiers[0]?.from ?? rule.tiers[0]?.upTo);
    case 'linear':
      return Number(rule.points.toSorted(([, a], [, b]) => Number(b) - Number(a))[0]?.[0]);
    case 'ratio':
    case 'steps':
      return Number(rule.target);
  }
}

/** Far on the side that costs points. */
function worstValue(rule: MetricRule): number {
  const isLowerBetter =
    (rule.kind === 'tiers' && rule.tiers[0]?.upTo !== undefined) ||
    (rule.kind === 'steps' && rule.when === 'above') ||
    (rule.kind === 'linear' && Number(rule.points[0]?.[1]) > Number(rule.points.at(-1)?.[1]));
  return isLowerBetter ? 1_000_000 : -1_000_000;
}

/** At the best each role that files finds nothing; at the worst everybody finds everything many times. */
function incidentsOf({ id, rule, raters }: Leaf, side: Side): NonNullable<ScoreInputs['incidents']> {
  if (rule.kind !== 'deductions') return [];
  const filers = raters.length > 0 ? raters.map(({ role }) => ({ role, by: `by ${role}` })) : [{}];
  if (side === 'worst') return filers.flatMap((filer) => rule.items.map((item) => found(id, item, filer)));
  return raters.length > 0 ? filers.map((filer) => ({ ...filer, criterion: id, item: null })) : [];
}

const found = (criterion: string, { id, points }: Item, filer: object) => ({
  ...filer,
  criterion,
  item: id,
  ...(typeof points === 'string' ? { count: 99 } : { points: points.max }),
});

function ratingsOf({ id, rule, raters }: Leaf, side: Side): NonNullable<ScoreInputs['ratings']> {
  if (!readsRatings(rule)) return [];
  const score = scoreAt(rule, side);
  return raters.flatMap(({ role, min }) =>
    Array.from({ length: min }, (_, index) => ({ role, by: `${role} ${index}`, criterion: id, score })),
  );
}

function scoreAt(rule: JudgedRule & LeafRule, side: Side): string {
  if (rule.kind === 'rating') return side === 'best' ? rule.max : rule.min;
  const scores = rule.levels.flatMap(({ from, to }) => [Number(from), Number(to)]);
  return String(side === 'best' ? Math.max(...scores) : Math.min(...scores));
}
