/** A leaf's rule with its defaults filled in and its parameters looked up. Every number is in the leaf's `outOf`. */
import type { Decimal } from '#core/number/decimal.ts';
import type { Item, Rule, Scorecard } from './scorecard.ts';

/** One tier of a `tiers` rule. */
export interface Tier {
  /** exactly one of `from` (higher is better) and `upTo` (lower is better), neither on the last tier */
  readonly from?: Decimal;
  readonly upTo?: Decimal;
  readonly score: Decimal;
  readonly label?: string;
}

/** The first tier that takes the metric's value gives the score. */
export interface TiersRule {
  readonly kind: 'tiers';
  readonly tiers: readonly Tier[];
}

/** Full at the target, less for each step away from it. */
export interface StepsRule {
  readonly kind: 'steps';
  readonly target: Decimal;
  readonly per: Decimal;
  readonly deduct: Decimal;
  /** the side of the target that costs points */
  readonly when: 'below' | 'above';
  /** what an unfinished step costs: nothing, a whole step, its share */
  readonly partial: 'ignore' | 'full' | 'prorate';
  readonly floor: Decimal;
}

/** The share of the target that was reached. */
export interface RatioRule {
  readonly kind: 'ratio';
  readonly target: Decimal;
}

/** Straight lines between points, flat outside. */
export interface LinearRule {
  readonly kind: 'linear';
  /** [value, score], values ascending */
  readonly points: readonly (readonly [Decimal, Decimal])[];
}

/** Starts full, each incident takes its points. */
export interface DeductionsRule {
  readonly kind: 'deductions';
  readonly items: readonly Item[];
}

/** One level of a `levels` rule: its scores run from `from` to `to` in steps of `step`. */
export interface LevelBand {
  readonly name: string;
  readonly from: Decimal;
  readonly to: Decimal;
  readonly step: Decimal;
  readonly text?: string;
}

/** People name a level and a score inside it. */
export interface LevelsRule {
  readonly kind: 'levels';
  readonly levels: readonly LevelBand[];
}

/** People give a number. */
export interface RatingRule {
  readonly kind: 'rating';
  readonly min: Decimal;
  readonly max: Decimal;
  readonly step: Decimal;
}

/** The rules that read a metric. */
export type MetricRule = TiersRule | StepsRule | RatioRule | LinearRule;
/** The rules that read ratings. */
export type JudgedRule = LevelsRule | RatingRule;
/** Any rule of a leaf; `kind` is its name in the file. */
export type LeafRule = MetricRule | DeductionsRule | JudgedRule;
/** The name of a rule in the file. */
export type RuleKind = LeafRule['kind'];

/** The rule names of the file, in the order of scoring.md §1. */
export const RULE_KINDS = ['tiers', 'steps', 'ratio', 'linear', 'deductions', 'levels', 'rating'] as const;

/** True for a rule that reads a metric. */
export const readsMetric = (rule: LeafRule): rule is MetricRule =>
  rule.kind === 'tiers' || rule.kind === 'steps' || rule.kind === 'ratio' || rule.kind === 'linear';

/** True for a rule that reads ratings. */
export const readsRatings = (rule: LeafRule): rule is JudgedRule => rule.kind === 'levels' || rule.kind === 'rating';

/** The rules a file's rule names; the linter asks for exactly one. */
export const kindsOf = (rule: Rule): readonly RuleKind[] => RULE_KINDS.filter((kind) => rule[kind] !== undefined);

type Parameters = Scorecard['parameters'];

/** The value of a target: a number, or the parameter it names; null when there is no such parameter. */
export const targetOf = (target: string, parameters: Parameters): Decimal | null =>
  /^[A-Za-z]/.test(target) ? (parameters?.[target] ?? null) : target;

const DEFAULT_STEP = '1';

/** The rule of a leaf, or null when the file names none or an unknown parameter (the linter says so). */
export function leafRule(rule: Rule, outOf: Decimal, parameters: Parameters): LeafRule | null {
  return metricRule(rule, parameters) ?? peopleRule(rule, outOf);
}

function metricRule(rule: Rule, parameters: Parameters): MetricRule | null {
  if (rule.tiers) return { kind: 'tiers', tiers: rule.tiers.map(tierOf) };
  if (rule.linear) return { kind: 'linear', points: rule.linear };
  if (rule.ratio) {
    const target = targetOf(rule.ratio.target, parameters);
    return target === null ? null : { kind: 'ratio', target };
  }
  return rule.steps ? stepsOf(rule.steps, parameters) : null;
}

function stepsOf(steps: NonNullable<Rule['steps']>, parameters: Parameters): StepsRule | null {
  const target = targetOf(steps.target, parameters);
  if (target === null) return null;
  const { per, deduct, when = 'below', partial = 'ignore', floor = '0' } = steps;
  return { kind: 'steps', target, per, deduct, when, partial, floor };
}

function peopleRule(rule: Rule, outOf: Decimal): DeductionsRule | JudgedRule | null {
  if (rule.deductions) return { kind: 'deductions', items: rule.deductions };
  if (rule.levels) return { kind: 'levels', levels: levelsOf(rule) };
  if (!rule.rating) return null;
  const { min = '0', max = outOf, step = DEFAULT_STEP } = rule.rating;
  return { kind: 'rating', min, max, step };
}

const tierOf = ({ from, upTo, score, label }: NonNullable<Rule['tiers']>[number]): Tier => ({
  ...(from === undefined ? {} : { from }),
  ...(upTo === undefined ? {} : { upTo }),
  score,
  ...(label === undefined ? {} : { label }),
});

const levelsOf = (rule: Rule): readonly LevelBand[] =>
  (rule.levels ?? []).map(({ name, from, to, step, text }) => ({
    name,
    from,
    to,
    step: step ?? rule.step ?? DEFAULT_STEP,
    ...(text === undefined ? {} : { text }),
  }));
