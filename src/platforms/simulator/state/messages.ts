import { z } from 'zod';
import type { SimulatorDatabase } from './database.ts';
import { newId } from './ids.ts';

const mentionSchema = z.object({
  key: z.string(),
  openId: z.string(),
  kind: z.enum(['user', 'bot']),
  name: z.string(),
});
export type Mention = z.infer<typeof mentionSchema>;

const messageSchema = z.object({
  messageId: z.string(),
  chatId: z.string(),
  rootId: z.string().optional(),
  parentId: z.string().optional(),
  threadId: z.string().optional(),
  /** the message that forwards it: it hangs below that one and stands in no chat */
  upperId: z.string().optional(),
  msgType: z.string(),
  /** the JSON string the API carries; mentions stand in it as @_user_N */
  content: z.string(),
  mentions: z.array(mentionSchema),
  sender: z.object({ kind: z.enum(['user', 'bot', 'system']), openId: z.string() }),
  createdAt: z.number(),
  updatedAt: z.number(),
  deleted: z.boolean(),
  edits: z.number(),
  revision: z.number(),
});
export type Message = z.infer<typeof messageSchema>;

interface MessageDraft {
  chatId: string;
  msgType: string;
  content: string;
  sender: Message['sender'];
  mentions?: Mention[];
  rootId?: string;
  parentId?: string;
  threadId?: string;
}

export interface Messages {
  get: (messageId: string) => Message | undefined;
  inChat: (chatId: string) => Message[];
  last: (chatId: string) => Message | undefined;
  create: (draft: MessageDraft) => Message;
  /** Replaces the content for everyone who holds the message. */
  replace: (message: Message, content: string, mentions?: Mention[]) => Message;
  recall: (message: Message) => Message;
  /** Hangs copies of messages, and of what hangs below them, below one that forwards them. */
  hang: (upper: Message, originals: readonly Message[]) => void;
  /** Everything that hangs below it. */
  below: (upper: Message) => Message[];
}

const FORWARD_TYPE = 'merge_forward';
/** What such a message says itself. (reference im-v1/message/merge_forward) */
export const FORWARD = { msgType: FORWARD_TYPE, content: 'Merged and Forwarded Message', mentions: [] };

interface MessageDeps {
  database: SimulatorDatabase;
  now: () => number;
  onCreated: (message: Message) => void;
  onUpdated: (message: Message) => void;
}

export function makeMessages({ database, now, onCreated, onUpdated }: MessageDeps): Messages {
  const messages = database.collection('message', messageSchema);
  const update = (message: Message): Message => {
    const updated = { ...message, updatedAt: now(), revision: message.revision + 1 };
    messages.put(updated.messageId, updated, { owner: updated.chatId, at: updated.createdAt });
    onUpdated(updated);
    return updated;
  };
  const below = (upper: Message): Message[] =>
    messages
      .list({ owner: `below ${upper.messageId}` })
      .flatMap((each) => (each.msgType === FORWARD_TYPE ? [each, ...below(each)] : [each]));
  const hang = (upper: Message, originals: readonly Message[]): void => {
    for (const original of originals) {
      const copy = { ...original, messageId: newId('om_'), upperId: upper.messageId };
      messages.put(copy.messageId, copy, { owner: `below ${upper.messageId}`, at: copy.createdAt });
      hang(
        copy,
        below(original).filter(({ upperId }) => upperId === original.messageId),
      );
    }
  };
  return {
    hang,
    below,
    get: messages.get,
    inChat: (chatId) => messages.list({ owner: chatId }),
    last: messages.last,
    create: (draft) => {
      const at = now();
      const message: Message = {
        mentions: [],
        ...draft,
        messageId: newId('om_'),
        createdAt: at,
        updatedAt: at,
        deleted: false,
        edits: 0,
        revision: 1,
      };
      messages.put(message.messageId, message, { owner: message.chatId, at });
      onCreated(message);
      return message;
    },
    replace: (message, content, mentions = message.mentions) =>
      update({ ...message, content, mentions, edits: message.edits + 1 }),
    recall: (message) => update({ ...message, deleted: true }),
  };
}
