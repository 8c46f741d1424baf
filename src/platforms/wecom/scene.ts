/** What every screen of a card is drawn from, and the parts the screens share (wecom.md §4.1). */
import type { Card, Tone } from '#cards/card.ts';
import { type Texts, texts } from '#cards/texts.ts';
import type { View } from './answers.ts';
import { fitLine, fitLines } from './clean.ts';
import { localeOf } from './locale.ts';

/** One block of a template card. */
export type Part = Record<string, unknown>;

export interface Scene extends View {
  card: Card;
  texts: Texts;
  t: Texts['wecomInterview'];
  /** the page that holds what the card cannot; null where there are no pages */
  pageUrl: string | null;
  /** whether it is a new message: then its title shows in notifications */
  fresh: boolean;
}

export interface DrawContext {
  taskId: string;
  /** '' at the beginning */
  cursor: string;
  /** the origin of the pages; null where there are none */
  publicUrl: string | null;
}

/** The page of a card: the id of its message is that of the outbox row. */
export const pageUrlOf = ({ publicUrl, taskId }: { publicUrl: string; taskId: string }): string =>
  `${publicUrl.replace(/\/+$/, '')}/m/${encodeURIComponent(taskId)}`;

export function sceneOf(view: View, { pageUrl, fresh }: Pick<Scene, 'pageUrl' | 'fresh'>): Scene {
  const { card } = view.sheet;
  const words = texts[localeOf(card)];
  return { ...view, card, texts: words, t: words.wecomInterview, pageUrl, fresh };
}

const SOURCE = 20;
const TITLE = 36;
const DESC = 44;
/** Lines of a summary or a table. No limit is documented; more is not read on a phone. */
const QUOTE = 300;
const SUB_TITLE = 160;

/** 0 grey, 1 black, 2 red, 3 green */
const COLOURS: Readonly<Partial<Record<Tone, number>>> = { green: 3, red: 2, orange: 2 };

/** The small line on top: what the press before came to, else the card's tags. */
export function sourceOf({ card, fresh }: Scene, { coloured = true } = {}): Part {
  const told = card.notice && (fresh || !coloured) ? card.notice : undefined;
  const tags = card.tags ?? [];
  const desc = told?.text ?? tags.map(({ text }) => text).join(' · ');
  if (desc === '') return {};
  const tone = told?.tone ?? tags[0]?.tone ?? 'grey';
  return { source: { desc: fitLine(desc, SOURCE), ...(coloured ? { desc_color: COLOURS[tone] ?? 0 } : {}) } };
}

/**
 * Title and line below. On a redrawn card the answer to the press is the title, for it must be seen first; a new message
 * keeps its own, which never says a score, because it shows on a locked phone.
 */
export function titleOf({ card, fresh }: Scene): Part {
  const { notice } = card;
  const subtitle = card.subtitle ?? '';
  if (notice && !fresh) {
    const below = [card.title, subtitle].filter((each) => each !== '').join(' · ');
    return { title: fitLine(notice.text, TITLE), desc: fitLine(below, DESC) };
  }
  const below = notice && [...notice.text].length > SOURCE ? notice.text : subtitle;
  return { title: fitLine(card.title, TITLE), ...(below === '' ? {} : { desc: fitLine(below, DESC) }) };
}

/** The whole of a notice that the head had to cut. */
export function restOfNotice({ card: { notice }, fresh }: Scene): readonly string[] {
  if (!notice || [...notice.text].length <= (fresh ? DESC : TITLE)) return [];
  return [notice.text];
}

export interface Content {
  facts: readonly { label: string; value: string }[];
  /** under the title; what does not fit there stands first in the quote */
  words: readonly string[];
  /** under the title where there is room, else last in the quote */
  also?: readonly string[];
  /** quoted in a block of their own, with a heading */
  quoted: readonly string[];
  heading?: string;
}

/** The blocks between the title and the buttons, of a notice as well as of a card with buttons. */
export function middleOf({ pageUrl }: Scene, { facts, words, also = [], quoted, heading }: Content): Part {
  const first = shared([], words);
  const second = first.over.length > 0 ? { said: first.said, over: told(also) } : shared(first.said, also);
  const quote = [...first.over, ...told(quoted), ...second.over].join('\n');
  const title = heading ? { title: fitLine(heading, TITLE) } : {};
  const link = pageUrl === null ? { type: 0 } : { type: 1, url: pageUrl };
  const quoteArea = { ...link, ...title, quote_text: fitLines(quote, QUOTE) };
  return {
    ...(quote === '' ? {} : { quote_area: quoteArea }),
    ...(second.said.length === 0 ? {} : { sub_title_text: fitLines(second.said.join('\n'), SUB_TITLE) }),
    ...(facts.length === 0 ? {} : { horizontal_content_list: facts.map(horizontal) }),
    card_action: link,
  };
}

const horizontal = ({ label, value }: Content['facts'][number]): Part => ({
  keyname: fitLine(label, 5),
  value: fitLine(value, 30),
});

/** What fits under the title behind what is there, whole texts; a first one that is too long is cut. */
function shared(
  before: readonly string[],
  all: readonly string[],
): { said: readonly string[]; over: readonly string[] } {
  const texts = told(all);
  let count = 0;
  const size = (until: number): number => [...[...before, ...texts.slice(0, until)].join('\n')].length;
  while (count < texts.length && size(count + 1) <= SUB_TITLE) count += 1;
  const shown = before.length === 0 ? Math.max(1, count) : count;
  return { said: [...before, ...texts.slice(0, shown)], over: texts.slice(shown) };
}

const told = (all: readonly string[]): readonly string[] =>
  all.map((text) => text.trim()).filter((text) => text !== '');

/** The text of a question card, which has but this one. */
export const descOf = (all: readonly string[]): Part => {
  const said = told(all).join('\n');
  return said === '' ? {} : { desc: fitLines(said, SUB_TITLE) };
};
