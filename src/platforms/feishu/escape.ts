/**
 * What a person typed → text that no reader of markdown takes for anything but text. Feishu's own way is an HTML
 * entity for each character that markdown knows (rich-text component, "特殊字符转义说明"); an entity never forms markup.
 */

/** All ASCII punctuation but `, ; % ?`, and but `.` and `-` between digits, which mean nothing anywhere. */
const MARKUP = /(?!(?<=\d)[.-]\d)[!-$&-+\--/:<->@[-`{-~]/g;

/** Control characters, and marks that turn the reading direction or hide text; joiners of emoji stay. */
const INVISIBLE = /(?!\n)\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/** Text for a plain_text element: readable, one kind of line end, no hidden characters, no half characters. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');

/** Text for a markdown element, but for spaces at the start of a line, which markdownOf() keeps from opening code. */
export const escapeMarkdown = (text: string): string =>
  cleanText(text).replace(MARKUP, (mark) => `&#${mark.charCodeAt(0)};`);

/** The first `limit` characters, the last of them an ellipsis when something was cut; no character is halved. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
