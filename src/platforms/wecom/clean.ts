/**
 * Text for WeCom's cards. They show plain text, so nothing is escaped; what WeCom or its clients could take for more than
 * text (a tag, a mention `<@id>`, an id to translate `$userName=…$`) gets a full-width sign in place of its first.
 */

/** Control characters, and marks that turn the reading direction or hide text; joiners of emoji stay. */
const INVISIBLE = /(?!\n)\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

export const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/<(?=[a-z/@!?])/gi, '＜')
    .replace(/\$(?=[a-z]+=)/gi, '＄');

/** The first `limit` characters, the last of them an ellipsis when something was cut. */
export function clip(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  return `${characters
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`;
}

/** What stands where there is nothing to say: WeCom refuses an empty text. */
const NOTHING = '—';

/** Several lines in a place of `limit` characters. */
export const fitLines = (text: string, limit: number): string => clip(clean(text).trim(), limit) || NOTHING;

/** One line in a place of `limit` characters. */
export const fitLine = (text: string, limit: number): string => fitLines(clean(text).replace(/\s*\n\s*/g, ' '), limit);

const TAIL = /^(.*?)\s*([（(])([^（）()]{1,12})([)）])$/s;

/** An option in a place of `limit` characters: where it ends in brackets, such as its points, these stay. */
export function fitOption(text: string, limit: number): string {
  const whole = fitLine(text, Number.MAX_SAFE_INTEGER);
  const [, head, open, inside, close] = TAIL.exec(whole) ?? [];
  if ([...whole].length <= limit || head === undefined || inside === undefined) return fitLine(whole, limit);
  const bare = `${head} ${inside}`;
  if ([...bare].length <= limit) return bare;
  const room = limit - [...inside].length - 2;
  return room < 3 ? fitLine(whole, limit) : clip(head, room) + open + inside + close;
}

const bytes = new TextEncoder();

/** What WeCom counts for limits in bytes. */
export const byteLength = (text: string): number => bytes.encode(text).length;

/** Lines joined into as few texts as stay within `limit` bytes each; a longer line is cut between its characters. */
export function packLines(lines: readonly string[], limit: number): readonly string[] {
  const packed: string[] = [];
  for (const line of lines.flatMap((each) => splitLine(each, limit))) {
    const last = packed.at(-1);
    if (last !== undefined && byteLength(last) + 1 + byteLength(line) <= limit)
      packed[packed.length - 1] = `${last}\n${line}`;
    else packed.push(line);
  }
  return packed;
}

function splitLine(line: string, limit: number): readonly string[] {
  if (byteLength(line) <= limit) return [line];
  const parts = [''];
  for (const character of line) {
    const last = parts.at(-1) ?? '';
    if (byteLength(last) + byteLength(character) <= limit) parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts;
}
