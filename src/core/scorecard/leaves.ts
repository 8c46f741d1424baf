/** The leaves of a scorecard (the criteria and parts that carry a rule) as they count in one period. */
import type { Decimal } from '#core/number/decimal.ts';
import { shareOut } from '#core/number/share-out.ts';
import { type LeafRule, leafRule, readsMetric } from './leaf-rule.ts';
import { calendarMonth } from './period-kind.ts';
import { defaultAbsent, type Role, type RoleAbsent } from './roles.ts';
import type { Criterion, Part, Rule, Scorecard, Season } from './scorecard.ts';

/** A role that rates a leaf, its defaults filled in. */
export interface LeafRater {
  readonly role: Role;
  /** relative to the other roles of the leaf; 0 is shown and counts nothing */
  readonly weight: Decimal;
  /** how many ratings make the role count */
  readonly min: number;
  /** 1 leaves out the highest and the lowest once there are at least five */
  readonly drop: number;
  readonly absent: RoleAbsent;
}

/** A criterion or part that carries a rule, as it counts in one period. */
export interface Leaf {
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  readonly criterionId: string;
  readonly criterionName: string;
  /** the most this leaf can bring in this period */
  readonly points: Decimal;
  /** the scale its rule is written in */
  readonly outOf: Decimal;
  readonly rule: LeafRule;
  /** the key of the metric the rule reads */
  readonly metric: string | null;
  /** who rates it; empty for rules on metrics and for deductions that anybody records */
  readonly raters: readonly LeafRater[];
}

/** A sheet that declares no raters is rated by the supervisor alone. */
const SUPERVISOR_ALONE: NonNullable<Scorecard['raters']> = { supervisor: { weight: '1' } };

/** The declared raters of a sheet. */
export const ratersOf = (scorecard: Scorecard): NonNullable<Scorecard['raters']> =>
  scorecard.raters ?? SUPERVISOR_ALONE;

/**
 * The leaves in the order of the sheet, with the points of the period: stars are shared out, a season of that month
 * rescales its criteria (the last part takes the rest).
 *
 * @param period "2026-10", "2026-Q4" or "2026"; only months have seasons.
 */
export function leavesFor(scorecard: Scorecard, period: string): readonly Leaf[] {
  const season = seasonOf(scorecard, period);
  const known = knownLeaves.get(scorecard) ?? new Map<Season | null, readonly Leaf[]>();
  const leaves = known.get(season) ?? leavesIn(scorecard, season);
  knownLeaves.set(scorecard, known.set(season, leaves));
  return leaves;
}

/** A scorecard is never changed in place: its leaves in a season are worked out once, then serve every sheet. */
const knownLeaves = new WeakMap<Scorecard, Map<Season | null, readonly Leaf[]>>();

function leavesIn(scorecard: Scorecard, season: Season | null): readonly Leaf[] {
  const base = basePoints(scorecard);
  return scorecard.criteria.flatMap((criterion, index) => {
    const points = season?.points[criterion.id] ?? base[index] ?? '0';
    return leavesOf({ scorecard, criterion, base: base[index] ?? '0', points });
  });
}

/** The season a period falls into, or null. */
export function seasonOf(scorecard: Scorecard, period: string): Season | null {
  const month = calendarMonth(period);
  return scorecard.seasons?.find(({ months }) => month !== null && months.includes(month)) ?? null;
}

/** The points of each criterion outside any season: as written, or the total shared out by stars. */
export function basePoints(scorecard: Scorecard): readonly Decimal[] {
  const stars = scorecard.criteria.map((criterion) => criterion.stars);
  if (stars.every((star) => star === undefined)) return scorecard.criteria.map((criterion) => criterion.points ?? '0');
  return shareOut(
    scorecard.total,
    stars.map((star) => String(star ?? 0)),
  );
}

interface CriterionInPeriod {
  readonly scorecard: Scorecard;
  readonly criterion: Criterion;
  readonly base: Decimal;
  readonly points: Decimal;
}

function leavesOf({ scorecard, criterion, base, points }: CriterionInPeriod): readonly Leaf[] {
  const { parts } = criterion;
  if (!parts) return leafOf({ scorecard, criterion, source: criterion, base, points });
  const shares = shareOut(
    points,
    parts.map((part) => part.points),
  );
  return parts.flatMap((part, index) =>
    leafOf({ scorecard, criterion, source: part, base: part.points, points: shares[index] ?? '0' }),
  );
}

interface LeafSource extends CriterionInPeriod {
  readonly source: Criterion | Part;
}

function leafOf({ scorecard, criterion, source, base, points }: LeafSource): readonly Leaf[] {
  const outOf = source.outOf ?? base;
  const rule = source.rule && leafRule(source.rule, outOf, scorecard.parameters);
  if (!rule) return [];
  return [
    {
      id: source.id,
      name: source.name,
      group: criterion.group ?? null,
      criterionId: criterion.id,
      criterionName: criterion.name,
      points,
      outOf,
      rule,
      metric: readsMetric(rule) ? metricKeyOf(source) : null,
      raters: leafRaters(scorecard, source, rule),
    },
  ];
}

/** A leaf that reads a metric and names none reads the one with its own id. */
export const metricKeyOf = (source: Pick<Criterion | Part, 'id' | 'metric'>): string => source.metric ?? source.id;

function leafRaters(scorecard: Scorecard, source: Criterion | Part, rule: LeafRule): readonly LeafRater[] {
  if (readsMetric(rule) || (rule.kind === 'deductions' && !source.raters)) return [];
  const declared = Object.entries(ratersOf(scorecard));
  const asked = source.raters ? declared.filter(([role]) => source.raters?.includes(role)) : declared;
  return asked.map(([role, { weight, min = 1, drop = 0, absent = defaultAbsent(role) }]) => ({
    role,
    weight,
    min,
    drop,
    absent,
  }));
}

/** True for a criterion or part whose result a person judges: levels, rating and deductions. */
export const isJudged = (rule: Rule): boolean => Boolean(rule.levels ?? rule.rating ?? rule.deductions);
