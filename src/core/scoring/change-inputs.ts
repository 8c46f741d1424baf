/** A change somebody could make to the inputs of a sheet, and the inputs with it. */
import { type Decimal, exact } from '#core/number/decimal.ts';
import type { JudgedRule } from '#core/scorecard/leaf-rule.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import type { Incident, ReadInputs } from './inputs.ts';

/** What would have to be different. */
export type InputChange =
  /** a metric has this value; of a metric that is worked out, the formula's result */
  | { readonly metric: string; readonly value: Decimal }
  /** everybody whose rating of the leaf counts gives at least this */
  | { readonly criterion: string; readonly score: Decimal }
  /** these incidents of the leaf did not happen */
  | { readonly criterion: string; readonly without: readonly Incident[] }
  /** a bonus item so many times more; a range item at its highest */
  | { readonly bonus: string; readonly count: number; readonly points: Decimal | null };

/** A sheet and what it is scored from. */
export interface Sheet {
  readonly scorecard: Scorecard;
  readonly inputs: ReadInputs;
}

/** The sheet as it would be scored after the change. */
export function changed(sheet: Sheet, change: InputChange): Sheet {
  if ('metric' in change) return withMetric(sheet, change.metric, change.value);
  if ('score' in change) return withRatings(sheet, change.criterion, change.score);
  if ('without' in change) return withoutIncidents(sheet, change.criterion, change.without);
  const { bonus: item, count, points } = change;
  const added = points === null ? [{ item, count }] : Array.from({ length: count }, () => ({ item, count: 1, points }));
  return { ...sheet, inputs: { ...sheet.inputs, bonus: [...sheet.inputs.bonus, ...added] } };
}

/** A formula's result cannot be given, so the metric stands for its own value from here on. */
function withMetric({ scorecard, inputs }: Sheet, key: string, value: Decimal): Sheet {
  const metrics = { ...inputs.metrics, [key]: value };
  const metric = scorecard.metrics?.[key];
  if (metric?.formula === undefined) return { scorecard, inputs: { ...inputs, metrics } };
  const { formula: _formula, ...plain } = metric;
  return {
    scorecard: { ...scorecard, metrics: { ...scorecard.metrics, [key]: plain } },
    inputs: { ...inputs, metrics },
  };
}

function withRatings(sheet: Sheet, criterion: string, score: Decimal): Sheet {
  const { scorecard, inputs } = sheet;
  const leaf = leavesFor(scorecard, inputs.period).find(({ id }) => id === criterion);
  if (leaf?.rule.kind !== 'levels' && leaf?.rule.kind !== 'rating') return sheet;
  const { rule } = leaf;
  const counts = new Set(leaf.raters.flatMap(({ role, weight }) => (weight === '0' ? [] : [role])));
  const ratings = inputs.ratings.map((rating) => {
    if (rating.criterion !== criterion || !counts.has(rating.role)) return rating;
    const given = givenScore(rule, rating);
    if (given === null || exact(given).gte(exact(score))) return rating;
    const { level: _level, ...bare } = rating;
    return { ...bare, score };
  });
  return { scorecard, inputs: { ...inputs, ratings } };
}

/** A rating's score, which a level of one score says without a number; null for "cannot judge". */
function givenScore(rule: JudgedRule, { score, level }: ReadInputs['ratings'][number]): Decimal | null {
  if (score !== undefined) return score;
  return (rule.kind === 'levels' && rule.levels.find(({ name }) => name === level)?.from) || null;
}

/** Equal incidents may have happened several times: each takes one away. */
function withoutOne(incidents: readonly Incident[], gone: Incident): readonly Incident[] {
  const written = JSON.stringify(gone);
  const index = incidents.findIndex((incident) => JSON.stringify(incident) === written);
  return index === -1 ? incidents : incidents.toSpliced(index, 1);
}

/** Whoever filed these and nothing else found nothing, which is a finding too. */
function withoutIncidents({ scorecard, inputs }: Sheet, criterion: string, gone: readonly Incident[]): Sheet {
  const left = gone.reduce<readonly Incident[]>(withoutOne, inputs.incidents);
  const byRole = gone.flatMap(({ role, by }) => (role === undefined ? [] : [{ role, by }]));
  const silent = byRole.filter(
    ({ role, by }, index) =>
      byRole.findIndex((each) => each.role === role && each.by === by) === index &&
      !left.some((incident) => incident.criterion === criterion && incident.role === role && incident.by === by),
  );
  const nothing = silent.map(({ role, by }) => ({
    criterion,
    item: null,
    count: 1,
    role,
    ...(by === undefined ? {} : { by }),
  }));
  return { scorecard, inputs: { ...inputs, incidents: [...left, ...nothing] } };
}
