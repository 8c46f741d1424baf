/** What a result card tells beside the scores: what calibration did, and what is new since it was last shown. */
import { bold, type Element, type Locale, note, text } from './card.ts';
import { score } from './format.ts';
import { differenceTable, type ScoreDifference } from './score-difference.ts';
import { texts } from './texts.ts';

/** What calibration did, in hundredths: the total the reviewers came to, and each step that counts. */
export interface AdjustmentView {
  raw: number;
  lines: readonly { by: string; at: string; points: number; reason: string | null }[];
}

/** The total the reviewers came to, then each step with who took it and why. */
export function adjustmentElements(adjustment: AdjustmentView | null, locale: Locale): readonly Element[] {
  if (!adjustment) return [];
  const t = texts[locale].flow;
  const lines = adjustment.lines.map(({ by, at, points, reason }) =>
    text([
      bold(t.adjustmentLine(points > 0 ? `+${score(points)}` : score(points), by, at)),
      { text: `\n${reason ?? t.reasonErased}` },
    ]),
  );
  return [text(t.adjustmentHeading, 'heading'), text(t.adjustmentRaw(score(adjustment.raw))), ...lines];
}

/** Exactly what differs, and that the rest stands: only this is signed again. */
export function changesElements(changes: ScoreDifference | null, locale: Locale): readonly Element[] {
  if (!changes) return [];
  const t = texts[locale].flow;
  const same = changes.lines.length === 0 && changes.total.before === changes.total.after;
  return same
    ? [note(t.changesNone)]
    : [text(t.changesHeading, 'heading'), differenceTable(changes, locale), note(t.changesRest)];
}
