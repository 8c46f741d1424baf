/** Metrics made of survey answers. No answers = missing (null), never 0 or 100. */
import { type Decimal, type Exact, HUNDRED, ratioOf } from '#core/number/decimal.ts';
import { inDecimals } from '#core/number/round.ts';

/** A metric's value is kept with so many decimals: far below what a rounded score can show. */
const PLACES = 6;

/**
 * Net promoter score: promoters (9–10) minus detractors (0–6) in percent of all answers, −100 to 100.
 *
 * @param answers whole numbers from 0 to 10
 * @example npsOf([10, 9, 8, 3]) // "25"
 */
export function npsOf(answers: readonly number[]): Decimal | null {
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  return percent(promoters - detractors, answers.length);
}

/** Mean customer satisfaction, 1 to 5. */
export function csatMeanOf(answers: readonly number[]): Decimal | null {
  const sum = answers.reduce((total, answer) => total + answer, 0);
  return answers.length === 0 ? null : inDecimals(part(sum, answers.length), PLACES);
}

/** The share of satisfied answers (4 and 5) in percent, 0 to 100. */
export const csatShareOf = (answers: readonly number[]): Decimal | null =>
  percent(answers.filter((answer) => answer >= 4).length, answers.length);

const percent = (count: number, of: number): Decimal | null =>
  of === 0 ? null : inDecimals(part(count, of).mul(HUNDRED), PLACES);

const part = (count: number, of: number): Exact => ratioOf(BigInt(count), BigInt(of));
