/**
 * What calibration did to a result: points on or off, by whom and why. The receipt stays what the sheet brought; the
 * body that is fingerprinted holds both, so that raw and shown total can be worked out again from it alone.
 */
import { z } from 'zod';
import { type Appraisal, type Result, standingSteps } from '#core/appraisal/appraisal.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { fromHundredths, toHundredths } from '#core/number/round.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import type { ScoreInputs } from '#core/scoring/inputs.ts';
import { documentOf, type Receipt } from '#core/scoring/receipt.ts';
import { gradedAt } from '#core/scoring/totals.ts';

const step = z.strictObject({
  by: z.string(),
  /** hundredths, on or off */
  points: z.number().int(),
  /** the commitment of the reason */
  reason: z.string(),
});

export const adjustmentSchema = z.array(step).min(1);

export type Adjustment = readonly z.output<typeof step>[];

/** The steps that stand, each with what it changed; null where nothing is adjusted. */
export function adjustmentOf({ calibration }: Pick<Appraisal, 'calibration'>): Adjustment | null {
  const steps = standingSteps(calibration);
  if (!calibration || steps.length === 0) return null;
  return steps.map(({ by, reason, result }, index) => ({
    by,
    points: result.total - (steps[index - 1]?.result ?? calibration.raw).total,
    reason,
  }));
}

const pointsOf = (adjustment: Adjustment | null): number =>
  (adjustment ?? []).reduce((sum, { points }) => sum + points, 0);

/** What a result may be adjusted to, in hundredths: a bonus may have passed the full points, a veto is never lifted. */
export function adjustableTo(scorecard: Scorecard, receipt: Receipt): { from: number; to: number } {
  const raw = toHundredths(receipt.total ?? 0);
  return { from: 0, to: receipt.vetoes.length > 0 ? raw : Math.max(raw, toHundredths(scorecard.total)) };
}

export interface Computed {
  inputs: ScoreInputs;
  receipt: Receipt;
  version: string;
  adjustment: Adjustment | null;
}

/** Canonical JSON of everything a result stands on: what its fingerprint is the sha256 of. */
export const bodyOf = ({ inputs, receipt, version, adjustment }: Computed): string =>
  canonicalJson({ ...(adjustment ? { adjustment } : {}), inputs, receipt: documentOf(receipt), version });

/**
 * What is computed in the terms of an appraisal, the adjustment counted in: grade and coefficient are those of the total
 * it leads to. An appeal may have moved the raw total since, so the sum is kept inside the sheet. Null while a leaf is
 * open.
 */
export function resultOf(scorecard: Scorecard, computed: Computed): Result | null {
  const { receipt, adjustment } = computed;
  if (receipt.total === null || receipt.percent === null) return null;
  const fingerprint = sha256(bodyOf(computed));
  if (!adjustment) {
    const { total, percent, grade, coefficient } = receipt;
    return inHundredths({ total, percent, grade, coefficient, fingerprint });
  }
  const { from, to } = adjustableTo(scorecard, receipt);
  const total = Math.min(Math.max(toHundredths(receipt.total) + pointsOf(adjustment), from), to);
  return inHundredths({
    total: fromHundredths(total),
    ...gradedAt(scorecard, fromHundredths(total), computed.inputs.present),
    fingerprint,
  });
}

type Scores = Parameters<typeof toHundredths>[0];

const inHundredths = (of: {
  total: Scores;
  percent: Scores;
  grade: string | null;
  coefficient: Scores | null;
  fingerprint: string;
}): Result => ({
  total: toHundredths(of.total),
  percent: toHundredths(of.percent),
  grade: of.grade,
  coefficient: of.coefficient === null ? null : toHundredths(of.coefficient),
  fingerprint: of.fingerprint,
});
