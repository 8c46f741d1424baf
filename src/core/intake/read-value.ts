/** What a cell of a table from outside means: days, months and numbers, however people and programs write them. */
import { isMonth } from '#core/calendar/period.ts';
import { addDays } from '#core/calendar/zone.ts';
import { type Decimal, readDecimal } from '#core/number/decimal.ts';

/** Full-width forms as plain ones, the minus of typesetters as a hyphen, nothing around it. */
export const plain = (typed: string): string => (isPlain(typed) ? typed : madePlain(typed));

/** Most cells of a long table are: no sign of theirs has another form. */
const isPlain = (typed: string): boolean => /^[!-~]*$/.test(typed);

const madePlain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\u2212\u2013]/g, '-')
    .trim();

/** Day 0 of a spreadsheet's calendar; exact from March 1900 on. */
const SERIAL_ZERO = '1899-12-30';
/** 2000-01-01 to 2099-12-31 */
const SERIALS = { first: 36_526, last: 73_050 } as const;

const DATED = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+00:00(?::00(?:\.0+)?)?Z?)?$/;

/**
 * A day: 2026-10-01, 2026/10/1, 2026.10.1, 2026年10月1日, 20261001, or the number a spreadsheet keeps for it. Null when it
 * is none.
 * @example readDay('2026年10月1日') // "2026-10-01"
 */
export function readDay(typed: string): string | null {
  const text = plain(typed);
  const found = DATED.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!found) return /^\d{5}$/.test(text) ? ofSerial(Number(text)) : null;
  const [, year = '', month = '', day = ''] = found;
  const isReal = Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
  return isReal ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

const SHORT_MONTHS: ReadonlySet<number> = new Set([4, 6, 9, 11]);

/** Tables have hundreds of thousands of days: counted without the calendar's library. */
function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return SHORT_MONTHS.has(month) ? 30 : 31;
}

const ofSerial = (serial: number): string | null =>
  serial >= SERIALS.first && serial <= SERIALS.last ? addDays(SERIAL_ZERO, serial) : null;

/**
 * A month: 2026-10, 2026/10, 2026年10月, 202610, or a day of it. Not 2026.1: that is also what a spreadsheet makes of
 * 2026.10. Null when it is none.
 * @example readMonth('2026年10月') // "2026-10"
 */
export function readMonth(typed: string): string | null {
  const text = plain(typed);
  const found = /^(\d{4})\s*[-/年]\s*(\d{1,2})\s*月?份?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text);
  const month = found ? `${found[1]}-${(found[2] ?? '').padStart(2, '0')}` : (readDay(text)?.slice(0, 7) ?? '');
  return isMonth(month) ? month : null;
}

/** A number as it was written: with a percent sign or without. */
export interface ReadNumber {
  value: Decimal;
  percent: boolean;
}

const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

/**
 * A number: 92, 92.50, 1,234.5 (groups of three only), 92%. Null when it is none: letters, exponents, signs in front.
 * @example readNumber('９２％') // { value: "92", percent: true }
 */
export function readNumber(typed: string): ReadNumber | null {
  const text = plain(typed);
  const percent = text.endsWith('%');
  const digits = percent ? text.slice(0, -1).trim() : text;
  const value = readDecimal(GROUPED.test(digits) ? digits.replaceAll(',', '') : digits);
  return value === null ? null : { value, percent };
}

/** Whether a number without its sign may be a share of one: 0.92 where 92 % is meant. A whole number never is. */
export const looksLikeShare = (value: Decimal): boolean => /^0\.\d+$/.test(value);

/** Whether a value lies from 0 to 1. */
export const isWithinOne = (value: Decimal): boolean => value === '0' || value === '1' || looksLikeShare(value);
