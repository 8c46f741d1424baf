/** What HR sees of a sheet whose file is not what was announced. */
import type { Deps } from '#app/deps.ts';
import type { Locale } from '#app/records.ts';
import type { SheetChangedView } from '#cards/sheet-changed-card.ts';
import { addMonths } from '#core/calendar/period.ts';
import { diffScorecards } from '#core/scorecard/diff.ts';

/** Null once the file is what was announced again. */
export async function sheetChangedView(
  deps: Deps,
  of: { period: string; scorecardId: string; version: string },
  locale: Locale,
): Promise<SheetChangedView | null> {
  const current = deps.sheets.current(of.scorecardId);
  if (!current || current.version === of.version) return null;
  const announced = await deps.sheets.at(of.scorecardId, of.version);
  return {
    scorecardName: current.scorecard.name,
    fixed: of.period,
    from: addMonths(of.period, 1),
    lines: diffScorecards(announced.scorecard, current.scorecard).map(({ message }) => message[locale]),
    version: current.version,
  };
}
