/** Which version of each scorecard a period is appraised by: decided when it was announced, or when its cycle opened. */
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Sheet } from './sheets.ts';

/** The sheet of a period by scorecard id: the announced version, or the file in force where none was announced yet. */
export async function sheetsOfPeriod(
  deps: Pick<Deps, 'store' | 'sheets'>,
  period: string,
): Promise<(scorecardId: string) => Sheet | null> {
  const announced = new Map<string, Sheet>();
  for (const { scorecardId, version } of await deps.store.periodSheets(period)) {
    announced.set(scorecardId, await deps.sheets.at(scorecardId, version));
  }
  return (scorecardId) => announced.get(scorecardId) ?? deps.sheets.current(scorecardId);
}

/** Freezes sheets for a period: each version as it is, and that this one counts. What was announced before stays. */
export function frozenFor(deps: Pick<Deps, 'clock'>, period: string, sheets: readonly Sheet[]): readonly Change[] {
  const at = nowIso(deps);
  const unique = new Map(sheets.map((sheet) => [`${sheet.scorecard.id}@${sheet.version}`, sheet]));
  return [...unique.values()].flatMap(({ scorecard: { id: scorecardId, name }, version, source }) => [
    { put: 'scorecard-version', row: { scorecardId, version, name, source, at } } as const,
    { put: 'period-sheet', row: { period, scorecardId, version, at } } as const,
  ]);
}
