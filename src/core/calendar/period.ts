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

function asMonth(year: string, month: string): Month | null {
  const candidate = `${year}-${month.padStart(2, '0')}`;
  return isMonth(candidate) ? candidate : null;
}
