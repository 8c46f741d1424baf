/** What HR sees while calibrating: the spread of a cycle, and one result with every step that was taken. */
import { adjustableTo, adjustmentOf } from '#app/adjustment.ts';
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { Cycle } from '#app/records.ts';
import { settledScore } from '#app/score-case.ts';
import type { CalibrationListView, CalibrationStepLine, CalibrationView } from '#cards/calibration-card.ts';
import type { AdjustmentView } from '#cards/result-changes.ts';
import type { Appraisal, Result } from '#core/appraisal/appraisal.ts';
import { meanOf } from '#core/results/mean.ts';
import { headOf, localText } from './figures.ts';
import { formValues } from './prefilled.ts';

/** The appraisals of a cycle that wait for calibration, never the reader's own. */
export async function calibrating(
  deps: Pick<Deps, 'store'>,
  period: string,
  readerId: string,
): Promise<readonly (Appraisal & { result: Result })[]> {
  return (await deps.store.unfinished()).flatMap((appraisal) =>
    appraisal.period === period &&
    appraisal.state === 'calibration' &&
    appraisal.personId !== readerId &&
    appraisal.result
      ? [{ ...appraisal, result: appraisal.result }]
      : [],
  );
}

export async function calibrationListView(
  deps: Deps,
  cycle: Pick<Cycle, 'id' | 'period'>,
  readerId: string,
): Promise<CalibrationListView> {
  const waiting = await calibrating(deps, cycle.period, readerId);
  const units = new Map((await deps.store.units()).map(({ id, name }) => [id, name]));
  const lines = await Promise.all(
    waiting.map(async (appraisal) => ({
      appraisalId: appraisal.id,
      name: (await deps.store.person(appraisal.personId))?.name ?? '',
      unitName: units.get(appraisal.unitId) ?? '',
      scorecardName: (await deps.sheets.at(appraisal.scorecardId, appraisal.scorecardVersion)).scorecard.name,
      percent: appraisal.result.percent,
      grade: appraisal.result.grade,
      adjusted: (adjustmentOf(appraisal) ?? []).reduce((sum, { points }) => sum + points, 0),
    })),
  );
  return {
    cycleId: cycle.id,
    period: cycle.period,
    lines: lines.toSorted((a, b) => b.percent - a.percent),
    units: spreadOf(lines),
  };
}

function spreadOf(lines: CalibrationListView['lines']): CalibrationListView['units'] {
  const names = [...new Set(lines.map(({ unitName }) => unitName))];
  const spread = names.map((name) => {
    const percents = lines.flatMap((line) => (line.unitName === name ? [line.percent] : []));
    const [lowest, highest] = [Math.min(...percents), Math.max(...percents)];
    return { name, count: percents.length, mean: meanOf(percents), lowest, highest };
  });
  return spread.toSorted((a, b) => b.mean - a.mean);
}

export async function calibrationView(deps: Deps, about: Case, readerId: string): Promise<CalibrationView | null> {
  const { appraisal, sheet } = about;
  if (!appraisal.result) return null;
  const { receipt } = await settledScore(deps, about);
  const { values } = await formValues(deps, about, readerId);
  return {
    ...headOf(deps, about),
    raw: appraisal.calibration?.raw ?? appraisal.result,
    now: appraisal.result,
    steps: await stepLines(deps, about),
    range: adjustableTo(sheet.scorecard, receipt),
    values,
    open: appraisal.state === 'calibration',
  };
}

/** Every step ever taken, each as what it changed when it was taken. */
async function stepLines(deps: Deps, { appraisal, texts }: Case): Promise<readonly CalibrationStepLine[]> {
  const { calibration } = appraisal;
  if (!calibration) return [];
  const lines: CalibrationStepLine[] = [];
  let before = calibration.raw;
  for (const step of calibration.steps) {
    lines.push({
      by: (await deps.store.person(step.by))?.name ?? '',
      at: localText(deps, step.at),
      points: step.result.total - before.total,
      reason: texts.find(({ commitment }) => commitment === step.reason)?.body ?? null,
      takenBack: step.takenBack,
    });
    if (!step.takenBack) before = step.result;
  }
  return lines;
}

/** What calibration did to a result that lies before the person: only what counts. */
export async function adjustmentView(deps: Deps, about: Case): Promise<AdjustmentView | null> {
  const { calibration } = about.appraisal;
  const lines = (await stepLines(deps, about)).filter(({ takenBack }) => !takenBack);
  return calibration && lines.length > 0 ? { raw: calibration.raw.total, lines } : null;
}
