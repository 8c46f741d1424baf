/** 改进意见书: what head office says of a branch's plan, to the branch head and the supervisor. */
import { type Card, facts, type Locale, note, text } from './card.ts';
import { periodName } from './format.ts';
import { texts } from './texts.ts';

export interface ImprovementNoticeView {
  unitName: string;
  period: string;
  ownerName: string;
  byName: string;
  /** local date and time */
  at: string;
  /** whether it was issued because nothing came in time, or on what was filed */
  why: 'late' | 'judged';
  words: string;
}

export function improvementNoticeCard(view: ImprovementNoticeView, locale: Locale): Card {
  const { rectification: t, words } = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.noticeTitle(view.unitName, period),
    subtitle: view.ownerName,
    tone: 'orange',
    preview: t.noticePreview(view.unitName),
    elements: [
      facts(
        [t.branch, view.unitName],
        [t.owner, view.ownerName],
        [words.period, period],
        [t.noticeBy, view.byName],
        [t.noticeAt, view.at],
      ),
      text(t.noticeWhy[view.why]),
      text(view.words),
      note(t.noticeNext),
    ],
  };
}
