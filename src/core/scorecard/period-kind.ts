/** Which kind of period a period's text is: "2026-10" a month, "2026-Q4" a quarter, "2026" a year. */
export type PeriodKind = 'month' | 'quarter' | 'year';

const PATTERNS: readonly (readonly [PeriodKind, RegExp])[] = [
  ['month', /^\d{4}-(0[1-9]|1[0-2])$/],
  ['quarter', /^\d{4}-Q[1-4]$/],
  ['year', /^\d{4}$/],
];

/** Null when the text is no period. */
export const periodKind = (period: string): PeriodKind | null =>
  PATTERNS.find(([, pattern]) => pattern.test(period))?.[0] ?? null;

/** The calendar month (1 to 12) of a month's text; null for quarters and years. */
export const calendarMonth = (period: string): number | null =>
  periodKind(period) === 'month' ? Number(period.slice(5)) : null;
