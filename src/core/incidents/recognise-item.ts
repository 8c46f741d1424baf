/** Which item of a sheet somebody means by a line such as "仪容 未戴胸卡" or "badge 1.5 早会没有戴". */
import type { Decimal } from '#core/number/decimal.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { readTypedNumber, tidy } from '#core/scoring/typed-number.ts';
import type { SheetItem } from './sheet-items.ts';

/** What a line says. Whatever was picked is one of the items that were given. */
export interface Recognised {
  /** exactly one: it was meant. Several: one of them was. None: nothing of the sheet was found in the words */
  readonly items: readonly SheetItem[];
  /** whether the one item was found by its very words; a near miss is asked about */
  readonly sure: boolean;
  /** the points in the line, or null */
  readonly points: Decimal | null;
  /** what is left to say: the line without the names and points it began with */
  readonly words: string;
}

/** Shorter words are found in too many names. */
const SHORTEST = 2;
/** Where one word ends though no blank follows. */
const PAUSES = /[,，。;；:：、!！?？]/g;
/** A name or a line as it is compared: half width, small letters, no blanks, no punctuation. */
const bare = (text: string): string => tidy(text).toLowerCase().replace(PAUSES, '').replace(/\s/g, '');
/** Where a line names the criterion; what comes later tells what happened. */
const FIRST_WORDS = 2;

/**
 * Looks for exact names and ids first, then for names that stand in the line, for words that stand in a name, at last for
 * near misses; a word that names a criterion leaves only the items under it.
 *
 * @example recogniseItem('仪容 未戴胸卡', items).items[0]?.itemId // "badge", although it is called 未佩戴胸卡
 */
export function recogniseItem(line: string, items: readonly SheetItem[]): Recognised {
  const words = tidy(line)
    .split(/\s+/)
    .filter((word) => word !== '');
  const numbers = words.slice(0, 3).filter((word) => pointsIn(word) !== null);
  const [number] = numbers;
  const points = number === undefined ? null : pointsIn(number);
  const spoken = words
    .filter((word) => word !== number)
    .flatMap((word) => word.split(PAUSES).filter((each) => each !== ''));
  const found = meant(spoken, items);
  const named = found.named.filter((word) => word !== '');
  return { ...found, points, words: withoutHead(words, [...named, ...(number === undefined ? [] : [number])]) };
}

/** "1.5", "-0.5", "扣2分", "+1" as points; a deduction may be typed with its sign. */
function pointsIn(word: string): Decimal | null {
  const number = readTypedNumber(word.replace(/^[扣加减]/, ''));
  return number?.startsWith('-') ? number.slice(1) : number;
}

interface Found {
  items: readonly SheetItem[];
  sure: boolean;
  /** the words that named the criterion or the item itself */
  named: readonly string[];
}

function meant(words: readonly string[], items: readonly SheetItem[]): Found {
  if (words.length === 0) return { items: [], sure: false, named: [] };
  const exact = exactly(words, items);
  if (exact) return exact;
  const heads = words.slice(0, FIRST_WORDS).filter((word) => items.some((item) => isUnder(item, word)));
  const pool = heads.length === 0 ? items : items.filter((item) => heads.some((word) => isUnder(item, word)));
  const others = words.filter((word) => !heads.includes(word));
  const named = heads.filter((word) => items.some((item) => isNamed(item, word)));
  if (others.length === 0) return { ...inEither(words, { pool, items }), named };
  const inNames = firstHit(others, pool) ?? (heads.length > 0 ? firstHit(words, pool) : null);
  if (inNames) return { ...inNames, named };
  const close = nearMiss(others, pool);
  // two signals, the criterion and a near miss, are as good as the name; a near miss alone is asked about
  if (close) return { items: [close], sure: heads.length > 0, named };
  return heads.length > 0 ? { items: pool, sure: pool.length === 1, named } : { items: [], sure: false, named: [] };
}

/** A word alone may be a piece of a criterion's name and of items elsewhere: then it is any of them. */
function inEither(
  words: readonly string[],
  { pool, items }: { pool: readonly SheetItem[]; items: readonly SheetItem[] },
): Pick<Found, 'items' | 'sure'> {
  const inNames = firstHit(words, items)?.items ?? [];
  const both = items.filter((item) => pool.includes(item) || inNames.includes(item));
  return { items: both, sure: both.length === 1 };
}

/** The line begins with the id or the whole name of an item. */
function exactly(words: readonly string[], items: readonly SheetItem[]): Found | null {
  for (let count = words.length; count > 0; count -= 1) {
    const begin = words.slice(0, count);
    const typed = bare(begin.join(''));
    const hits = items.filter(({ itemId, name }) => typed === itemId.toLowerCase() || typed === bare(name));
    if (hits.length > 0) return { items: hits, sure: hits.length === 1, named: begin };
  }
  return null;
}

/** Whether a word names what an item stands under, in whole or in part. */
const isUnder = ({ criterionId, under }: SheetItem, word: string): boolean =>
  [...word].length >= SHORTEST &&
  (criterionId.toLowerCase() === word.toLowerCase() || under.some((name) => holds(name, word) || holds(word, name)));

/** Whether a word is the criterion's id, or stands in a name above the item. */
const isNamed = ({ criterionId, under }: SheetItem, word: string): boolean =>
  criterionId.toLowerCase() === word.toLowerCase() || under.some((name) => holds(name, word));

const holds = (whole: string, part: string): boolean => tidy(whole).toLowerCase().includes(tidy(part).toLowerCase());

/** Names that stand in the line; else items in whose name a word of the line stands, most such words first. */
function firstHit(words: readonly string[], items: readonly SheetItem[]): Pick<Found, 'items' | 'sure'> | null {
  const line = words.join('');
  const inLine = items.filter(({ name }) => [...name].length >= SHORTEST && bare(line).includes(bare(name)));
  if (inLine.length > 0) return { items: inLine, sure: inLine.length === 1 };
  const long = words.filter((word) => [...word].length >= SHORTEST);
  const scored = items.map((item) => ({ item, hits: long.filter((word) => holds(item.name, word)).length }));
  const most = Math.max(0, ...scored.map(({ hits }) => hits));
  if (most === 0) return null;
  const hits = scored.filter((each) => each.hits === most).map(({ item }) => item);
  return { items: hits, sure: hits.length === 1 };
}

/** The item whose name one of the words, or all of them together, nearly is. */
function nearMiss(words: readonly string[], items: readonly SheetItem[]): SheetItem | null {
  const long = [...words, words.join('')].filter((word) => [...word].length > SHORTEST);
  for (const word of long) {
    const name = nearest(
      word,
      items.map((item) => item.name),
    );
    const hit = name === null ? undefined : items.find((item) => item.name === name);
    if (hit) return hit;
  }
  return null;
}

/** What follows the words that were understood, as far as they stand at the beginning. */
function withoutHead(words: readonly string[], understood: readonly string[]): string {
  const first = words.findIndex((word) => !understood.includes(word));
  return first < 0 ? '' : words.slice(first).join(' ');
}
