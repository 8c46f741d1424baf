/** From the leaves' sum to the total: bonus, vetoes, grade, coefficient. */
import { type Decimal, exact, HUNDRED, ratioOf, smallest, sum } from '#core/number/decimal.ts';
import { formatScore, roundHalfUp2 } from '#core/number/round.ts';
import type { Grade, Scorecard } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { FittedInputs, SheetVeto } from './fit-inputs.ts';
import type { Found } from './rules/deductions.ts';
import { linearAt } from './rules/linear.ts';

/** What stands below the leaves of a sheet. */
export interface Totals {
  readonly bonus: Decimal;
  /** null while any leaf is open */
  readonly total: Decimal | null;
  readonly percent: Decimal | null;
  readonly grade: string | null;
  readonly coefficient: Decimal | null;
  readonly words: readonly Text[];
}

/**
 * @param scores of the leaves in the order of the sheet; null while open
 * @param subtotal the sum of the finished leaves
 */
export function totalsOf(
  scorecard: Scorecard,
  { scores, subtotal }: { readonly scores: readonly (Decimal | null)[]; readonly subtotal: Decimal },
  inputs: FittedInputs,
): Totals {
  const bonus = bonusOf(scorecard, inputs.bonus);
  const words = [sumInWords(scores, subtotal), ...bonus.words];
  if (scores.includes(null)) {
    return { bonus: bonus.points, total: null, percent: null, grade: null, coefficient: null, words };
  }
  const reached = roundHalfUp2(exact(subtotal).add(exact(bonus.points)));
  const capped = capBy(reached, inputs.vetoes);
  const percent = percentOf(capped.total, scorecard.total);
  const grade = gradeOf(scorecard, capped.total);
  const coefficient = coefficientOf(scorecard, grade, percent);
  return {
    bonus: bonus.points,
    total: capped.total,
    percent,
    grade: grade?.name ?? null,
    coefficient,
    words: [...words, ...capped.words, ...gradeInWords(grade, capped.total, coefficient)],
  };
}

function sumInWords(scores: readonly (Decimal | null)[], subtotal: Decimal): Text {
  const finished = scores.filter((score) => score !== null);
  const words = `${finished.length === 0 ? '0' : finished.join(' + ')} = ${subtotal}`;
  return text(`各项之和：${words}`, `sum of the items: ${words}`);
}

function bonusOf({ bonus }: Scorecard, found: readonly Found[]): { points: Decimal; words: readonly Text[] } {
  if (!bonus || found.length === 0) return { points: '0', words: [] };
  const earned = sum(found.map(({ points, count }) => exact(points).mul(ratioOf(BigInt(count), 1n))));
  const points = roundHalfUp2(smallest(earned, exact(bonus.cap)));
  const added = found.map(({ points: each, count }) => (count === 1 ? each : `${count} × ${each}`)).join(' + ');
  return {
    points,
    words: [
      text(`加分：${added}，上限 ${bonus.cap}，计 ${points}`, `bonus: ${added}, at most ${bonus.cap}: ${points}`),
    ],
  };
}

function capBy(reached: Decimal, vetoes: readonly SheetVeto[]): { total: Decimal; words: readonly Text[] } {
  const lowest = vetoes.toSorted((a, b) => exact(a.total).compare(exact(b.total)))[0];
  if (!lowest) return { total: reached, words: [] };
  const total = roundHalfUp2(smallest(exact(reached), exact(lowest.total)));
  const words = text(
    `${formatScore(reached)}，因“${lowest.name}”最高计 ${lowest.total}`,
    `${formatScore(reached)}, capped at ${lowest.total} by ${lowest.name}`,
  );
  return { total, words: [words] };
}

/**
 * A total as percent of a perfect sheet, 2 decimals: how people on different sheets are compared.
 *
 * @example percentOf('13', '15') // "86.67"
 */
const percentOf = (total: Decimal, of: Decimal): Decimal => roundHalfUp2(exact(total).mul(HUNDRED).div(exact(of)));

/** The grade of a rounded total: the first from the top whose edge it reaches. Null when the sheet has no grades. */
const gradeOf = ({ grades }: Scorecard, total: Decimal): Grade | null =>
  grades?.find(({ from }) => exact(total).gte(exact(from))) ?? null;

function coefficientOf({ coefficient }: Scorecard, grade: Grade | null, percent: Decimal): Decimal | null {
  if (coefficient) return roundHalfUp2(linearAt(coefficient.linear, exact(percent)));
  return grade?.coefficient ?? null;
}

function gradeInWords(grade: Grade | null, total: Decimal, coefficient: Decimal | null): readonly Text[] {
  const graded = grade
    ? [text(`${total} ≥ ${grade.from}：${grade.name}`, `${total} ≥ ${grade.from}: ${grade.name}`)]
    : [];
  const paid = coefficient === null ? [] : [text(`绩效系数 ${coefficient}`, `coefficient ${coefficient}`)];
  return [...graded, ...paid];
}
