import type { Chat } from '#platforms/simulator/state/chats.ts';
import type { Directory } from '#platforms/simulator/state/company.ts';
import type { Mention, Message } from '#platforms/simulator/state/messages.ts';
import type { EventContent } from './pusher.ts';

/** Builds the bodies of events (feishu.md §3). */
export interface EventBuilder {
  messageReceived: (message: Message, chat: Chat) => EventContent;
  menuPressed: (openId: string, eventKey: string, atSeconds: number) => EventContent;
  directChatEntered: (openId: string, chat: Chat, lastMessageId: string | undefined) => EventContent;
  botAdded: (openId: string, chat: Chat) => EventContent;
  botDeleted: (openId: string, chat: Chat) => EventContent;
  userUpdated: (openId: string, before: Record<string, unknown>) => EventContent;
  /** somebody left the company */
  userDeleted: (openId: string, departmentIds: readonly string[]) => EventContent;
  ids: (openId: string) => Record<string, string>;
  mention: (mention: Mention) => Record<string, unknown>;
}

interface EventDeps {
  directory: Directory;
  tenantKey: string;
}

export function makeEvents({ directory, tenantKey }: EventDeps): EventBuilder {
  const ids = (openId: string): Record<string, string> => {
    const person = directory.person(openId);
    return person ? { open_id: openId, union_id: person.union_id, user_id: person.user_id } : { open_id: openId };
  };
  const mention = ({ key, openId, kind, name }: Mention): Record<string, unknown> => ({
    key,
    id: ids(openId),
    mentioned_type: kind,
    name,
    tenant_key: tenantKey,
  });
  const membership = (openId: string, chat: Chat): Record<string, unknown> => ({
    chat_id: chat.chatId,
    operator_id: ids(openId),
    external: false,
    operator_tenant_key: tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name },
  });
  return {
    ids,
    mention,
    messageReceived: (message, chat) => [
      'im.message.receive_v1',
      {
        sender: { sender_id: ids(message.sender.openId), sender_type: 'user', tenant_key: tenantKey },
        message: {
          message_id: message.messageId,
          ...(message.rootId ? { root_id: message.rootId } : {}),
          ...(message.parentId ? { parent_id: message.parentId } : {}),
          create_time: String(Math.trunc(message.createdAt)),
          update_time: String(Math.trunc(message.updatedAt)),
          chat_id: chat.chatId,
          chat_type: chat.kind,
          message_type: message.msgType,
          content: message.content,
          ...(message.mentions.length > 0 ? { mentions: message.mentions.map(mention) } : {}),
        },
      },
    ],
    menuPressed: (openId, eventKey, atSeconds) => [
      'application.bot.menu_v6',
      {
        operator: { operator_name: directory.person(openId)?.name ?? '', operator_id: ids(openId) },
        event_key: eventKey,
        timestamp: atSeconds,
      },
    ],
    directChatEntered: (openId, chat, lastMessageId) => [
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      { chat_id: chat.chatId, operator_id: ids(openId), last_message_id: lastMessageId ?? '' },
    ],
    botAdded: (openId, chat) => ['im.chat.member.bot.added_v1', membership(openId, chat)],
    botDeleted: (openId, chat) => ['im.chat.member.bot.deleted_v1', membership(openId, chat)],
    userUpdated: (openId, before) => {
      const person = directory.person(openId);
      return [
        'contact.user.updated_v3',
        // department_ids has no value in this event (feishu.md §7.3)
        { object: { ...person, department_ids: undefined }, old_object: before },
      ];
    },
    userDeleted: (openId, departmentIds) => [
      'contact.user.deleted_v3',
      // what is left of somebody are the ids and where they were (feishu.md §7.3)
      { object: ids(openId), old_object: { department_ids: departmentIds, open_id: openId } },
    ],
  };
}
