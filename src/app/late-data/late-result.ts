/** What a result that was shown would be with the figures as they stand now. */
import { type Case, nearestMetrics } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { incidentInputs, type Scored, scoreInputs, scoreOf } from '#app/score-case.ts';
import { differenceOf } from '#app/score-difference.ts';
import { rowsAt } from '#app/views/receipt-view.ts';
import { readDecimal } from '#core/number/decimal.ts';
import type { LateFigure } from './late-figures.ts';

export interface LateResult {
  figures: readonly LateFigure[];
  before: Scored;
  after: Scored;
  /** whether the total, the grade or a leaf comes out otherwise */
  isOther: boolean;
}

/**
 * Null where no figure of the receipt changed, or nothing was shown. Ratings and adjustments stay as they were; of incidents
 * those count that stand, as wherever a result is worked out again.
 */
export async function lateResult(deps: Deps, about: Case): Promise<LateResult | null> {
  const receipt = about.appraisal.result ? await deps.store.receipt(about.appraisal.id) : null;
  if (!receipt) return null;
  const before = scoreOf(about, receipt.body);
  const now = nearestMetrics(about.sheet, await rowsAt(deps, about, nowIso(deps)));
  const used = before.inputs.metrics ?? {};
  const figures = [...new Set([...Object.keys(used), ...now.keys()])]
    .sort()
    .map((key) => ({ key, before: readDecimal(used[key]), after: readDecimal(now.get(key)?.value) }))
    .filter((figure) => figure.before !== figure.after);
  if (figures.length === 0) return null;
  const metrics = Object.fromEntries([...now].map(([key, { value }]) => [key, value]));
  const after = scoreInputs(about, { ...before.inputs, ...incidentInputs(about), metrics }, before.adjustment);
  return { figures, before, after, isOther: differs(before, after) };
}

function differs(before: Scored, after: Scored): boolean {
  const [was, is] = [before.result, after.result];
  if (!was || !is) return true;
  const isSame = was.total === is.total && was.grade === is.grade && was.coefficient === is.coefficient;
  return !isSame || differenceOf(before.receipt, after.receipt).length > 0;
}

/** Where a result lies before somebody, or was: what can be another one by figures that came late. */
export const SHOWN_STATES: ReadonlySet<string> = new Set(['sign_off', 'appeal', 'final']);
