/** Decimals as text and as exact rationals: the only way a number enters the arithmetic. No binary float ever does. */
import Fraction from 'fraction.js';

/** A decimal number as canonical text, such as "92", "-0.5", "88.15": no exponent, no leading or trailing zeros. */
export type Decimal = string;

/** An exact rational number. Made by `exact`, combined only with others of its kind. */
export type Exact = Fraction;

/** What the rounding and printing functions take. A number stands for its shortest decimal text. */
export type ExactLike = Exact | Decimal | number;

const DECIMAL_TEXT = /^-?\d+(\.\d+)?$/;
const EXPONENT_TEXT = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/** Longer texts are refused: the largest JSON number has 309 digits, and a score needs five. */
const MAX_LENGTH = 400;

/** The exact 0. */
export const ZERO: Exact = new Fraction(0n, 1n);
/** The exact 1. */
export const ONE: Exact = new Fraction(1n, 1n);
/** The exact 100, for percentages. */
export const HUNDRED: Exact = new Fraction(100n, 1n);

/**
 * The canonical text of a number from outside, or null when it is none.
 * A JSON number is taken by its shortest decimal text; a string must match `-?\d+(\.\d+)?`.
 *
 * @example readDecimal(92.50) // "92.5"
 * @example readDecimal('九十') // null
 */
export function readDecimal(value: unknown): Decimal | null {
  const text = typeof value === 'number' ? withoutExponent(String(value)) : value;
  if (typeof text !== 'string' || text.length > MAX_LENGTH || !DECIMAL_TEXT.test(text)) return null;
  return canonical(text);
}

/** JavaScript writes 1e21 and 1e-7 with an exponent; the same digits without it. */
function withoutExponent(text: string): string {
  const match = EXPONENT_TEXT.exec(text);
  if (!match) return text;
  const [, sign = '', first = '', rest = '', exponent = '0'] = match;
  const digits = first + rest;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0').slice(0, point)}.${digits.slice(point) || '0'}`;
}

/** Most numbers are written so already. */
const IS_CANONICAL = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/;

function canonical(text: string): Decimal {
  if (IS_CANONICAL.test(text)) return text;
  const negative = text.startsWith('-');
  const [whole = '', decimals = ''] = text.slice(negative ? 1 : 0).split('.');
  const left = whole.replace(/^0+(?=\d)/, '');
  const right = decimals.replace(/0+$/, '');
  const plain = right === '' ? left : `${left}.${right}`;
  return negative && plain !== '0' ? `-${plain}` : plain;
}

/**
 * The exact value of a decimal. Values from outside go through `readDecimal` first.
 *
 * @throws RangeError when the text is no decimal: a mistake of the program, never of a user.
 * @example exact('0.1').add(exact('0.2')) // 3/10
 */
export function exact(value: ExactLike): Exact {
  if (value instanceof Fraction) return value;
  const text = typeof value === 'number' ? readDecimal(value) : value;
  const known = text === null ? undefined : knownExact.get(text);
  if (known) return known;
  if (text === null || !DECIMAL_TEXT.test(text)) throw new RangeError(`not a decimal: ${String(value)}`);
  const [whole = '', decimals = ''] = text.split('.');
  return remembered(text, new Fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length)));
}

/** The edges, points and steps of a sheet come back with every person: their values are worked out once. */
const knownExact = new Map<Decimal, Exact>();
const MOST_KNOWN = 10_000;

function remembered(text: Decimal, value: Exact): Exact {
  if (knownExact.size >= MOST_KNOWN) knownExact.clear();
  knownExact.set(text, value);
  return value;
}

/** n ÷ d as an exact value. `d` is not 0. */
export const ratioOf = (n: bigint, d: bigint): Exact => new Fraction(n, d);

/** The sum; of nothing it is 0. */
export const sum = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.add(value), ZERO);

/** The smaller of two values. */
export const smallest = (a: Exact, b: Exact): Exact => (a.lt(b) ? a : b);

/** The larger of two values. */
export const largest = (a: Exact, b: Exact): Exact => (a.gt(b) ? a : b);

/** How many decimals a canonical decimal has: 2 for "0.25". */
export const decimalsOf = (value: Decimal): number => value.split('.')[1]?.length ?? 0;
