import { z } from 'zod';
import type { Chat } from '#platforms/platform.ts';
import { type Content, contentOf } from './message-content.ts';
import type { ParseContext, Reading } from './reading.ts';

const mention = z.object({
  key: z.string(),
  id: z.object({ open_id: z.string().nullish() }),
  mentioned_type: z.string().optional(),
  name: z.string(),
});

const received = z.object({
  sender: z.object({ sender_id: z.object({ open_id: z.string().min(1) }).nullish(), sender_type: z.string() }),
  message: z.object({
    message_id: z.string().min(1),
    chat_id: z.string().min(1),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mention).nullish(),
  }),
});

type Mention = z.infer<typeof mention>;

/** Several messages forwarded as one come with a fixed text; what they say is read apart, by forwarded.ts (feishu.md §3.1). */
const FORWARDED = 'merge_forward';

/**
 * `im.message.receive_v1` (feishu.md §3.1). Its key is the message id, not the event id: the page says so, because
 * one message may come in two events. What bots say is nothing for us, our own messages least of all.
 */
export async function readMessage(event: unknown, _eventId: string, context: ParseContext): Promise<Reading> {
  const parsed = received.safeParse(event);
  if (!parsed.success) return undefined;
  const { sender, message } = parsed.data;
  if (sender.sender_type !== 'user') return null;
  const content = contentOf(message.message_type, message.content);
  const chat: Chat = { id: message.chat_id, kind: message.chat_type === 'p2p' ? 'direct' : 'group' };
  const isForwarded = message.message_type === FORWARDED && chat.kind === 'direct';
  if (!sender.sender_id || !(content || isForwarded)) return undefined;
  const base = { eventKey: message.message_id, actor: sender.sender_id.open_id, chat, messageId: message.message_id };
  if (!content) return { ...base, type: 'forwarded' };
  if (content.type === 'file') return { ...base, ...content };
  return { ...base, type: 'text', ...(await resolveMentions(content, message.mentions ?? [], context)) };
}

/** Placeholders of the bot itself vanish; everybody else's become `@name` and are listed with their ids. */
async function resolveMentions({ text }: Content & { type: 'text' }, mentions: Mention[], context: ParseContext) {
  const self = mentions.some(couldBeBot) ? await context.botOpenId() : undefined;
  const others = mentions.filter((each) => !isSelf(each, self));
  const names = new Map(mentions.map((each) => [each.key, others.includes(each) ? `@${each.name}` : '']));
  return {
    text: text.replace(/@_user_\d+/g, (key) => names.get(key) ?? key).trim(),
    mentions: others.flatMap(({ id, name, mentioned_type }) =>
      id.open_id && mentioned_type !== 'bot' ? [{ id: id.open_id, name }] : [],
    ),
  };
}

const couldBeBot = ({ mentioned_type }: Mention): boolean => mentioned_type !== 'user';

/** While the bot does not know its own id, a mentioned bot is taken for it: groups push only what mentions us. */
const isSelf = ({ id, mentioned_type }: Mention, self: string | undefined): boolean =>
  self === undefined ? mentioned_type === 'bot' : id.open_id === self;
