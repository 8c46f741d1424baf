/** One appraisal with everything that is needed to show, rate or score it, read together. */
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Present } from '#core/directory/presence.ts';
import { type Leaf, leavesFor } from '#core/scorecard/leaves.ts';
import type { Deps } from './deps.ts';
import { liveIncidents, liveRatings } from './live-rows.ts';
import type { IncidentRow, MetricRow, Person, PersonalText, RatingRow } from './records.ts';
import type { Sheet } from './sheets.ts';
import { presentDays } from './who-takes-part.ts';

export interface Case {
  appraisal: Appraisal;
  person: Person;
  unitName: string;
  sheet: Sheet;
  leaves: readonly Leaf[];
  /** the ratings that count: of each rater the newest submission, judges' in place of those they changed */
  ratings: readonly RatingRow[];
  /** everything ever submitted, for prefilling a form that came back */
  allRatings: readonly RatingRow[];
  /** the incidents that count */
  incidents: readonly IncidentRow[];
  /** those of the month, which count beside whatever a review finds, and everything ever found in its reviews */
  allIncidents: readonly IncidentRow[];
  texts: readonly PersonalText[];
  /** newest value of each metric the sheet knows, of the person or the nearest unit above */
  metrics: ReadonlyMap<string, MetricRow>;
  /** days the person was there, where it was not the whole period: the coefficient counts by them */
  present: Present | null;
  /** whose step the reader does today by delegation; absent for everybody else */
  actsFor?: string;
}

/** Loads a case, or null when there is no such appraisal. */
export async function loadCase(deps: Deps, appraisalId: string): Promise<Case | null> {
  const file = await deps.store.appraisalFile(appraisalId);
  if (!file) return null;
  const { appraisal } = file;
  const [person, unit, sheet, metricRows, incidents] = await Promise.all([
    deps.store.person(appraisal.personId),
    deps.store.unit(appraisal.unitId),
    deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion),
    deps.store.metricsFor(appraisal.personId, appraisal.period),
    deps.store.incidentsFor(appraisal.personId, appraisal.period),
  ]);
  if (!person) throw new Error(`appraisal ${appraisal.id} names a person who is not in the store`);
  const leaves = leavesFor(sheet.scorecard, appraisal.period);
  return {
    appraisal,
    person,
    unitName: unit?.name ?? '',
    sheet,
    leaves,
    ratings: liveRatings(appraisal, file.ratings),
    allRatings: file.ratings,
    incidents: liveIncidents(appraisal, incidents).filter((row) => concerns(sheet, leaves, row)),
    allIncidents: file.incidents.filter((row) => row.appraisalId !== null || concerns(sheet, leaves, row)),
    texts: file.texts,
    metrics: nearestMetrics(sheet, metricRows),
    present: await presentDays(deps, person, appraisal.period),
  };
}

/** A person may have two sheets: an incident counts on the one that knows its item. */
function concerns({ scorecard }: Sheet, leaves: readonly Leaf[], row: IncidentRow): boolean {
  switch (row.kind) {
    case 'deduction':
      return leaves.some(({ id, rule }) => id === row.criterionId && knows(rule, row.itemId));
    case 'bonus':
      return scorecard.bonus?.items.some((item) => item.id === row.itemId) ?? false;
    case 'veto':
      return scorecard.vetoes?.some((veto) => veto.id === row.itemId) ?? false;
  }
}

/** What was recorded before the sheet of its month was settled may name an item the sheet has no more. */
const knows = (rule: Leaf['rule'], itemId: string | null): boolean =>
  rule.kind === 'deductions' && (itemId === null || rule.items.some(({ id }) => id === itemId));

/** Rows come nearest first; a metric of the department or the house is read from the unit, never from the person. */
export function nearestMetrics({ scorecard }: Sheet, rows: readonly MetricRow[]): ReadonlyMap<string, MetricRow> {
  const found = new Map<string, MetricRow>();
  for (const [key, metric] of Object.entries(scorecard.metrics ?? {})) {
    if (metric.formula !== undefined) continue;
    const fromUnit = metric.scope !== undefined && metric.scope !== scorecard.level;
    const row = rows.find((candidate) => candidate.key === key && !(fromUnit && candidate.subjectKind === 'person'));
    if (row) found.set(key, row);
  }
  return found;
}
