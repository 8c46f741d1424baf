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
  /** all of it in sentences, made when asked */
  readonly words: () => readonly Text[];
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
  const sumWords = () => [sumInWords(scores, subtotal), ...bonusInWords(scorecard, inputs.bonus, bonus)];
  if (scores.includes(null)) {
    return { bonus, total: null, percent: null, grade: null, coefficient: null, words: sumWords };
  }
  const reached = roundHalfUp2(exact(subtotal).add(exact(bonus)));
  const veto = lowestOf(inputs.vetoes);
  const total = veto ? roundHalfUp2(smallest(exact(reached), exact(veto.total))) : reached;
  const grade = gradeOf(scorecard, total);
  const { present } = inputs;
  const { percent, coefficient } = gradedAt(scorecard, total, present);
  const whole = coefficientOf(scorecard, grade, percent);
  const words = () => [
    ...sumWords(),
    ...vetoInWords(veto, reached),
    ...gradeInWords(grade, total),
    ...coefficientInWords(whole, coefficient, present),
  ];
  return { bonus, total, percent, grade: grade?.name ?? null, coefficient, words };
}

/** What a total means on a sheet: percent, the grade it reaches and the coefficient that goes with them. */
export function gradedAt(scorecard: Scorecard, total: Decimal, present: FittedInputs['present'] = null): Graded {
  const percent = percentOf(total, scorecard.total);
  const grade = gradeOf(scorecard, total);
  const coefficient = byDaysPresent(coefficientOf(scorecard, grade, percent), present);
  return { percent, grade: grade?.name ?? null, coefficient };
}

/** A coefficient by the days somebody was there, exact and then rounded half up to 2 decimals. */
const byDaysPresent = (coefficient: Decimal | null, present: FittedInputs['present']): Decimal | null =>
  coefficient === null || !present
    ? coefficient
    : roundHalfUp2(exact(coefficient).mul(ratioOf(BigInt(present.days), BigInt(present.of))));

interface Graded {
  readonly percent: Decimal;
  readonly grade: string | null;
  readonly coefficient: Decimal | null;
}

function sumInWords(scores: readonly (Decimal | null)[], subtotal: Decimal): Text {
  const finished = scores.filter((score) => score !== null);
  const words = `${finished.length === 0 ? '0' : finished.join(' + ')} = ${subtotal}`;
  return text(`各项之和：${words}`, `sum of the items: ${words}`);
}

function bonusOf({ bonus }: Scorecard, found: readonly Found[]): Decimal {
  if (!bonus || found.length === 0) return '0';
  const earned = sum(found.map(({ points, count }) => exact(points).mul(ratioOf(BigInt(count), 1n))));
  return roundHalfUp2(smallest(earned, exact(bonus.cap)));
}

function bonusInWords({ bonus }: Scorecard, found: readonly Found[], points: Decimal): readonly Text[] {
  if (!bonus || found.length === 0) return [];
  const added = found.map(({ points: each, count }) => (count === 1 ? each : `${count} × ${each}`)).join(' + ');
  return [text(`加分：${added}，上限 ${bonus.cap}，计 ${points}`, `bonus: ${added}, at most ${bonus.cap}: ${points}`)];
}

const lowestOf = (vetoes: readonly SheetVeto[]): SheetVeto | undefined =>
  vetoes.toSorted((a, b) => exact(a.total).compare(exact(b.total)))[0];

function vetoInWords(veto: SheetVeto | undefined, reached: Decimal): readonly Text[] {
  if (!veto) return [];
  return [
    text(
      `${formatScore(reached)}，因“${veto.name}”最高计 ${veto.total}`,
      `${formatScore(reached)}, capped at ${veto.total} by ${veto.name}`,
    ),
  ];
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

const gradeInWords = (grade: Grade | null, total: Decimal): readonly Text[] =>
  grade ? [text(`${total} ≥ ${grade.from}：${grade.name}`, `${total} ≥ ${grade.from}: ${grade.name}`)] : [];

function coefficientInWords(
  whole: Decimal | null,
  coefficient: Decimal | null,
  present: FittedInputs['present'],
): readonly Text[] {
  if (coefficient === null) return [];
  if (!present) return [text(`绩效系数 ${coefficient}`, `coefficient ${coefficient}`)];
  const { days, of } = present;
  return [
    text(
      `绩效系数 ${whole} × ${days} ÷ ${of} = ${coefficient}（在岗 ${days}/${of} 天）`,
      `coefficient ${whole} × ${days} ÷ ${of} = ${coefficient} (present ${days} of ${of} days)`,
    ),
  ];
}
