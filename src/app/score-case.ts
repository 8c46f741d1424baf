/** Computes a case's receipt from what stands in the store plus, before it is written, one submission. */

import { z } from 'zod';
import type { Result } from '#core/appraisal/appraisal.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { fromHundredths, toHundredths } from '#core/number/round.ts';
import { type ScoreInputs, scoreInputsSchema } from '#core/scoring/inputs.ts';
import { documentOf, type Receipt } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import type { Case } from './case.ts';
import type { Deps } from './deps.ts';
import type { IncidentRow, RatingRow } from './records.ts';

export interface Scored {
  receipt: Receipt;
  inputs: ScoreInputs;
  /** null while a leaf is open */
  result: Result | null;
  /** canonical JSON of sheet, inputs and receipt: what the fingerprint is the sha256 of */
  body: string;
}

/**
 * The receipt of a case.
 * @throws when the stored inputs do not fit the sheet: they were checked when they came in, so that is our own fault
 */
export function scoreCase(about: Case, ratings = about.ratings, incidents = about.incidents): Scored {
  return scoreInputs(about, inputsOf(about, ratings, incidents), about.sheet.version);
}

const stored = z.object({ inputs: scoreInputsSchema });

/**
 * The receipt that was put before the person, worked out again from its own stored inputs: a metric that was corrected
 * afterwards changes nothing that somebody has seen. Before there is a result, what stands in the store now.
 */
export async function settledScore(deps: Pick<Deps, 'store'>, about: Case): Promise<Scored> {
  const { appraisal, sheet } = about;
  const row = appraisal.result ? await deps.store.receipt(appraisal.id) : null;
  if (!row) return scoreCase(about);
  const { inputs } = stored.parse(JSON.parse(row.body));
  return scoreInputs(about, inputs, sheet.version);
}

function scoreInputs(about: Case, inputs: ScoreInputs, version: string): Scored {
  const scored = scoreSheet(about.sheet.scorecard, inputs);
  if (!scored.ok) throw new Error(`appraisal ${about.appraisal.id} cannot be scored: ${scored.problem.message.en}`);
  const { receipt } = scored;
  const body = canonicalJson({ inputs, receipt: documentOf(receipt), version });
  return { receipt, inputs, body, result: resultOf(receipt, sha256(body)) };
}

/** What a receipt says in the terms of an appraisal; null while a leaf is open. */
export function resultOf(receipt: Receipt, fingerprint: string): Result | null {
  if (receipt.total === null || receipt.percent === null) return null;
  return {
    total: toHundredths(receipt.total),
    percent: toHundredths(receipt.percent),
    grade: receipt.grade,
    coefficient: receipt.coefficient === null ? null : toHundredths(receipt.coefficient),
    fingerprint,
  };
}

/** The inputs of scoring.md §5. Self-ratings of a sheet that does not declare `self` are shown beside, never scored. */
function inputsOf(about: Case, ratings: readonly RatingRow[], incidents: readonly IncidentRow[]): ScoreInputs {
  const { scorecard } = about.sheet;
  const declared = new Set(Object.keys(scorecard.raters ?? { supervisor: true }));
  return {
    period: about.appraisal.period,
    metrics: Object.fromEntries([...about.metrics].map(([key, row]) => [key, row.value])),
    incidents: incidents.filter((row) => row.kind === 'deduction').flatMap((row) => deductionInput(about, row)),
    bonus: incidents.filter((row) => row.kind === 'bonus').map(bonusInput),
    vetoes: [...new Set(incidents.filter((row) => row.kind === 'veto').map((row) => row.itemId ?? ''))],
    ratings: ratings.filter((row) => declared.has(row.role)).map(ratingInput),
    closed: closedRoles(about, declared),
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

const ratingInput = (row: RatingRow): NonNullable<ScoreInputs['ratings']>[number] => ({
  role: row.role,
  by: row.raterId,
  criterion: row.criterionId,
  ...(row.level === null ? {} : { level: row.level }),
  ...(row.level !== null && row.score === null ? {} : { score: row.score === null ? null : fromHundredths(row.score) }),
});

/** A role is closed when each of its raters has declined or run out of time. */
function closedRoles({ appraisal }: Case, declared: ReadonlySet<string>): string[] {
  const roles = new Set(appraisal.tasks.map((task) => task.role).filter((role) => declared.has(role)));
  return [...roles].filter((role) => appraisal.tasks.every((task) => task.role !== role || task.status !== 'open'));
}
