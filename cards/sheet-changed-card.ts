/** To HR, once a version: the file of a sheet is not what was announced, and from when the change counts. */
import { type Card, type Locale, note, text } from './card.ts';
import { periodName, shortFingerprint } from './format.ts';
import { changeLines } from './notice-card.ts';
import { texts } from './texts.ts';

export interface SheetChangedView {
  scorecardName: string;
  /** the newest period that was announced: it keeps its version */
  fixed: string;
  /** the first period the file will count for */
  from: string;
  /** what changed, in the reader's language */
  lines: readonly string[];
  /** sha256 of the changed content */
  version: string;
}

export function sheetChangedCard(view: SheetChangedView, locale: Locale): Card {
  const { notice: t } = texts[locale];
  return {
    title: t.changedTitle(view.scorecardName),
    tone: 'orange',
    preview: t.changedPreview,
    elements: [
      text(t.changedIntro(view.scorecardName, periodName(view.fixed, locale), periodName(view.from, locale))),
      ...changeLines(view.lines, locale),
      note(`${t.version} ${shortFingerprint(view.version)}`),
    ],
  };
}
