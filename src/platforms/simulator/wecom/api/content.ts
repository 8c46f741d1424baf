import { z } from 'zod';
import { isObject, textAt } from '#platforms/simulator/state/json.ts';
import { byteLength, link } from '#platforms/simulator/wecom/card-rules/values.ts';
import { validateTemplateCard } from '#platforms/simulator/wecom/card-rules.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { checked, WecomError } from './wecom-error.ts';

/** What is kept of a message: the object under the name of its msgtype, media by the key of its file. */
export interface Content {
  msgtype: string;
  body: Record<string, unknown>;
}

/** What one way of sending takes. */
export interface ContentRules {
  /** of markdown, in bytes */
  markdown: number;
  /** a robot sends only media it was given itself */
  robot: string;
  card: 'send' | 'robot' | 'none';
}

const TEXT_BYTES = 2048;

/** Code 40008: this way of sending does not take the msgtype of a request. */
export function checkType(request: unknown, types: readonly string[]): void {
  const msgtype = textAt(request, 'msgtype');
  if (!types.includes(msgtype)) throw new WecomError(40008, `invalid message type ${msgtype}`);
}

/** Reads the content of a message whose type was checked. Codes: 40063 missing, and those of each kind. */
export function readContent(world: WecomWorld, request: Record<string, unknown>, rules: ContentRules): Content {
  const msgtype = String(request.msgtype);
  const given = request[msgtype];
  if (!isObject(given)) throw new WecomError(40063, `some parameters are empty: ${msgtype}`);
  return { msgtype, body: readBody(world, { msgtype, given, rules }) };
}

interface Given {
  msgtype: string;
  given: Record<string, unknown>;
  rules: ContentRules;
}

function readBody(world: WecomWorld, { msgtype, given, rules }: Given): Content['body'] {
  switch (msgtype) {
    case 'text':
      return readText(given, rules);
    case 'markdown':
    case 'markdown_v2':
      return readMarkdown(msgtype, given, rules.markdown);
    case 'textcard':
      return readTextcard(given);
    case 'news':
      return checked(newsSchema, given);
    case 'template_card':
      return readCard(given, rules.card === 'robot' ? 'robot' : 'send');
    default:
      return readMedia(world, { msgtype, given, rules });
  }
}

const textSchema = z.strictObject({ content: z.string() });
const mentioningSchema = z.strictObject({
  content: z.string(),
  mentioned_list: z.array(z.string()).optional(),
  mentioned_mobile_list: z.array(z.string()).optional(),
});

/** An app's text is cut at 2048 bytes; a robot's is refused. (wecom.md §3.2, §5.1) */
function readText(given: Given['given'], rules: ContentRules): Content['body'] {
  const text = checked(rules.robot === '' ? textSchema : mentioningSchema, given);
  if (text.content === '') throw new WecomError(44004, 'content empty');
  if (rules.robot === '') return { ...text, content: cut(text.content, TEXT_BYTES) };
  if (byteLength(text.content) > TEXT_BYTES) throw tooLong('text.content', TEXT_BYTES);
  return text;
}

function cut(text: string, limit: number): string {
  let kept = '';
  let size = 0;
  for (const char of text) {
    size += byteLength(char);
    if (size > limit) return kept;
    kept += char;
  }
  return kept;
}

function readMarkdown(msgtype: string, given: Given['given'], limit: number): Content['body'] {
  const { content } = checked(textSchema, given);
  if (content === '') throw new WecomError(44004, 'content empty');
  if (byteLength(content) > limit) throw tooLong(`${msgtype}.content`, limit);
  return { content };
}

const tooLong = (field: string, limit: number): WecomError =>
  new WecomError(40058, `${field} exceed max length ${limit}`);

const textcardSchema = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1),
  url: z.string(),
  btntxt: z.string().optional(),
});

/** Codes: 45002 too long, 45034 no scheme. */
function readTextcard(given: Given['given']): Content['body'] {
  const card = checked(textcardSchema, given);
  const lengths = [
    [card.title, 128],
    [card.description, 512],
    [card.btntxt ?? '', 4],
  ] as const;
  if (lengths.some(([text, limit]) => [...text].length > limit))
    throw new WecomError(45002, 'content size out of limit');
  checked(link, card.url, 45034);
  return card;
}

const limited = (limit: number) => z.string().refine((text) => byteLength(text) <= limit, { error: `${limit} bytes` });
const article = z.strictObject({
  title: limited(128).min(1),
  description: limited(512).optional(),
  url: link,
  picurl: link.optional(),
});
const newsSchema = z.strictObject({ articles: z.array(article).min(1).max(8) });

/** The errcode of the first problem, and all of them in words. */
function readCard(given: Given['given'], form: 'send' | 'robot'): Content['body'] {
  const problems = validateTemplateCard(given, form);
  const [first] = problems;
  if (!first) return given;
  throw new WecomError(first.code, problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
}

const mediaSchema = z.looseObject({ media_id: z.string() });

/** Codes: 40007 unknown, too old, of another kind, or another robot's. */
function readMedia(world: WecomWorld, { msgtype, given, rules }: Given): Content['body'] {
  const found = world.media.find(checked(mediaSchema, given).media_id);
  if (!found || found.media.type !== msgtype || found.media.robot !== rules.robot) {
    throw new WecomError(40007, 'invalid media_id');
  }
  return { fileKey: found.media.fileKey };
}
