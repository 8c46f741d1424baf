import type { Chat } from '#platforms/simulator/state/chats.ts';
import type { Mention } from '#platforms/simulator/state/messages.ts';
import type { World } from '#platforms/simulator/state/world.ts';

/** What everybody may call the bot when typing. */
const BOT_WORD = '机器人';
const EVERYBODY = /@(所有人|all)(?![\p{L}\p{N}])/gu;

export interface TypedText {
  /** the API's content: mentions stand as @_user_N, @所有人 as @_all */
  content: string;
  mentions: Mention[];
}

/** Reads what a person typed: `@name` of the bot or of a person becomes a mention. (feishu.md §3.1) */
export function readTyped(world: World, chat: Chat, text: string): TypedText {
  const candidates = mentionable(world, chat);
  const mentions: Mention[] = [];
  const names = candidates.map(({ called }) => escapeRegExp(called)).join('|');
  const placed = text.replace(EVERYBODY, '@_all').replace(new RegExp(`@(${names})`, 'g'), (whole, called: string) => {
    const candidate = candidates.find((each) => each.called === called);
    if (!candidate) return whole;
    const { openId, kind, name } = candidate;
    const known = mentions.find((mention) => mention.openId === openId);
    if (known) return known.key;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, openId, kind, name });
    return key;
  });
  return { content: JSON.stringify({ text: placed }), mentions };
}

type Candidate = Omit<Mention, 'key'> & { called: string };

/** Longest names first, so that 王芳芳 is not read as 王芳. */
function mentionable(world: World, chat: Chat): Candidate[] {
  const { botName } = world.app;
  const bot = (called: string): Candidate => ({ called, openId: world.botOpenId, kind: 'bot', name: botName });
  const bots = chat.hasBot ? [bot(botName), bot(BOT_WORD)] : [];
  const people = world.directory
    .people()
    .filter((person) => !person.is_resigned)
    .map((person): Candidate => ({ called: person.name, openId: person.open_id, kind: 'user', name: person.name }));
  return [...bots, ...people].sort((a, b) => b.called.length - a.called.length);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
