import { z } from 'zod';
import type { Chat } from '#platforms/simulator/state/chats.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { ApiError } from './api-error.ts';
import { pathParam, type Route, readQuery } from './gate.ts';
import { page } from './paging.ts';

const CHAT_PAGES = { defaultSize: 20, maxSize: 100, badSize: 99992402, badToken: 99992402 };
const memberQuery = z.object({ member_id_type: z.enum(['open_id', 'union_id', 'user_id']).default('open_id') });

/** im/v1/chats (feishu.md §7.4): what the bot sees of groups. */
export const chatRoutes: Route[] = [
  {
    method: 'GET',
    path: '/im/v1/chats',
    api: 'chats',
    handle: ({ world }, c) => {
      const groups = world.chats.all().filter((chat) => chat.kind === 'group' && chat.hasBot);
      const { items, rest } = page(c, CHAT_PAGES, groups);
      return { ...rest, items: items.map((chat) => ({ chat_id: chat.chatId, ...chatView(world, chat) })) };
    },
  },
  {
    method: 'GET',
    path: '/im/v1/chats/:chat_id',
    api: 'chats',
    handle: ({ world }, c) => {
      const chat = visibleChat(world, pathParam(c, 'chat_id'));
      return {
        ...chatView(world, chat),
        chat_mode: chat.kind,
        user_count: String(chat.members.length),
        bot_count: '1',
      };
    },
  },
  {
    method: 'GET',
    path: '/im/v1/chats/:chat_id/members',
    api: 'chats',
    handle: ({ world }, c) => {
      const { member_id_type: type } = readQuery(c, memberQuery);
      const chat = visibleChat(world, pathParam(c, 'chat_id'));
      const { items, rest } = page(c, CHAT_PAGES, chat.members);
      const people = items.flatMap((openId) => world.directory.person(openId) ?? []);
      const members = people.map((person) => ({
        member_id_type: type,
        member_id: person[type],
        name: person.name,
        tenant_key: world.tenantKey,
      }));
      return { ...rest, items: members, member_total: chat.members.length };
    },
  },
  {
    method: 'GET',
    path: '/im/v1/chats/:chat_id/members/is_in_chat',
    api: 'chats',
    handle: ({ world }, c) => ({ is_in_chat: knownChat(world, pathParam(c, 'chat_id')).hasBot }),
  },
];

function knownChat(world: World, chatId: string): Chat {
  const chat = world.chats.get(chatId);
  if (!chat) throw new ApiError(232006, 'Your request specifies a chat_id which is invalid.');
  return chat;
}

/** Codes: 232006 unknown, 232011 the bot is outside. */
function visibleChat(world: World, chatId: string): Chat {
  const chat = knownChat(world, chatId);
  if (!chat.hasBot) throw new ApiError(232011, 'Operator can NOT be out of the chat.');
  return chat;
}

function chatView(world: World, chat: Chat): Record<string, unknown> {
  return {
    avatar: '',
    name: chat.name,
    description: '',
    owner_id: chat.members[0] ?? '',
    owner_id_type: 'open_id',
    external: false,
    tenant_key: world.tenantKey,
    chat_status: 'normal',
  };
}
