/** Results of a period: the months of a person or a unit, their mean, and why somebody is left out of it. */
import { monthsOfPeriod, periodKind } from '#core/calendar/period.ts';
import { meanOf } from './mean.ts';

/** Why somebody is not ranked; what can still be mended first. */
export const LEFT_OUT = [
  'open',
  'no_sheet',
  'too_few_months',
  'cancelled',
  'leave',
  'joined_late',
  'exempt',
  'left',
  'trial',
] as const;
export type LeftOutReason = (typeof LEFT_OUT)[number];

export interface MonthResult {
  readonly month: string;
  /** hundredths */
  readonly percent: number;
  readonly grade: string | null;
  /** hundredths */
  readonly coefficient: number | null;
}

export interface SubjectResult {
  readonly id: string;
  readonly unitId: string;
  readonly months: readonly MonthResult[];
  /** mean of the months, hundredths; null = not ranked */
  readonly percent: number | null;
  readonly leftOut: LeftOutReason | null;
  /** every month of the period has a result */
  readonly whole: boolean;
}

/** What is known of a subject before the period is summed up. */
export interface KnownMonths {
  readonly id: string;
  readonly unitId: string;
  /** of months that count, oldest first */
  readonly months: readonly MonthResult[];
  /** some month of it may still get a result */
  readonly open: boolean;
  /** left out whatever the results: exempt, left */
  readonly barred: LeftOutReason | null;
  /** why a month is missing, told where none has a result */
  readonly missing: LeftOutReason | null;
}

/** Months with a result without which nobody is ranked for a quarter or a year. */
export interface Fewest {
  readonly quarter: number;
  readonly year: number;
}

/** How many results a period needs. A month needs its own. */
export function fewestOf(period: string, { quarter, year }: Fewest): number {
  const kind = periodKind(period);
  return kind === 'quarter' ? quarter : kind === 'year' ? year : 1;
}

/**
 * The mean of a period's months, rounded half up to the hundredth, or null where too few of them have a result.
 * @example percentOf([9000, 9001], 2) // 9001
 */
const percentOf = (percents: readonly number[], fewest: number): number | null =>
  percents.length === 0 || percents.length < fewest ? null : meanOf(percents);

/**
 * The period of one subject. A month that is missing for a stated reason is left out of the mean as long as enough remain;
 * a month that is still open leaves the subject out, for its mean is not known yet.
 */
export function subjectResult(known: KnownMonths, period: string, fewest: Fewest): SubjectResult {
  const { id, unitId, months } = known;
  const percent = percentOf(
    months.map((month) => month.percent),
    fewestOf(period, fewest),
  );
  const leftOut = leftOutOf(known, percent);
  const whole = months.length === monthsOfPeriod(period).length;
  return { id, unitId, months, percent: leftOut === null ? percent : null, leftOut, whole };
}

function leftOutOf({ months, open, barred, missing }: KnownMonths, percent: number | null): LeftOutReason | null {
  if (barred !== null) return barred;
  if (open) return 'open';
  if (percent !== null) return null;
  return months.length === 0 ? (missing ?? 'no_sheet') : 'too_few_months';
}
