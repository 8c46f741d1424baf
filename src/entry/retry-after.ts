/** How long an answer asks to wait, by its header Retry-After. */
const LONGEST_MS = 24 * 3_600_000;

/** Seconds alone: a date would be read by a clock that may be another. */
export const retryAfter = (header: string | undefined | null): number | null =>
  header && /^\d{1,6}$/.test(header) ? Math.min(Number(header) * 1000, LONGEST_MS) : null;
