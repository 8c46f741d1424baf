/** What an adapter tells its root of what it does. */
import { PlatformError, type PlatformWord } from '#core/errors.ts';

/** One call to a platform, without anything of its content. */
export interface CallMade {
  /** what kind of call: send, patch, reply, file, chat, contact, auth, bot, robot, menu, other */
  api: string;
  /** whether it counts towards a quota of the month */
  counts: boolean;
  word: 'ok' | PlatformWord;
  /** what the platform's clock said, when it answered */
  date: string | undefined;
}

/** How a call ended; nobody knows what a failure without a word did. */
export const wordOfEnd = (error: unknown): CallMade['word'] =>
  error === undefined ? 'ok' : error instanceof PlatformError ? error.word : 'ambiguous';

/** The part of the application's log an adapter uses. Never a secret, a token, a score or a person's text in `fields`. */
export interface AdapterLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
