/** Periods as people write them: a month "2026-10", a quarter "2026-Q4", a year "2026". */

/** A month: "2026-10". */
export type Month = string;

/** Of this century: nobody appraises another one, and dates around it always have four-digit years. */
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

export const isMonth = (text: string): text is Month => MONTH.test(text);

/** The month `by` months later (negative: earlier). `addMonths('2026-01', -1)` is "2025-12". */
export function addMonths(month: Month, by: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The month a local day "2026-11-02" lies in. */
export const monthOf = (day: string): Month => day.slice(0, 7);

/** The months from one to another, both included. */
export function monthsBetween(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** A month "2026-10", a quarter "2026-Q4" or a year "2026". */
export type Period = string;

export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

const SHAPES: readonly (readonly [PeriodKind, RegExp])[] = [
  ['month', MONTH],
  ['quarter', /^20\d{2}-Q[1-4]$/],
  ['year', /^20\d{2}$/],
];

/** What a text is a period of, or null when it is none. `periodKind('2026-Q4')` is "quarter". */
export const periodKind = (text: string): PeriodKind | null =>
  SHAPES.find(([, shape]) => shape.test(text))?.[0] ?? null;

export const isPeriod = (text: string): text is Period => periodKind(text) !== null;

/**
 * The months of a period, oldest first; a month has itself.
 * @example monthsOfPeriod('2026-Q4') // ['2026-10', '2026-11', '2026-12']
 */
export function monthsOfPeriod(period: Period): readonly Month[] {
  const year = period.slice(0, 4);
  switch (periodKind(period)) {
    case 'quarter':
      return monthsUntil(`${year}-${String(Number(period.slice(6)) * 3).padStart(2, '0')}`, 3);
    case 'year':
      return monthsUntil(`${year}-12`, 12);
    default:
      return [period];
  }
}

/** The month, quarter or year a month lies in. `periodOf('2026-11', 'quarter')` is "2026-Q4". */
export function periodOf(month: Month, kind: PeriodKind): Period {
  if (kind === 'month') return month;
  const year = month.slice(0, 4);
  return kind === 'year' ? year : `${year}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

/** The period of the same kind before this one. `previousPeriod('2027-Q1')` is "2026-Q4". */
export const previousPeriod = (period: Period): Period => {
  const [first = period] = monthsOfPeriod(period);
  return periodOf(addMonths(first, -1), periodKind(period) ?? 'month');
};

/** The last month of a period. */
export const lastMonthOf = (period: Period): Month => monthsOfPeriod(period).at(-1) ?? period;

/** The months up to and with `last`, oldest first. */
export const monthsUntil = (last: Month, count: number): readonly Month[] =>
  Array.from({ length: count }, (_, index) => addMonths(last, index - count + 1));

/**
 * A period as somebody typed it: "2026-10", "2026年10月", "202610", "10月", "上月", "本月", "last month".
 * A bare month means the newest one that is not in the future. Null when it is no period.
 */
export function readPeriod(text: string, today: string): Month | null {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const current = monthOf(today);
  if (['上月', '上个月', 'last', 'last month'].includes(typed)) return addMonths(current, -1);
  if (['本月', '这个月', 'this month'].includes(typed)) return current;
  const full = /^(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*月?$/.exec(typed) ?? /^(\d{4})(\d{2})$/.exec(typed);
  if (full) return asMonth(full[1] ?? '', full[2] ?? '');
  const bare = /^(\d{1,2})\s*月$/.exec(typed);
  if (!bare) return null;
  const month = asMonth(current.slice(0, 4), bare[1] ?? '');
  return month && month > current ? addMonths(month, -12) : month;
}

/**
 * A month, a quarter or a year as somebody typed it: also "2026-Q4", "2026年四季度", "第4季度", "Q4", "上季度", "2026年",
 * "2026", "去年". A bare quarter means the newest one that has begun. Null when it is no period.
 */
export function readAnyPeriod(text: string, today: string): Period | null {
  return readPeriod(text, today) ?? readQuarter(text, today) ?? readYear(text, today);
}

const QUARTER = /^(?:(\d{4})\s*[-/.年\s]?\s*)?(?:q\s*([1-4])|第?\s*([1-4一二三四])\s*季度?)$/;

function readQuarter(text: string, today: string): Period | null {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const current = periodOf(monthOf(today), 'quarter');
  if (['上季度', '上个季度', 'last quarter'].includes(typed)) return previousPeriod(current);
  if (['本季度', '这个季度', 'this quarter'].includes(typed)) return current;
  const found = QUARTER.exec(typed);
  if (!found) return null;
  const [, year, digit, word = ''] = found;
  const number = digit ?? String('一二三四'.indexOf(word) + 1 || word);
  const quarter = `${year ?? current.slice(0, 4)}-Q${number}`;
  if (!isPeriod(quarter)) return null;
  return year === undefined && quarter > current ? `${Number(current.slice(0, 4)) - 1}-Q${number}` : quarter;
}

function readYear(text: string, today: string): Period | null {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const current = today.slice(0, 4);
  if (['去年', 'last year'].includes(typed)) return previousPeriod(current);
  if (['今年', '本年', 'this year'].includes(typed)) return current;
  const year = /^(\d{4})\s*(?:年度?)?$/.exec(typed)?.[1];
  return year !== undefined && isPeriod(year) ? year : null;
}

function asMonth(year: string, month: string): Month | null {
  const candidate = `${year}-${month.padStart(2, '0')}`;
  return isMonth(candidate) ? candidate : null;
}
