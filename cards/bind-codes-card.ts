/** 绑定码: who has no account, and the codes by which they bind one. */
import { buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { clip, first } from './format.ts';
import { texts } from './texts.ts';

export interface BindCodesView {
  /** "name number" of everybody without an account */
  unbound: readonly string[];
}

const NAMES_SHOWN = 30;

export function bindCodesCard({ unbound }: BindCodesView, locale: Locale): Card {
  const t = texts[locale].directory;
  if (unbound.length === 0) {
    return { title: t.codesTitle, tone: 'green', preview: t.codesPreview, elements: [text(t.codesNone)] };
  }
  const { shown, hidden } = first(unbound, NAMES_SHOWN);
  return {
    title: t.codesTitle,
    tone: 'orange',
    preview: t.codesPreview,
    elements: [
      text(t.codesIntro(unbound.length)),
      text(shown.map((who) => clip(who, 40)).join('\n')),
      ...(hidden === 0 ? [] : [note(texts[locale].words.more(hidden))]),
      note(t.codesRules),
      buttons({
        text: t.makeCodes,
        style: 'primary',
        press: { command: 'make_bind_codes', id: 'all', revision: 0 },
        confirm: { title: t.makeCodesTitle, text: t.makeCodesText },
      }),
    ],
  };
}

export interface MadeCodesView {
  codes: readonly { who: string; code: string }[];
  /** people who are still without one */
  more: number;
}

export function madeCodesCard({ codes, more }: MadeCodesView, locale: Locale): Card {
  const t = texts[locale].directory;
  const lines: Element = text(codes.map(({ who, code }) => t.codeLine(clip(who, 40), code)).join('\n'));
  return {
    title: t.codesTitle,
    tone: 'green',
    preview: t.codesTitle,
    elements: [lines, text(t.codesHow), note(t.codesRules), ...(more === 0 ? [] : [note(t.codesMore(more))])],
  };
}
