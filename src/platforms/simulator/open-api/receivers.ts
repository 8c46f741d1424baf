import type { Chat } from '#platforms/simulator/state/chats.ts';
import type { Person } from '#platforms/simulator/state/company.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { ApiError } from './api-error.ts';

export const RECEIVE_ID_TYPES = ['open_id', 'user_id', 'union_id', 'email', 'chat_id'] as const;
export type ReceiveIdType = (typeof RECEIVE_ID_TYPES)[number];

/** Where a message goes: a group, or a person whose direct chat is made by the first message. */
export type Receiver = { kind: 'group'; chat: Chat } | { kind: 'person'; person: Person };

/** Finds who is meant. Codes: 99992351 unknown user id, 230034 unknown chat or mail. (feishu.md §4.6) */
export function findReceiver(world: World, type: ReceiveIdType, id: string): Receiver {
  if (type === 'chat_id') {
    const chat = world.chats.get(id);
    if (!chat) throw new ApiError(230034, 'The receive_id is invalid.');
    return receiverOf(world, chat);
  }
  const person = world.directory.personBy(type, id);
  if (person) return { kind: 'person', person };
  if (type === 'email') throw new ApiError(230034, 'The receive_id is invalid.');
  throw new ApiError(99992351, `The request you send is not a valid {${type}} or not exists. Invalid ids: [${id}]`);
}

/** The receiver behind a chat: a direct chat stands for its person. */
export function receiverOf(world: World, chat: Chat): Receiver {
  if (chat.kind === 'group') return { kind: 'group', chat };
  const person = world.directory.person(chat.members[0] ?? '');
  if (!person) throw new ApiError(230034, 'The receive_id is invalid.');
  return { kind: 'person', person };
}

/** What the limit of 5 a second is counted on. */
export function limitKey(receiver: Receiver): string {
  return receiver.kind === 'group' ? `group ${receiver.chat.chatId}` : `user ${receiver.person.open_id}`;
}

/** The chat to write into; refuses where the bot may not speak: 230002 not in the group, 230013 out of reach or gone. */
export function openReceiver(world: World, receiver: Receiver): Chat {
  if (receiver.kind === 'group') {
    if (!receiver.chat.hasBot) throw new ApiError(230002, 'The bot can not be outside the group.');
    return receiver.chat;
  }
  const { person } = receiver;
  if (person.is_resigned || person.available === false) {
    throw new ApiError(230013, 'Bot has NO availability to this user.');
  }
  return world.chats.direct(person.open_id);
}
