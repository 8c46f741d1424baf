/**
 * Which of several open cards typed words are meant for: the newest one. A reader who has begun a card is still at it
 * while others come in, or their words would answer for somebody else.
 */
const ATTENTION_MS = 10 * 60_000;

/** As how new a card counts whose reader took a step on it now. @param now ISO 8601 UTC */
export const attendedAt = (now: string): string => new Date(Date.parse(now) + ATTENTION_MS).toISOString();
