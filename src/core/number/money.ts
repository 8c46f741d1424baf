/** Money: written in yuan, kept and computed in whole fen. */
import { decimalsOf, type Exact, exact, readDecimal } from './decimal.ts';
import { formatScore, fromHundredths, toHundredths, wholeBelow } from './round.ts';

/** An amount in whole fen. */
export type Fen = number;

/** More than this is a slip of the keyboard, and every sum of a company stays a safe integer. */
const MOST_YUAN = 100_000_000;

/** Whether a number is an amount in yuan: from 0, with two decimals at most. */
export function isYuan(value: number): boolean {
  const text = readDecimal(value);
  return text !== null && value >= 0 && value <= MOST_YUAN && decimalsOf(text) <= 2;
}

/**
 * Yuan in whole fen, rounded half up.
 *
 * @example fenOf(0.29) // 29
 */
export const fenOf = (yuan: number | string | Exact): Fen => toHundredths(yuan);

/**
 * A sum of fen, with a fraction, in whole fen, rounded half up.
 *
 * @example wholeFen(exact(1000000).mul(exact('0.95'))) // 950000
 */
export const wholeFen = (fen: Exact): Fen => Number(wholeBelow(fen.add(HALF)));

const HALF = exact('0.5');

/**
 * Fen in yuan as short as it goes, for files and machines.
 *
 * @example yuanOf(50050) // "500.5"
 */
export const yuanOf = (fen: Fen): string => fromHundredths(fen);

/**
 * Fen in yuan with both decimals, for people and paper.
 *
 * @example formatYuan(50000) // "500.00"
 */
export const formatYuan = (fen: Fen): string => formatScore(exact(fromHundredths(fen)));
