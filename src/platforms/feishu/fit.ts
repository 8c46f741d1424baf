/**
 * The platform's limits of one card (feishu.md §5.1), kept with meaning: what is folded away goes first, then the tail
 * of tables, then charts, then the grid of facts, then the tail of long texts; what is missing is said. Buttons and
 * fields stay.
 */
import {
  type Card,
  type Element,
  type FactsElement,
  type FoldElement,
  type FormElement,
  note,
  plain,
  spansOf,
  type TextElement,
  text,
} from '#cards/card.ts';
import { PlatformError } from '#core/errors.ts';
import { clip } from './escape.ts';
import type { Part } from './render-text.ts';

/** Whether KB means 1000 is not documented; the smaller reading, less the rest of the request. */
const MAX_BYTES = 30_000 - 300;
const MAX_ELEMENTS = 200;

/** Whether the platform takes a drawn card, measured as it travels: a JSON text inside a JSON body. */
export function fits(drawn: Part): boolean {
  const json = JSON.stringify(drawn);
  // no character of a JSON text travels as more than three bytes: almost every card is small enough at the first look
  const small = json.length * 3 + 2 <= MAX_BYTES;
  return (small || Buffer.byteLength(JSON.stringify(json)) <= MAX_BYTES) && countElements(drawn) <= MAX_ELEMENTS;
}

/** Everything with a tag counts, text objects too. */
export function countElements(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = !Array.isArray(value) && 'tag' in value ? 1 : 0;
  for (const each of Object.values(value)) count += countElements(each);
  return count;
}

/** One way to make a card shorter: `most` is the card untouched, 0 the shortest it can get. */
interface Shortening {
  most(card: Card): number;
  keep(card: Card, count: number): Card;
}

/**
 * Draws the card as much of it as fits.
 * @throws PlatformError `rejected` when even its shortest form is too large
 */
export function drawFitting(card: Card, draw: (card: Card) => Part): Part {
  let shortest = card;
  let drawn = draw(card);
  for (const { most, keep } of SHORTENINGS) {
    if (fits(drawn)) return drawn;
    const drawWith = (count: number) => draw(keep(shortest, count));
    drawn = largestFitting(most(shortest), drawWith);
    shortest = keep(shortest, 0);
  }
  if (fits(drawn)) return drawn;
  throw new PlatformError('rejected', 'card over 30 KB or 200 elements');
}

/** The drawing with the largest count below `most` that fits, found by halving; that of 0 when none does. */
function largestFitting(most: number, drawWith: (count: number) => Part): Part {
  let best = drawWith(0);
  for (let low = 1, high = most - 1; low <= high; ) {
    const middle = Math.floor((low + high) / 2);
    const drawn = drawWith(middle);
    if (fits(drawn)) {
      best = drawn;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return best;
}

type AnyElement = Element | FormElement['elements'][number];

/** Replaces folds and texts wherever they stand, in the card or in its form. */
function replaceInner(card: Card, replace: (element: AnyElement) => FoldElement | TextElement | undefined): Card {
  const elements = card.elements.map((element) =>
    element.type === 'form'
      ? { ...element, elements: element.elements.map((inner) => replace(inner) ?? inner) }
      : (replace(element) ?? element),
  );
  return { ...card, elements };
}

const innerOf = (card: Card): AnyElement[] =>
  card.elements.flatMap((element): AnyElement[] => (element.type === 'form' ? [...element.elements] : [element]));

const largest = (numbers: readonly number[]): number => Math.max(0, ...numbers);

const folds: Shortening = {
  most: (card) => largest(innerOf(card).map((element) => (element.type === 'fold' ? element.elements.length : 0))),
  keep: (card, count) =>
    replaceInner(card, (element) => {
      if (element.type !== 'fold' || element.elements.length <= count) return undefined;
      const left = element.elements.length - count;
      return { ...element, elements: [...element.elements.slice(0, count), more(left, '项', 'more items')] };
    }),
};

const tables: Shortening = {
  most: (card) => largest(card.elements.map((element) => (element.type === 'table' ? element.rows.length : 0))),
  keep: (card, count) => ({
    ...card,
    elements: card.elements.flatMap((element): Element[] => {
      if (element.type !== 'table' || element.rows.length <= count) return [element];
      return [{ ...element, rows: element.rows.slice(0, count) }, more(element.rows.length - count, '行', 'more rows')];
    }),
  }),
};

/** The first `count` charts; the others say by name that they are missing. */
export function keepCharts(card: Card, count: number): Card {
  let charts = 0;
  const elements = card.elements.map((element): Element => {
    if (element.type !== 'chart') return element;
    charts += 1;
    return charts <= count ? element : note(`${element.title}：图太大，未画出 · chart too large to draw`);
  });
  return { ...card, elements };
}

const charts: Shortening = {
  most: (card) => card.elements.filter(({ type }) => type === 'chart').length,
  keep: keepCharts,
};

/** Facts beyond the first `count` groups are told in lines: nothing is lost, and a group counts as one element. */
const factGroups: Shortening = {
  most: (card) => innerOf(card).filter(({ type }) => type === 'facts').length,
  keep: (card, count) => {
    let groups = 0;
    return replaceInner(card, (element) => {
      if (element.type !== 'facts') return undefined;
      groups += 1;
      return groups <= count ? undefined : inLines(element);
    });
  },
};

const inLines = ({ items }: FactsElement): TextElement =>
  text(items.flatMap(({ label, value }, index) => [{ text: `${index > 0 ? '\n' : ''}${label}：` }, ...spansOf(value)]));

const texts: Shortening = {
  most: (card) => largest(innerOf(card).map((element) => (element.type === 'text' ? plain(element.text).length : 0))),
  keep: (card, count) =>
    replaceInner(card, (element) => {
      if (element.type !== 'text' || plain(element.text).length <= count) return undefined;
      return { ...element, text: clip(plain(element.text), Math.max(1, count)) };
    }),
};

const SHORTENINGS: readonly Shortening[] = [folds, tables, charts, factGroups, texts];

const more = (count: number, zh: string, en: string): TextElement => note(`还有 ${count} ${zh} · ${count} ${en}`);
