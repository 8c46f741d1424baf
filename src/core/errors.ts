/**
 * The words for what can go wrong with a platform. Adapters turn numbers into one of them; the outbox reads only the word.
 *
 * | word | meaning | what the outbox does |
 * |---|---|---|
 * | rate_limited | too many calls | pauses the lane for retryAfterMs, costs no attempt |
 * | unavailable | refused for now, surely without effect | tries again later |
 * | ambiguous | nobody knows whether it took effect (timeout, reset, 5xx) | tries again inside the platform's window, else `unknown` |
 * | unauthorized | our token or rights | refreshes once, then tries again later and tells HR |
 * | unreachable | this recipient cannot get messages (left, outside the app's range, bot removed) | dead, shown to HR |
 * | gone | the message can no longer be changed (recalled, too old) | dead for replace, quietly |
 * | rejected | our request is wrong (card refused, bad parameter) | dead, shown to HR |
 * | quota | the tenant's calls of this month are used up | pauses the lane, shown to HR |
 */
export type PlatformWord =
  | 'rate_limited'
  | 'unavailable'
  | 'ambiguous'
  | 'unauthorized'
  | 'unreachable'
  | 'gone'
  | 'rejected'
  | 'quota';

/** Thrown by adapters only. `detail` is for the log: a code and a log id, never a body, a token or a person's text. */
export class PlatformError extends Error {
  readonly word: PlatformWord;
  readonly retryAfterMs: number | undefined;
  constructor(word: PlatformWord, detail: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(`${word}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PlatformError';
    this.word = word;
    this.retryAfterMs = options.retryAfterMs;
  }
}
