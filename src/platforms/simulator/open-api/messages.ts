import { z } from 'zod';
import { newId } from '#platforms/simulator/state/ids.ts';
import { parseObject } from '#platforms/simulator/state/json.ts';
import type { Message } from '#platforms/simulator/state/messages.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { ApiError, cardError } from './api-error.ts';
import { isUpdatable, readCard } from './card-check.ts';
import { type OpenApi, pathParam, type Route, readBody, readQuery } from './gate.ts';
import { readContent } from './message-content.ts';
import { apiMessage } from './message-view.ts';
import { findReceiver, limitKey, openReceiver, RECEIVE_ID_TYPES, type Receiver, receiverOf } from './receivers.ts';

/** A card of JSON 2.0 can be updated for so long after it was sent. (feishu.md §0.1) */
export const CARD_LIFE_MS = 14 * 86_400_000;
/** How often a text may be edited. (feishu.md §4.4, D:update) */
const MAX_EDITS = 20;

const uuid = z.string().max(50).optional();
const sendQuery = z.object({ receive_id_type: z.enum(RECEIVE_ID_TYPES) });
const sendBody = z.object({ receive_id: z.string().min(1), msg_type: z.string(), content: z.string(), uuid });
const replyBody = z.object({
  msg_type: z.string(),
  content: z.string(),
  reply_in_thread: z.boolean().optional(),
  uuid,
});
const patchBody = z.object({ content: z.string() });
const editBody = z.object({ msg_type: z.enum(['text', 'post']), content: z.string() });
const getQuery = z.object({ card_msg_content_type: z.string().optional() });
const urgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(200) });
const urgentQuery = z.object({ user_id_type: z.enum(['open_id', 'union_id', 'user_id']) });

/** im/v1/messages (feishu.md §4). */
export const messageRoutes: Route[] = [
  {
    method: 'POST',
    path: '/im/v1/messages',
    api: 'send',
    handle: async (openApi, c) => {
      const { receive_id_type: type } = readQuery(c, sendQuery);
      const body = await readBody(c, sendBody);
      const receiver = findReceiver(openApi.world, type, body.receive_id);
      return post(openApi, receiver, { ...body, receiveId: body.receive_id });
    },
  },
  {
    method: 'POST',
    path: '/im/v1/messages/:message_id/reply',
    api: 'reply',
    handle: async (openApi, c) => {
      const parent = liveMessage(openApi.world, pathParam(c, 'message_id'));
      const body = await readBody(c, replyBody);
      const chat = openApi.world.chats.get(parent.chatId);
      if (!chat) throw unknownMessage(parent.messageId);
      const thread = body.reply_in_thread ? { threadId: parent.threadId ?? newId('omt_') } : {};
      const place = { parentId: parent.messageId, rootId: parent.rootId ?? parent.messageId, ...thread };
      return post(openApi, receiverOf(openApi.world, chat), { ...body, receiveId: parent.messageId, place });
    },
  },
  {
    method: 'PATCH',
    path: '/im/v1/messages/:message_id',
    api: 'patch',
    handle: async (openApi, c) => {
      const body = await readBody(c, patchBody);
      patchCard(openApi, ownMessage(openApi.world, pathParam(c, 'message_id')), body.content);
    },
  },
  {
    method: 'PUT',
    path: '/im/v1/messages/:message_id',
    api: 'edit',
    handle: async ({ world }, c) => {
      const body = await readBody(c, editBody);
      const message = ownMessage(world, pathParam(c, 'message_id'));
      if (message.msgType !== body.msg_type) throw new ApiError(230001, 'The msg_type differs from the message.');
      if (message.edits >= MAX_EDITS)
        throw new ApiError(230072, 'The message has reached the number of times it can be edited.');
      const { content, mentions } = readContent(world, body.msg_type, body.content);
      return apiMessage(world, world.messages.replace(message, content, mentions));
    },
  },
  {
    method: 'DELETE',
    path: '/im/v1/messages/:message_id',
    api: 'recall',
    handle: ({ world }, c) => {
      world.messages.recall(ownMessage(world, pathParam(c, 'message_id')));
    },
  },
  {
    method: 'GET',
    path: '/im/v1/messages/:message_id',
    api: 'message',
    handle: ({ world }, c) => {
      const message = knownMessage(world, pathParam(c, 'message_id'));
      if (!world.chats.get(message.chatId)?.hasBot) throw new ApiError(230002, 'The bot can not be outside the group.');
      const rawCard = readQuery(c, getQuery).card_msg_content_type !== undefined;
      const shown = message.deleted ? [message] : [message, ...world.messages.below(message)];
      return { items: shown.map((each) => apiMessage(world, each, rawCard)) };
    },
  },
  {
    method: 'PATCH',
    path: '/im/v1/messages/:message_id/urgent_app',
    api: 'urgent',
    handle: async ({ world }, c) => {
      const { user_id_type: type } = readQuery(c, urgentQuery);
      const body = await readBody(c, urgentBody);
      const message = ownMessage(world, pathParam(c, 'message_id'));
      const members = world.chats.get(message.chatId)?.members ?? [];
      const reached = (id: string): boolean => members.includes(world.directory.personBy(type, id)?.open_id ?? '');
      return { invalid_user_id_list: body.user_id_list.filter((id) => !reached(id)) };
    },
  },
];

interface Post {
  msg_type: string;
  content: string;
  uuid?: string | undefined;
  receiveId: string;
  place?: { parentId: string; rootId: string; threadId?: string };
}

/** Send and reply: the limit of the receiver, the uuid's hour, then the message itself. */
function post({ world, limits }: OpenApi, receiver: Receiver, request: Post): Record<string, unknown> {
  limits.takeTarget(limitKey(receiver));
  const sentUuid = request.uuid ?? '';
  const first = world.traffic.messageOf(sentUuid, world.clock.now());
  const message = (first && world.messages.get(first)) || writeMessage(world, receiver, request);
  world.traffic.addSend({
    at: world.clock.now(),
    uuid: sentUuid,
    receiveId: request.receiveId,
    chatId: message.chatId,
    messageId: message.messageId,
    deduplicated: first !== undefined,
  });
  return apiMessage(world, message);
}

function writeMessage(world: World, receiver: Receiver, { msg_type: msgType, content, place }: Post): Message {
  const read = readContent(world, msgType, content);
  const chat = openReceiver(world, receiver);
  return world.messages.create({
    chatId: chat.chatId,
    msgType,
    ...read,
    ...place,
    sender: { kind: 'bot', openId: world.botOpenId },
  });
}

/** Codes: 230001 no card or not updatable, 230031 older than 14 days, 230099/11310 while it is being clicked. */
function patchCard({ world, limits, clicking }: OpenApi, message: Message, content: string): void {
  limits.takeTarget(`message ${message.messageId}`);
  if (message.msgType !== 'interactive') throw new ApiError(230001, 'This message is NOT a card.');
  if (world.clock.now() - message.createdAt > CARD_LIFE_MS) {
    throw new ApiError(230031, 'The message is older than 14 days and can not be updated.');
  }
  if (clicking.has(message.messageId)) throw cardError(11310, 'card action is lock');
  const card = readCard(world, content);
  if (!isUpdatable(parseObject(message.content)) || !isUpdatable(card)) {
    throw new ApiError(230001, 'config.update_multi must be true in the card before and after the update.');
  }
  world.messages.replace(message, content);
  world.traffic.addPatch(message.messageId, world.clock.now());
}

function unknownMessage(id: string): ApiError {
  return new ApiError(99992354, `The request you send is not a valid {message_id} or not exists. Invalid ids: [${id}]`);
}

/** Codes: 99992354 unknown. */
export function knownMessage(world: World, id: string): Message {
  const message = world.messages.get(id);
  if (!message) throw unknownMessage(id);
  return message;
}

/** Codes: 99992354 unknown, 230011 recalled. */
function liveMessage(world: World, id: string): Message {
  const message = knownMessage(world, id);
  if (message.deleted) throw new ApiError(230011, 'The message was withdrawn.');
  return message;
}

/** Codes: as liveMessage, and 230012 when somebody else sent it. */
function ownMessage(world: World, id: string): Message {
  const message = liveMessage(world, id);
  if (message.sender.kind !== 'bot') throw new ApiError(230012, 'Bot is NOT the sender of the message.');
  return message;
}
