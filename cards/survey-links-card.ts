/** 问卷链接: what customers are sent, and the way to the code that is printed. */
import { bold, buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { first } from './format.ts';
import { texts } from './texts.ts';

export interface SurveyLinksView {
  surveyName: string;
  links: readonly {
    /** the person's name or the unit's */
    name: string;
    /** where customers answer */
    address: string;
    /** the page with its code */
    qr: string;
  }[];
  /** the page with all links of the reader */
  page: string;
}

const SHOWN = 5;

export function surveyLinksCard({ surveyName, links, page }: SurveyLinksView, locale: Locale): Card {
  const { surveys: t, words } = texts[locale];
  const { shown, hidden } = first(links, SHOWN);
  // one code has its button; several are printed from the page
  const [only, ...others] = shown;
  const code = only && others.length === 0 ? [{ text: t.qr, press: { url: only.qr } }] : [];
  return {
    title: t.linkTitle(surveyName),
    tone: 'blue',
    preview: t.linkPreview,
    elements: [
      text(t.linkIntro),
      ...shown.flatMap(({ name, address }): Element[] => [
        text([bold(name)]),
        text([{ text: address, link: address }]),
      ]),
      ...(hidden === 0 ? [] : [note(words.more(hidden))]),
      buttons(...code, { text: t.allLinks, press: { url: page } }),
      note(t.resultHint),
    ],
  };
}
