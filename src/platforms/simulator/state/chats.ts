import { z } from 'zod';
import type { CompanyGroup } from '#platforms/simulator/options.ts';
import type { SimulatorDatabase } from './database.ts';
import { newId, stableId } from './ids.ts';

const chatSchema = z.object({
  chatId: z.string(),
  kind: z.enum(['p2p', 'group']),
  name: z.string(),
  /** open_ids of people; the bot is not counted */
  members: z.array(z.string()),
  hasBot: z.boolean(),
  createdAt: z.number(),
});
export type Chat = z.infer<typeof chatSchema>;

export interface Chats {
  get: (chatId: string) => Chat | undefined;
  all: () => Chat[];
  /** The direct chat of a person and the bot, made when there is none yet. */
  direct: (openId: string) => Chat;
  existingDirect: (openId: string) => Chat | undefined;
  makeGroup: (group: { name: string; members: string[]; chatId?: string; hasBot?: boolean }) => Chat;
  setBot: (chat: Chat, hasBot: boolean) => void;
  addMembers: (chat: Chat, members: string[]) => void;
}

interface ChatDeps {
  database: SimulatorDatabase;
  botName: string;
  now: () => number;
  onChange: () => void;
}

export function makeChats({ database, botName, now, onChange }: ChatDeps): Chats {
  const chats = database.collection('chat', chatSchema);
  const save = (chat: Chat): Chat => {
    chats.put(chat.chatId, chat, { owner: chat.kind === 'p2p' ? (chat.members[0] ?? '') : 'group' });
    onChange();
    return chat;
  };
  const existingDirect = (openId: string): Chat | undefined => chats.list({ owner: openId })[0];
  return {
    get: chats.get,
    all: () => chats.list(),
    existingDirect,
    direct: (openId) =>
      existingDirect(openId) ??
      save({
        chatId: newId('oc_'),
        kind: 'p2p',
        name: botName,
        members: [openId],
        hasBot: true,
        createdAt: now(),
      }),
    makeGroup: ({ name, members, chatId = newId('oc_'), hasBot = false }) =>
      save({ chatId, kind: 'group', name, members, hasBot, createdAt: now() }),
    setBot: (chat, hasBot) => {
      save({ ...chat, hasBot });
    },
    addMembers: (chat, members) => {
      save({ ...chat, members: [...new Set([...chat.members, ...members])] });
    },
  };
}

/** Makes the groups of the company that do not exist yet. */
export function seedGroups(chats: Chats, groups: CompanyGroup[]): void {
  for (const group of groups) {
    const chatId = group.chat_id ?? stableId('oc_', `group:${group.name}`);
    if (!chats.get(chatId)) {
      chats.makeGroup({ chatId, name: group.name, members: group.members, hasBot: group.hasBot ?? false });
    }
  }
}
