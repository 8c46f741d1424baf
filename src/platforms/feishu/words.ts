/** Feishu's numbers → the eight words of core/errors.ts. Codes only, never messages: those change (feishu.md §4.6). */
import { z } from 'zod';
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import { wordOfStatus } from '#platforms/outgoing/status-word.ts';

export const TOKEN_INVALID = 99991663;
export const DEPARTMENT_TOO_BIG = 43010;
/** No authority over this user: outside the app's contact range. */
export const OUT_OF_RANGE = 41050;

/** Card creation failed; the cause stands as a second code inside the message (feishu.md §4.6). */
const CARD_FAILED = 230099;

const CODES: readonly (readonly [word: PlatformWord, codes: readonly number[]])[] = [
  ['rate_limited', [99991400, 230020, 11232, 11233]],
  ['quota', [99991403, 11247]],
  // Tokens and scopes; the bot's ability switched off; no authority over departments or users; a wrong login secret.
  ['unauthorized', [99991661, TOKEN_INVALID, 99991664, 99991665, 99991668, 99991671, 99991677, 99991672, 99991679]],
  ['unauthorized', [230006, 40004, OUT_OF_RANGE, 20002, 20024]],
  ['unreachable', [99992351, 99992361, 230002, 230013, 230018, 230029, 230034, 230035, 230053, 232009]],
  ['gone', [99992354, 230011, 230031, 230110]],
  // "Being sent": an earlier attempt with our uuid is still under way and may or may not arrive.
  ['ambiguous', [230049]],
  ['unavailable', [20072]],
  // Every other number is `rejected`: our request is wrong, and saying it again would not help.
];

const WORDS: ReadonlyMap<number, PlatformWord> = new Map(
  CODES.flatMap(([word, codes]) => codes.map((code) => [code, word] as const)),
);

/** Per-second windows everywhere (feishu.md §4.3): without a header, the next second is free again. */
const DEFAULT_WAIT_MS = 1000;

/** One answer of the platform, as far as it tells whether the call went well. */
export interface Answer {
  status: number;
  headers: unknown;
  body: unknown;
}

const headersOf = z.object({
  'x-ogw-ratelimit-reset': z.coerce.number().nonnegative().optional().catch(undefined),
  'x-tt-logid': z.string().optional().catch(undefined),
});
const bodyOf = z.object({ code: z.number(), msg: z.string().optional().catch(undefined) });

/** What went wrong with an answered call; `undefined` when nothing did. */
export function refusalOf({ status, headers, body }: Answer): PlatformError | undefined {
  const read = bodyOf.safeParse(body);
  const { 'x-ogw-ratelimit-reset': reset, 'x-tt-logid': logId } = headersOf.catch({}).parse(headers);
  const code = read.success ? read.data.code : undefined;
  if (code === 0 && status < 300) return undefined;
  const word = wordOf(status, code, read.data?.msg);
  const detail = `HTTP ${status}, code ${code ?? 'none'}${logId ? `, log ${logId}` : ''}`;
  const cause = { code };
  if (word !== 'rate_limited') return new PlatformError(word, detail, { cause });
  const retryAfterMs = reset === undefined ? DEFAULT_WAIT_MS : Math.ceil(reset * 1000);
  return new PlatformError(word, detail, { cause, retryAfterMs });
}

function wordOf(status: number, code: number | undefined, message: string | undefined): PlatformWord {
  if (code === CARD_FAILED && isCardLocked(message)) return 'unavailable';
  const known = code === undefined ? undefined : WORDS.get(code);
  return known ?? wordOfStatus(status, code);
}

/** 11310 with "card action is lock": somebody is clicking the card right now (feishu.md §4.6). */
const isCardLocked = (message: string | undefined): boolean => /11310.*lock/s.test(message ?? '');

const causeOf = z.object({ cause: z.object({ code: z.number() }) });

/** The platform's number behind an error of refusalOf(). */
export function codeOf(error: unknown): number | undefined {
  const parsed = causeOf.safeParse(error);
  return parsed.success ? parsed.data.cause.code : undefined;
}
