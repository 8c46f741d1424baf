/** Rounding and printing. Half up means towards plus infinity, as people round by hand: 85.675 → 85.68. */
import { type Decimal, type Exact, type ExactLike, exact, ONE, ratioOf } from './decimal.ts';

/** The largest whole number that is not above the value. */
export const wholeBelow = ({ s, n, d }: Exact): bigint => floorOf(s * n, d);

/** n ÷ d, rounded down; d is above 0. */
function floorOf(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d < 0n ? quotient - 1n : quotient;
}

/** The value in units of 1 ÷ scale, rounded half up: the floor of value × scale + ½, in one division. */
const unitsOf = ({ s, n, d }: Exact, scale: bigint): bigint => floorOf(2n * s * n * scale + d, 2n * d);

/** The smallest whole number that is not below the value. */
export const wholeAbove = (value: Exact): bigint => -wholeBelow(value.neg());

/** The value rounded half up to so many decimals (0 to 12). */
export function roundHalfUp(value: Exact, places: number): Exact {
  const scale = 10n ** BigInt(places);
  return ratioOf(unitsOf(value, scale), scale);
}

/**
 * A score as canonical text, rounded half up to 2 decimals.
 *
 * @example roundHalfUp2('85.675') // "85.68"
 * @example roundHalfUp2('82.50') // "82.5"
 */
export const roundHalfUp2 = (value: ExactLike): Decimal => fromHundredths(toHundredths(value));

/**
 * A score in whole hundredths, rounded half up: how scores are stored and compared.
 *
 * @example toHundredths(88.15) // 8815
 * @throws RangeError when it does not fit a safe integer; scores are bounded long before.
 */
export function toHundredths(value: ExactLike): number {
  const hundredths = Number(unitsOf(exact(value), 100n));
  if (!Number.isSafeInteger(hundredths)) throw new RangeError('a score this large cannot be stored');
  return hundredths;
}

/** The text of a score kept in hundredths: 8815 → "88.15", 8250 → "82.5". */
export const fromHundredths = (hundredths: number): Decimal => terminating(BigInt(hundredths), 2);

/** A score with both decimals, for columns and sentences: "91.20". */
export function formatScore(value: ExactLike): string {
  const hundredths = BigInt(toHundredths(value));
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A score as a JSON number, rounded half up to 2 decimals: 88.15. Its shortest text is the exact score. */
export const scoreNumber = (value: ExactLike): number => Number(roundHalfUp2(value));

const SHOWN_DECIMALS = 4;

/**
 * An exact value as people read it: in full when four decimals suffice, else cut (not rounded) and marked with "…".
 *
 * @example inWords(exact('27.10')) // "27.1"
 * @example inWords(ratioOf(1900n, 21n)) // "90.4761…"
 */
export function inWords(value: Exact): string {
  const scaled = value.n * 10n ** BigInt(SHOWN_DECIMALS);
  const cut = scaled % value.d === 0n ? '' : '…';
  const sign = value.s < 0n ? '−' : '';
  return `${sign}${terminating(scaled / value.d, SHOWN_DECIMALS)}${cut}`;
}

/** A share or weight as people read it: a decimal when it ends, else a fraction: "0.7", "2/3". */
export const shareInWords = (value: Exact): string =>
  inWords(value).endsWith('…') ? `${value.s < 0n ? '−' : ''}${value.n}/${value.d}` : inWords(value);

/** `digits` ÷ 10^places as canonical text. */
function terminating(digits: bigint, places: number): Decimal {
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const decimals = text.slice(-places).replace(/0+$/, '');
  const plain = decimals === '' ? text.slice(0, -places) : `${text.slice(0, -places)}.${decimals}`;
  return digits < 0n ? `-${plain}` : plain;
}

/** True when the value is a whole number of `step`s. */
export const isMultiple = (value: Exact, step: Exact): boolean => value.div(step).d === ONE.d;

/**
 * The value as decimal text, rounded half up to so many decimals (1 to 12): how a metric that is worked out is kept.
 *
 * @example inDecimals(ratioOf(2n, 3n), 6) // "0.666667"
 */
export function inDecimals(value: Exact, places: number): Decimal {
  return terminating(unitsOf(value, 10n ** BigInt(places)), places);
}
