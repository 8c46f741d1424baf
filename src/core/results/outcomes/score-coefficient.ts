/** The coefficient a score comes to by a policy: from the receipts, by grade, by bands or along a line. */
import { exact, ratioOf } from '#core/number/decimal.ts';
import { fromHundredths, toHundredths } from '#core/number/round.ts';
import type { CoefficientPolicy } from '#core/policies/kinds/coefficient.ts';
import { meanOf } from '#core/results/mean.ts';
import type { SubjectResult } from '#core/results/period-results.ts';

/** Hundredths and how they came about, or why there is none. */
type Scored = { readonly coefficient: number; readonly reason: string } | { readonly refusal: string };

export function scoreCoefficient(result: SubjectResult, policy: CoefficientPolicy): Scored {
  const percent = result.percent ?? 0;
  if (policy.receipt) return ofReceipts(result);
  if (policy.grades) return ofGrades(result, policy.grades);
  if (policy.bands) return ofBands(percent, policy.bands);
  return policy.linear ? ofLine(percent, policy.linear) : { refusal: 'no_coefficient' };
}

/** What the sheets said, by the days somebody was there; of several months their mean. */
function ofReceipts({ months }: SubjectResult): Scored {
  const said = months.flatMap(({ coefficient }) => (coefficient === null ? [] : [coefficient]));
  if (said.length < months.length || said.length === 0) return { refusal: 'no_coefficient' };
  return { coefficient: meanOf(said), reason: 'receipt' };
}

/** Of several months the mean of what their grades come to. */
function ofGrades({ months }: SubjectResult, table: Readonly<Record<string, number>>): Scored {
  const grades = months.map(({ grade }) => grade ?? '');
  const strange = grades.find((grade) => !Object.hasOwn(table, grade));
  if (strange !== undefined || grades.length === 0) return { refusal: `no_grade:${strange ?? ''}` };
  return { coefficient: meanOf(grades.map((grade) => table[grade] ?? 0)), reason: `grade:${grades.join('+')}` };
}

function ofBands(percent: number, bands: NonNullable<CoefficientPolicy['bands']>): Scored {
  const band = bands.find(({ from }) => from === undefined || percent >= from);
  if (!band) return { refusal: 'no_coefficient' };
  return {
    coefficient: band.coefficient,
    reason: band.from === undefined ? 'band:below' : `band:${fromHundredths(band.from)}`,
  };
}

/** Straight between the two ends, rounded half up to 2 decimals; level outside of them. */
function ofLine(percent: number, { from, to, least, most }: NonNullable<CoefficientPolicy['linear']>): Scored {
  const within = Math.min(Math.max(percent, from), to);
  const part = ratioOf(BigInt(within - from), BigInt(to - from));
  const rise = exact(fromHundredths(most - least)).mul(part);
  return { coefficient: toHundredths(exact(fromHundredths(least)).add(rise)), reason: 'linear' };
}
