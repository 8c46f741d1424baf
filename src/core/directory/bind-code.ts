/** Codes by which somebody the directory does not know binds an account. */
import { sha256 } from '#core/appraisal/chain.ts';

const CODE_DIGITS = 8;
/** Wrong codes after which it is over. */
export const MOST_TRIES = 5;
export const VALID_DAYS = 7;
/** Wrong lines of one account a day, whatever they name: nobody tries out numbers. */
export const MOST_WRONG_A_DAY = 10;

/**
 * A code out of a fresh secret salt.
 *
 * @param salt 32 hex digits: so long that the remainder favours no code
 */
export const codeFrom = (salt: string): string =>
  String(BigInt(`0x${salt}`) % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0');

/** All that is kept of a code; it counts for one person only. */
export const codeHash = (personId: string, code: string): string => sha256(`bind:${personId}:${code}`);

/** What somebody typed: whose code, and the code; null where the line is no such thing. */
export type TypedBinding = { kind: 'bind'; who: string; code: string } | { kind: 'unclear' } | null;

const LINE = /^[/／]?(?:绑定|bind)(?!群)\s*(.*)$/i;

/**
 * Reads a line such as 绑定 1001 12345678; full width and blanks inside the mobile do not matter.
 *
 * @example readBinding('绑定 138 0000 0000 12345678') // { kind: 'bind', who: '13800000000', code: '12345678' }
 */
export function readBinding(text: string): TypedBinding {
  const typed = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const rest = LINE.exec(typed)?.[1];
  if (rest === undefined) return null;
  const [, named = '', code = ''] = /^(.+?)[\s,，]+(\d{8})$/.exec(rest) ?? [];
  const who = named.replace(/\s/g, '');
  return who === '' ? { kind: 'unclear' } : { kind: 'bind', who, code };
}
