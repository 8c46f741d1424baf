/** 成绩: my result of one period, with the months before it. */
import type { State } from '#core/appraisal/appraisal.ts';
import { buttons, type Card, type Element, type Locale, text } from './card.ts';
import { periodName } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { type ReceiptLine, receiptTable } from './receipt-lines.ts';
import { figureFacts, type ResultView } from './result-card.ts';
import { texts } from './texts.ts';
import { type TrendPoint, trendElements } from './trend.ts';

export interface ScoresView extends AppraisalHead {
  state: State;
  /** the reader is not the person: there is nothing to sign */
  others?: true;
  /** null until a result was put before the person */
  result: (Pick<ResultView, 'figures' | 'standing'> & { lines: readonly ReceiptLine[] }) | null;
  /** finals of the months before and this one, oldest first */
  trend: readonly TrendPoint[];
}

export function scoresCard(view: ScoresView, locale: Locale): Card {
  const t = texts[locale].results;
  const period = periodName(view.period, locale);
  return {
    title: t.scoresTitle(period),
    subtitle: headSubtitle(view, locale),
    tone: 'blue',
    preview: view.others ? t.scoresTitle(period) : t.scoresPreview(period),
    elements: [headFacts(view, locale), ...resultElements(view, locale), ...trendElements(view.trend, locale)],
  };
}

function resultElements(view: ScoresView, locale: Locale): readonly Element[] {
  const { results: t, result, words } = texts[locale];
  if (view.result === null) {
    return [text(t.scoresWaiting(words.states[view.state]))];
  }
  const sign = view.state === 'sign_off' && !view.others ? [{ text: t.signNow, press: press(view, 'open_task') }] : [];
  return [
    figureFacts({ ...view.result, full: view.full }, locale),
    receiptTable(view.result.lines, locale),
    buttons(...sign, { text: result.why, press: press(view, 'why') }),
  ];
}
