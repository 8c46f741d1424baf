/** A one-sentence answer to something typed: done, or refused with the next step. */
import type { Card, Locale, Tone } from './card.ts';
import { text } from './card.ts';
import type { RefusalCode, RefusalDetail } from './texts/refusals.ts';
import { refusalSentence, texts } from './texts.ts';

export interface AnswerView {
  tone: Extract<Tone, 'green' | 'blue' | 'orange' | 'red'>;
  /** the sentence in both languages, from `both(…)` or `refusalSentence(…)` */
  sentence: Readonly<Record<Locale, string>>;
  /** a second line, such as the nearest command */
  hint?: Readonly<Record<Locale, string>>;
}

export function answerCard(view: AnswerView, locale: Locale): Card {
  const title = texts[locale].answers.title;
  const hint = view.hint ? [text(view.hint[locale])] : [];
  return { title, tone: view.tone, preview: title, elements: [text(view.sentence[locale]), ...hint] };
}

/** A refusal of something typed. */
export const refusalCard = (code: RefusalCode, detail: RefusalDetail, locale: Locale): Card =>
  answerCard({ tone: 'orange', sentence: refusalSentence(code, detail) }, locale);
