/** What a customer's form carries: which sheet it is and since when it is open, signed by the house. */
import { csrfOf, sameText } from './secrets.ts';

/** How long somebody may leave the page open. */
const NONCE_MS = 2 * 3_600_000;

interface Sheet {
  /** the link's code */
  code: string;
  /** 32 hex digits by chance: two tabs of one browser have the same */
  sheetId: string;
}

const seal = (sessionKey: string, { code, sheetId }: Sheet, at: string): Promise<string> =>
  csrfOf(sessionKey, `survey ${code} ${sheetId} ${at}`);

export const isSheetId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** @param now milliseconds since the epoch */
export async function nonceOf(sessionKey: string, sheet: Sheet, now: number): Promise<string> {
  const at = now.toString(36);
  return `${sheet.sheetId}.${at}.${await seal(sessionKey, sheet, at)}`;
}

/** The sheet a form was handed out for, or null when it is none of ours, of another link, or too old. */
export async function sheetOf(
  sessionKey: string,
  { nonce, code, now }: { nonce: string; code: string; now: number },
): Promise<string | null> {
  const [sheetId = '', at = '', signed = '', ...rest] = nonce.split('.');
  if (rest.length > 0 || !isSheetId(sheetId) || !/^[0-9a-z]{1,10}$/.test(at)) return null;
  const since = Number.parseInt(at, 36);
  if (since > now || now - since > NONCE_MS) return null;
  return sameText(signed, await seal(sessionKey, { code, sheetId }, at)) ? sheetId : null;
}
