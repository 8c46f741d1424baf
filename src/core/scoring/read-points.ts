/** The points of a finding or a bonus: fixed by the sheet, or chosen inside a range by whoever records it. */
import { type Decimal, exact } from '#core/number/decimal.ts';
import type { Item } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { type Fault, type Refused, refused, valueInWords } from './problem.ts';
import { readTypedNumber, tidy } from './typed-number.ts';

/** The points that were meant, or a sentence why none were. */
export type PointsReading = { readonly ok: true; readonly points: Decimal } | Refused;

/**
 * The points that a typed answer means for a finding or bonus. An item with fixed points needs no answer.
 *
 * @example readPoints(rude, '1.5') // { ok: true, points: "1.5" }
 * @example readPoints(badge, '') // { ok: true, points: "5" }
 */
export function readPoints(item: Pick<Item, 'name' | 'points'>, typed: string): PointsReading {
  const place = { field: item.name, value: valueInWords(typed) };
  const isEmpty = tidy(typed) === '';
  const number = readTypedNumber(typed);
  if (!isEmpty && number === null) return refused(place, notANumber(item));
  const checked = checkPoints(item, number ?? undefined);
  return checked.ok ? checked : refused(place, checked.fault);
}

/** Points the item allows, or what is wrong with them. */
export type CheckedPoints =
  | { readonly ok: true; readonly points: Decimal }
  | { readonly ok: false; readonly fault: Fault };

/** Checks given points against an item; without points a fixed item gives its own. */
export function checkPoints(item: Pick<Item, 'points'>, given: Decimal | undefined): CheckedPoints {
  const { points } = item;
  if (typeof points === 'string') {
    if (given === undefined || given === points) return { ok: true, points };
    return { ok: false, fault: { code: 'points-fixed', what: FIXED, allowed: pointsInWords(item) } };
  }
  if (given === undefined)
    return { ok: false, fault: { code: 'points-needed', what: NEEDED, allowed: pointsInWords(item) } };
  const value = exact(given);
  if (value.gte(exact(points.min)) && value.lte(exact(points.max))) return { ok: true, points: given };
  return { ok: false, fault: { code: 'out-of-range', what: BEYOND, allowed: pointsInWords(item) } };
}

const FIXED = text('这一条的分值是固定的', 'the points of this item are fixed');
const NEEDED = text('没有填分数', 'the points are missing');
const BEYOND = text('超出范围', 'it is out of range');

const notANumber = (item: Pick<Item, 'points'>): Fault => ({
  code: 'not-a-number',
  what: text('不是数字（请用 0–9 书写）', 'it is not a number (write it with the digits 0–9)'),
  allowed: pointsInWords(item),
});

/** What may be given, in words. */
const pointsInWords = ({ points }: Pick<Item, 'points'>): Text =>
  typeof points === 'string'
    ? text(`只能是 ${points}`, `allowed: ${points}`)
    : text(`可填 ${points.min}–${points.max}`, `allowed: ${points.min} to ${points.max}`);
