import { z } from 'zod';
import { isObject, parseJson } from '#platforms/simulator/state/json.ts';
import type { Mention } from '#platforms/simulator/state/messages.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { ApiError, problemText } from './api-error.ts';
import { readCard } from './card-check.ts';

/** Sizes of one message: text 150 KB, card and post 30 KB. (feishu.md §4.2, D:send) */
const MAX_TEXT_BYTES = 150 * 1024;
const MAX_POST_BYTES = 30 * 1024;

export interface MessageContent {
  content: string;
  mentions: Mention[];
}

type ContentReader = (world: World, content: string) => MessageContent;

const text = z.object({ text: z.string().min(1) });
const postBody = z.object({
  title: z.string().optional(),
  content: z.array(z.array(z.looseObject({ tag: z.string() }))),
});
const post = z
  .record(z.string().regex(/^[a-z]{2}_[a-z]{2}$/), postBody)
  .refine((locales) => Object.keys(locales).length > 0);

/** How each msg_type is read; what is not listed is refused with 230001. */
const READERS: Record<string, ContentReader> = {
  text: (world, content) => {
    limitBytes(content, MAX_TEXT_BYTES);
    return readText(world, shaped(text, content).text);
  },
  post: (_world, content) => {
    limitBytes(content, MAX_POST_BYTES);
    shaped(post, content);
    return plain(content);
  },
  interactive: (world, content) => {
    readCard(world, content);
    return plain(content);
  },
  image: (world, content) => {
    ownFile(world, shaped(z.object({ image_key: z.string() }), content).image_key, ['message', 'avatar']);
    return plain(content);
  },
  file: fileReader(['stream', 'pdf', 'doc', 'xls', 'ppt']),
  audio: fileReader(['opus']),
  media: fileReader(['mp4']),
  sticker: keyReader('file_key'),
  share_chat: keyReader('chat_id'),
  share_user: keyReader('user_id'),
};

/** Checks the content of a message the bot sends, and finds the people a text mentions. */
export function readContent(world: World, msgType: string, content: string): MessageContent {
  const reader = READERS[msgType];
  if (!reader) throw invalid(`msg_type ${msgType}`);
  return reader(world, content);
}

function plain(content: string): MessageContent {
  return { content, mentions: [] };
}

function limitBytes(content: string, limit: number): void {
  if (Buffer.byteLength(content) > limit) {
    throw new ApiError(230025, 'The length of the message content reaches its limit.');
  }
}

function shaped<T>(schema: z.ZodType<T>, content: string): T {
  const value = parseJson(content);
  if (!isObject(value)) throw invalid('content is no JSON object');
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(problemText(parsed.error));
  return parsed.data;
}

function invalid(what: string): ApiError {
  return new ApiError(230001, `Your request contains an invalid request parameter, ext=${what}.`);
}

function keyReader(key: string): ContentReader {
  return (_world, content) => {
    shaped(z.object({ [key]: z.string().min(1) }), content);
    return plain(content);
  };
}

function fileReader(types: string[]): ContentReader {
  return (world, content) => {
    const { file_key: key } = shaped(z.object({ file_key: z.string() }), content);
    const file = ownFile(world, key, types);
    // The client shows the name it was uploaded under.
    return plain(JSON.stringify({ file_key: key, file_name: file.name }));
  };
}

/** Codes: 230017 not the bot's own upload, 230055 uploaded as another type. (feishu.md §4.5, §4.6) */
function ownFile(world: World, key: string, types: string[]) {
  const file = world.files.get(key);
  if (!file) throw invalid(`unknown key ${key}`);
  if (file.owner !== 'bot') throw new ApiError(230017, 'Bot is NOT the owner of the resource.');
  if (!types.includes(file.type))
    throw new ApiError(230055, 'The type of file upload does not match the type of message being sent.');
  return file;
}

/** `<at user_id="ou_x">name</at>` becomes a placeholder and a mention, as the API gives it back. */
function readText(world: World, given: string): MessageContent {
  const mentions: Mention[] = [];
  const replaced = given.replace(/<at user_id="([^"]+)">([^<]*)<\/at>/g, (whole, id: string) => {
    if (id === 'all') return '@_all';
    const person = world.directory.personBy('open_id', id) ?? world.directory.personBy('user_id', id);
    if (!person) return whole;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, openId: person.open_id, kind: 'user', name: person.name });
    return key;
  });
  return { content: JSON.stringify({ text: replaced }), mentions };
}
