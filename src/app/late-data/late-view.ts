/** What the card about figures that came late shows: each figure before and after, and what becomes of the total. */

import { type Case, loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { LateChangeRow } from '#app/records-intake.ts';
import type { LateChangeView } from '#cards/late-change-card.ts';
import { type LateFigure, lateFiguresOf, linesOf } from './late-figures.ts';
import { lateResult } from './late-result.ts';

/** Null for whoever is gone, and for HR's own sheet. */
export async function lateView(
  deps: Deps,
  row: LateChangeRow,
  reader: { personId: string; hr: boolean },
): Promise<LateChangeView | null> {
  const about = await loadCase(deps, row.appraisalId);
  if (!about || about.person.id === reader.personId) return null;
  return {
    changeId: row.id,
    personName: about.person.name,
    scorecardName: about.sheet.scorecard.name,
    period: row.period,
    state: row.state,
    mayDecide: reader.hr && row.state === 'waiting',
    lines: linesOf(about, await figuresIn(deps, about, row)),
    total: { before: row.before, after: row.after },
  };
}

/** As the correction recorded them; of what was not corrected, as they stand. */
async function figuresIn(deps: Deps, about: Case, row: LateChangeRow): Promise<readonly LateFigure[]> {
  if (row.state !== 'restated') return (await lateResult(deps, about))?.figures ?? [];
  const events = await deps.store.eventsOf(row.appraisalId);
  return lateFiguresOf(events.findLast(({ data }) => data.lateChangeId === row.id));
}
