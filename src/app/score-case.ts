/** Computes a case's receipt from what stands in the store plus, before it is written, one submission. */

import { z } from 'zod';
import type { RaterTask, Result } from '#core/appraisal/appraisal.ts';
import { fromHundredths } from '#core/number/round.ts';
import { type ScoreInputs, scoreInputsSchema } from '#core/scoring/inputs.ts';
import type { Receipt } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { type Adjustment, adjustmentOf, adjustmentSchema, bodyOf, resultOf } from './adjustment.ts';
import type { Case } from './case.ts';
import type { Deps } from './deps.ts';
import { judgedFindings, judgedRatings } from './judged-rows.ts';
import { forStations, isReconciled } from './live-rows.ts';
import type { IncidentRow, RatingRow } from './records.ts';

export interface Scored {
  receipt: Receipt;
  inputs: ScoreInputs;
  /** what calibration did to it; the receipt is without it, the result with it */
  adjustment: Adjustment | null;
  /** null while a leaf is open */
  result: Result | null;
  /** canonical JSON of sheet, inputs, receipt and adjustment: what the fingerprint is the sha256 of */
  body: string;
}

/**
 * The receipt of a case.
 * @throws when the stored inputs do not fit the sheet: they were checked when they came in, so that is our own fault
 */
export function scoreCase(about: Case, ratings = about.ratings, incidents = about.incidents): Scored {
  return scoreInputs(about, inputsOf(about, ratings, incidents), adjustmentOf(about.appraisal));
}

const stored = z.object({ inputs: scoreInputsSchema, adjustment: adjustmentSchema.nullable().default(null) });

/**
 * The receipt that was put before the person, worked out again from its own stored inputs: a metric that was corrected
 * afterwards changes nothing that somebody has seen. Before there is a result, what stands in the store now.
 */
export async function settledScore(deps: Pick<Deps, 'store'>, about: Case): Promise<Scored> {
  const row = about.appraisal.result ? await deps.store.receipt(about.appraisal.id) : null;
  return row ? scoreOf(about, row.body) : scoreCase(about);
}

/** What a stored receipt says, worked out again from its own inputs. */
export function scoreOf(about: Case, body: string): Scored {
  const { inputs, adjustment } = stored.parse(JSON.parse(body));
  return scoreInputs(about, inputs, adjustment);
}

/** The incidents that count now, as inputs: what was dropped after a result was shown is in it until it is worked out again. */
export function incidentInputs(about: Case): Pick<ScoreInputs, 'incidents' | 'bonus' | 'vetoes'> {
  const { incidents, bonus, vetoes } = inputsOf(about, [], about.incidents);
  return { incidents, bonus, vetoes };
}

/** The same inputs under another adjustment. @throws as scoreCase */
export function scoreInputs(about: Case, inputs: ScoreInputs, adjustment: Adjustment | null): Scored {
  const { scorecard, version } = about.sheet;
  const scored = scoreSheet(scorecard, inputs);
  if (!scored.ok) throw new Error(`appraisal ${about.appraisal.id} cannot be scored: ${scored.problem.message.en}`);
  const computed = { inputs, receipt: scored.receipt, version, adjustment };
  return { receipt: scored.receipt, inputs, adjustment, body: bodyOf(computed), result: resultOf(scorecard, computed) };
}

/** The inputs of scoring.md §5. Self-ratings of a sheet that does not declare `self` are shown beside, never scored. */
function inputsOf(about: Case, ratings: readonly RatingRow[], incidents: readonly IncidentRow[]): ScoreInputs {
  const { scorecard } = about.sheet;
  const declared = new Set(Object.keys(scorecard.raters ?? { supervisor: true }));
  return {
    period: about.appraisal.period,
    metrics: Object.fromEntries([...about.metrics].map(([key, row]) => [key, row.value])),
    incidents: incidents
      .filter((row) => row.kind === 'deduction')
      .flatMap((row) => (isReconciled(about.appraisal, row.recordedBy, row.revision) ? forStations(about, row) : [row]))
      .flatMap((row) => judgedFindings(about, row))
      .flatMap((row) => deductionInput(about, row)),
    bonus: incidents.filter((row) => row.kind === 'bonus').map(bonusInput),
    vetoes: [...new Set(incidents.filter((row) => row.kind === 'veto').map((row) => row.itemId ?? ''))],
    ratings: ratings
      .flatMap((row) => (isReconciled(about.appraisal, row.raterId, row.revision) ? forStations(about, row) : [row]))
      .flatMap((row) => judgedRatings(about, row))
      .filter((row) => declared.has(row.role))
      .map((row) => ratingInput(about, row)),
    closed: closedRoles(about, declared),
    ...(about.present ? { present: about.present } : {}),
  };
}

/** "Nothing found" is a finding only where roles file their own (scoring.md §1). */
function deductionInput(about: Case, row: IncidentRow): NonNullable<ScoreInputs['incidents']> {
  const filedByRole = (about.leaves.find((leaf) => leaf.id === row.criterionId)?.raters.length ?? 0) > 0;
  if (!filedByRole && row.itemId === null) return [];
  return [
    {
      criterion: row.criterionId,
      item: row.itemId,
      count: row.count,
      by: row.recordedBy,
      ...(row.points === null ? {} : { points: fromHundredths(row.points) }),
      ...(filedByRole ? { role: row.role } : {}),
    },
  ];
}

const bonusInput = (row: IncidentRow): NonNullable<ScoreInputs['bonus']>[number] => ({
  item: row.itemId ?? '',
  count: row.count,
  ...(row.points === null ? {} : { points: fromHundredths(row.points) }),
});

const ratingInput = (about: Case, row: RatingRow): NonNullable<ScoreInputs['ratings']>[number] => ({
  role: row.role,
  by: row.raterId,
  criterion: row.criterionId,
  ...(row.level === null ? {} : { level: row.level }),
  ...(row.level !== null && row.score === null ? {} : { score: row.score === null ? null : fromHundredths(row.score) }),
  ...daysInCharge(about, row),
});

/** Where two supervisors share the role, each rating weighs by the days of its own. */
function daysInCharge({ appraisal }: Case, { role, raterId }: RatingRow): { days?: number } {
  const station = appraisal.reviewers.find((each) => each.role === role && each.personId === raterId);
  return station?.days === undefined ? {} : { days: station.days };
}

/** A role is closed when none of its raters is asked any more, or nobody was; that of a reviewer waits for its station. */
function closedRoles({ appraisal }: Case, declared: ReadonlySet<string>): string[] {
  const { tasks, reviewers } = appraisal;
  const asked = (role: string) => tasks.some((task) => task.role === role && WAITED_FOR.includes(task.status));
  return [...declared].filter((role) => !asked(role) && !reviewers.some((reviewer) => reviewer.role === role));
}

const WAITED_FOR: readonly RaterTask['status'][] = ['open', 'nominated'];
