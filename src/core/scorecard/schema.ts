/**
 * The shape of a scorecard file. What a shape cannot say (sums, references, ranges) is the linter's work.
 *
 * Every message here is a word of EXPECTED (schema-findings.ts), or for an unknown field the list of known ones:
 * sentences are made in one place, in both languages.
 */
import { z } from 'zod';
import { decimalsOf, exact, readDecimal } from '#core/number/decimal.ts';
import { WARNING_CODES } from './finding.ts';
import { LEVELS } from './level.ts';

/** A mapping that refuses unknown fields and says which ones it knows. */
export const record = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : 'mapping'),
  });

const isAbove = (value: string, edge: string): boolean => exact(value).gt(exact(edge));
const isNegative = (value: string): boolean => value.startsWith('-');

const decimal = z.union([z.number(), z.string()], { error: 'number' }).transform((value, context) => {
  const text = readDecimal(value);
  if (text !== null) return text;
  context.addIssue({ code: 'custom', message: 'number' });
  return z.NEVER;
});

// a refinement is code: what an editor can know of it is said again in the words of JSON Schema
const notNegative = decimal.refine((value) => !isNegative(value), { error: 'notNegative' }).meta({ minimum: 0 });
const positive = decimal.refine((value) => isAbove(value, '0'), { error: 'positive' }).meta({ exclusiveMinimum: 0 });
const points = positive.refine((value) => decimalsOf(value) <= 2, { error: 'points' });
const score = notNegative.refine((value) => decimalsOf(value) <= 2, { error: 'score' });

/** A text that says something. */
export const name = z.string({ error: 'text' }).trim().min(1, { error: 'text' });
const identifier = z.string({ error: 'id' }).regex(/^[A-Za-z][A-Za-z0-9_-]*$/, { error: 'id' });
const kebab = z.string({ error: 'kebab' }).regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: 'kebab' });
const whole = (min: number, max: number, error: string) =>
  z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: 'list' }).min(1, { error: 'list' });

const level = z.enum(LEVELS);

/** Points of a finding: fixed, or a range in which the recorder chooses. */
const itemPoints = z.union([points, record({ min: score, max: points })], { error: 'itemPoints' });
const item = record({ id: identifier, name, points: itemPoints }).meta({ id: 'item' });

const tier = record({ from: decimal.optional(), upTo: decimal.optional(), score: notNegative, label: name.optional() });

/** A number, or the name of a parameter that holds it. */
const target = z.union([decimal, identifier], { error: 'target' });

const steps = record({
  target,
  per: positive,
  deduct: positive,
  when: z.enum(['below', 'above']).optional(),
  partial: z.enum(['ignore', 'full', 'prorate']).optional(),
  floor: notNegative.optional(),
});

const levelBand = record({
  name,
  from: notNegative,
  to: notNegative,
  text: name.optional(),
  step: positive.optional(),
});

const rating = record({ min: notNegative.optional(), max: positive.optional(), step: positive.optional() });

const linear = listOf(z.tuple([decimal, notNegative], { error: 'pair' })).min(2, { error: 'twoPairs' });

const rule = record({
  tiers: listOf(tier).optional(),
  steps: steps.optional(),
  ratio: record({ target }).optional(),
  linear: linear.optional(),
  deductions: listOf(item).optional(),
  levels: listOf(levelBand).optional(),
  rating: rating.optional(),
  step: positive.optional(),
}).meta({ id: 'rule' });

const leafFields = {
  metric: identifier.optional(),
  outOf: points.optional(),
  rule: rule.optional(),
  raters: listOf(z.string({ error: 'text' })).optional(),
};

const part = record({ id: identifier, name, points, ...leafFields, rule });

const criterion = record({
  id: identifier,
  name,
  group: name.optional(),
  points: points.optional(),
  stars: whole(1, 1000, 'stars').optional(),
  parts: listOf(part).optional(),
  ...leafFields,
});

const rater = record({
  weight: notNegative,
  min: whole(1, 1000, 'raterMin').optional(),
  drop: whole(0, 1, 'drop').optional(),
  absent: z.enum(['reweight', 'zero', 'block']).optional(),
});

/** What a metric tells of. */
export const metricKind = z.enum(['quantity', 'quality', 'efficiency']);

const metric = record({
  name,
  unit: z.string({ error: 'text' }).optional(),
  kind: metricKind.optional(),
  source: name.optional(),
  scope: level.optional(),
  min: decimal.optional(),
  max: decimal.optional(),
  formula: z.string({ error: 'formula' }).min(1, { error: 'formula' }).optional(),
  absent: z.enum(['block', 'zero', 'full', 'reweight']).optional(),
});

const grade = record({ name, from: score, coefficient: notNegative.optional() });

const season = record({
  name,
  months: listOf(whole(1, 12, 'month')),
  points: z.record(z.string(), points, { error: 'mapping' }),
});

const stageDays = whole(1, 20, 'stageDays').optional();

/** How this sheet's appraisals run where they differ from policies/cycle.yaml. */
const stages = record({
  collecting: record({
    within: stageDays,
    overdue: record({
      self: z.enum(['pass_on', 'block']).optional(),
      others: z.enum(['reweight', 'block']).optional(),
    }).optional(),
  }).optional(),
  review: record({
    within: stageDays,
    overdue: z.enum(['escalate', 'block']).optional(),
    // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
    gap: record({ points: whole(1, 100, 'gapPoints'), then: z.enum(['reconcile']).optional() }).optional(),
  }).optional(),
  calibration: record({
    within: stageDays,
    overdue: z.enum(['pass_on']).optional(),
    enabled: z.boolean({ error: 'yesNo' }).optional(),
  }).optional(),
  sign_off: record({ within: stageDays, overdue: z.enum(['final_silent', 'block']).optional() }).optional(),
  appeal: record({ decide_within: stageDays, overdue: z.enum(['escalate', 'block']).optional() }).optional(),
});

/** The whole file. Decimals come out as canonical text, so that 100, 100.0 and "100" are the same scorecard. */
export const scorecardSchema = record({
  id: kebab,
  name,
  level,
  period: listOf(z.enum(['month', 'quarter', 'year'])),
  total: points,
  raters: z.record(z.string(), rater, { error: 'mapping' }).optional(),
  grades: listOf(grade).optional(),
  coefficient: record({ linear }).optional(),
  parameters: z.record(z.string(), decimal, { error: 'mapping' }).optional(),
  metrics: z.record(z.string(), metric, { error: 'mapping' }).optional(),
  criteria: listOf(criterion),
  bonus: record({ cap: points, items: listOf(item) }).optional(),
  vetoes: listOf(record({ id: identifier, name, total: score })).optional(),
  seasons: listOf(season).optional(),
  stages: stages.optional(),
  accept: listOf(record({ code: z.enum(WARNING_CODES), reason: name })).optional(),
});
