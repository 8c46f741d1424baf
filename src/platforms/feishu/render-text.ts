/** Rich text → Feishu markdown. Everything a span says is escaped; the markup around it is ours alone. */
import { plain, type Rich, type Span, spansOf, type TextElement, type Tone } from '#cards/card.ts';
import { cleanText, escapeMarkdown } from './escape.ts';

/** One element of card JSON 2.0. */
export type Part = Record<string, unknown>;

/** Person id → open_id, for the people a card mentions. */
export type MentionIds = ReadonlyMap<string, string>;

export const plainText = (content: string): Part => ({ tag: 'plain_text', content: cleanText(content) });

const GREY: Tone = 'grey';
const TEXT_SIZES = { heading: 'heading', normal: 'normal', note: 'notation' } as const;

/** A text of the card; an empty one is nothing, because the platform takes no empty markdown. */
export function drawText({ text, size = 'normal' }: TextElement, mentionIds: MentionIds): Part[] {
  if (plain(text).trim() === '') return [];
  const dressed = size === 'note' ? spansOf(text).map((span) => ({ tone: GREY, ...span })) : text;
  return [{ tag: 'markdown', content: markdownOf(dressed, mentionIds), text_size: TEXT_SIZES[size] }];
}

/** The markdown of a rich text. Four spaces at the start of a line would open a code block, so they do not break there. */
export function markdownOf(text: Rich, mentionIds: MentionIds): string {
  return spansOf(text)
    .reduce((left, span) => join(left, markdownOfSpan(span, mentionIds)), '')
    .replace(/^ +/gm, (spaces) => '&nbsp;'.repeat(spaces.length));
}

/** open_ids only: `all` or a list in this place would call everybody. */
const OPEN_ID = /^ou_[\w-]+$/;

function markdownOfSpan(span: Span, mentionIds: MentionIds): string {
  if (span.mention === undefined) return eachLine(span.text, (line) => dress(escapeMarkdown(line), span));
  const openId = mentionIds.get(span.mention) ?? '';
  return OPEN_ID.test(openId) ? `<at id=${openId}></at>` : escapeMarkdown(`@${span.text}`);
}

/** Emphasis ends at a line's end, so each line is dressed by itself, and its outer spaces stay outside. */
function eachLine(text: string, draw: (line: string) => string): string {
  const lines = cleanText(text)
    .split('\n')
    .map((line) => {
      const words = line.trim();
      if (words === '') return line;
      const start = line.length - line.trimStart().length;
      return line.slice(0, start) + draw(words) + line.slice(start + words.length);
    });
  return lines.join('\n');
}

function dress(escaped: string, { bold, tone, link }: Span): string {
  const href = link === undefined ? undefined : safeHref(link);
  const linked = href === undefined ? escaped : `[${escaped}](${href})`;
  const strong = bold ? `**${linked}**` : linked;
  return tone === undefined ? strong : `<font color='${tone}'>${strong}</font>`;
}

/** An http(s) address that cannot end its own link; undefined for anything else. */
export function safeHref(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, href } = new URL(link);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[()<>[\]\\'"`|]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * `**` opens and closes only beside a space, a line's end or, inwards, a letter (CommonMark, flanking delimiters).
 * Where an outer letter meets an inner mark, as in 总分**（满分）**是, a space between keeps the emphasis.
 */
function join(left: string, right: string): string {
  const opens = /^\*\*[^\p{L}\p{N}]/u.test(right) || (left.endsWith('**') && right.startsWith('**'));
  const closes = /[^\p{L}\p{N}]\*\*$/u.test(left);
  const touches = /\S$/.test(left) && /^\S/.test(right);
  return touches && (opens || closes) ? `${left} ${right}` : left + right;
}
