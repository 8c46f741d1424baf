/** WeCom's numbers → the eight words of core/errors.ts. Codes only, never messages: those change (wecom.md §3.6). */
import { z } from 'zod';
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import { wordOfStatus } from '#platforms/outgoing/status-word.ts';

/** A token the platform no longer takes: an expired one has been seen with either number (wecom.md §3.1). */
export const TOKEN_INVALID: ReadonlySet<number> = new Set([40014, 42001]);
/** Secret or company are wrong, or the app was stopped: asking on gets our address blocked for an hour (wecom.md §3.1). */
export const CREDENTIALS_WRONG: ReadonlySet<number> = new Set([40001, 40013, 40091]);
/** The answer would be too large: a directory is to be read in parts. */
export const TOO_LARGE = 45029;
/** Our address is not among 企业可信IP. */
const NOT_TRUSTED = 60020;

const CODES: readonly (readonly [word: PlatformWord, codes: readonly number[]])[] = [
  ['rate_limited', [45009, 45033]],
  // Busy, or somebody changes the same thing at this moment.
  ['unavailable', [-1, 45035, 6000]],
  ['unauthorized', [...TOKEN_INVALID, ...CREDENTIALS_WRONG, NOT_TRUSTED]],
  // No callback address yet; api not granted, or withdrawn for disuse; login domain; app stopped; another app's token.
  ['unauthorized', [43012, 48001, 48002, 48006, 50001, 50003, 301002]],
  // The person is unknown, left or cannot be seen; nobody of the receivers can.
  ['unreachable', [40003, 60111, 46004, 81013, 60011, 60021, 50002]],
  // The group: unknown, not ours; the robot: taken out, stopped.
  ['unreachable', [86001, 86003, 86008, 86216, 40050, 93000, 93004]],
  // The AI bot may not write to somebody who never wrote to it (wecom.md §5.3).
  ['unreachable', [846607]],
  // The code that may redraw a card is used or older than 72 hours; the card is another app's, or not there.
  ['gone', [60140, 42015, 42016, 82101, 82102]],
  // The press that is answered is older than five seconds, or came over another connection (wecom.md §5.3).
  ['gone', [846605, 846608]],
  // Every other number is `rejected`: our request is wrong, and saying it again would not help.
];

const WORDS: ReadonlyMap<number, PlatformWord> = new Map(
  CODES.flatMap(([word, codes]) => codes.map((code) => [code, word] as const)),
);

/** Whoever asks too often is blocked for a window, the shortest of which is a minute (wecom.md §3.5). */
const BLOCKED_MS = 60_000;
/** Too many at the same time: the next moment is free again. */
const CROWDED_MS = 2_000;
const TOO_MANY_AT_ONCE = 45033;

/** One answer of the platform, as far as it tells whether the call went well. */
export interface Answer {
  status: number;
  /** parsed JSON, or undefined */
  body: unknown;
}

/** Success has no number, or 0 (wecom.md §3.1). */
const codeIn = z.object({ errcode: z.number().optional() });

/** What went wrong with an answered call; `undefined` when nothing did. */
export function refusalOf({ status, body }: Answer): PlatformError | undefined {
  const read = codeIn.safeParse(body);
  const code = read.success ? (read.data.errcode ?? 0) : undefined;
  if (code === 0 && status < 300) return undefined;
  const word = wordOf(status, code);
  const detail = `HTTP ${status}, code ${code ?? 'none'}`;
  const cause = { code, address: code === NOT_TRUSTED ? addressIn(body) : undefined };
  if (word !== 'rate_limited') return new PlatformError(word, detail, { cause });
  return new PlatformError(word, detail, { cause, retryAfterMs: code === TOO_MANY_AT_ONCE ? CROWDED_MS : BLOCKED_MS });
}

function wordOf(status: number, code: number | undefined): PlatformWord {
  const known = code === undefined ? undefined : WORDS.get(code);
  return known ?? wordOfStatus(status, code);
}

const told = z.object({ errmsg: z.string().transform((words) => /from ip:\s*([0-9a-f.:]+)/i.exec(words)?.[1]) });

/** The one thing read from a message, and only to be shown: which address is to be entered as 企业可信IP. */
const addressIn = (body: unknown): string | undefined => told.safeParse(body).data?.errmsg;

const causeOf = z.object({ cause: z.object({ code: z.number().optional(), address: z.string().optional() }) });

/** The platform's number behind an error of refusalOf(). */
export const codeOf = (error: unknown): number | undefined => causeOf.safeParse(error).data?.cause.code;

/** The address WeCom does not trust, behind an error of refusalOf(). */
export const addressOf = (error: unknown): string | undefined => causeOf.safeParse(error).data?.cause.address;
