import { imageMime } from '#platforms/simulator/open-api/image-format.ts';
import type { Deliveries } from '#platforms/simulator/push/deliveries.ts';
import type { EventBuilder } from '#platforms/simulator/push/events.ts';
import { type EventContent, makeEnvelope } from '#platforms/simulator/push/pusher.ts';
import type { Chat } from '#platforms/simulator/state/chats.ts';
import type { PersonChanges } from '#platforms/simulator/state/company.ts';
import { FORWARD, type Message } from '#platforms/simulator/state/messages.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { readTyped } from './typing.ts';

/** What people do in the chat client; the bot hears of it by events. */
export interface People {
  openDirectChat: (viewer: string) => Chat;
  type: (viewer: string, chat: Chat, text: string) => Message;
  dropFile: (viewer: string, chat: Chat, file: { name: string; mime: string; bytes: Uint8Array }) => Message;
  /** several messages forwarded as one */
  forward: (viewer: string, chat: Chat, messages: readonly Message[]) => Message;
  pressMenu: (viewer: string, eventKey: string) => void;
  makeGroup: (name: string, members: string[]) => Chat;
  addBot: (viewer: string, chat: Chat) => void;
  removeBot: (viewer: string, chat: Chat) => void;
  changePerson: (openId: string, changes: PersonChanges) => boolean;
}

interface PeopleDeps {
  world: World;
  events: EventBuilder;
  deliveries: Deliveries;
}

export function makePeople({ world, events, deliveries }: PeopleDeps): People {
  const tell = (event: EventContent): void => deliveries.enqueue(makeEnvelope(world, event));
  const say = (chat: Chat, text: string): void => {
    const content = JSON.stringify({ text });
    const sender = { kind: 'system', openId: '' } as const;
    world.messages.create({ chatId: chat.chatId, msgType: 'text', content, sender });
  };
  const nameOf = (openId: string): string => world.directory.person(openId)?.name ?? openId;
  const post = (viewer: string, chat: Chat, draft: Pick<Message, 'msgType' | 'content' | 'mentions'>): Message => {
    const message = world.messages.create({
      chatId: chat.chatId,
      ...draft,
      sender: { kind: 'user', openId: viewer },
    });
    if (reachesBot(world, chat, message)) tell(events.messageReceived(message, chat));
    return message;
  };

  return {
    openDirectChat: (viewer) => {
      const chat = world.chats.direct(viewer);
      tell(events.directChatEntered(viewer, chat, world.messages.last(chat.chatId)?.messageId));
      return chat;
    },
    type: (viewer, chat, text) => post(viewer, chat, { msgType: 'text', ...readTyped(world, chat, text) }),
    dropFile: (viewer, chat, { name, mime, bytes }) => {
      const picture = imageMime(bytes);
      const kind = picture ? 'image' : 'file';
      const type = picture ? 'message' : 'stream';
      const { key } = world.files.add({ kind, type, name, mime: picture ?? mime, owner: viewer }, bytes);
      const content = picture ? { image_key: key } : { file_key: key, file_name: name };
      return post(viewer, chat, { msgType: kind, content: JSON.stringify(content), mentions: [] });
    },
    forward: (viewer, chat, messages) => {
      const sender = { kind: 'user', openId: viewer } as const;
      const message = world.messages.create({ chatId: chat.chatId, ...FORWARD, sender });
      world.messages.hang(message, messages);
      if (reachesBot(world, chat, message)) tell(events.messageReceived(message, chat));
      return message;
    },
    pressMenu: (viewer, eventKey) => tell(events.menuPressed(viewer, eventKey, Math.floor(world.clock.now() / 1000))),
    makeGroup: (name, members) => world.chats.makeGroup({ name, members }),
    addBot: (viewer, chat) => {
      if (chat.hasBot) return;
      world.chats.setBot(chat, true);
      say(chat, `${nameOf(viewer)} 邀请 ${world.app.botName} 加入了群聊 · invited ${world.app.botName} to the group`);
      tell(events.botAdded(viewer, chat));
    },
    removeBot: (viewer, chat) => {
      if (!chat.hasBot) return;
      world.chats.setBot(chat, false);
      say(chat, `${nameOf(viewer)} 将 ${world.app.botName} 移出了群聊 · removed ${world.app.botName} from the group`);
      tell(events.botDeleted(viewer, chat));
    },
    changePerson: (openId, changes) => {
      const before = world.directory.change(openId, changes);
      if (!before) return false;
      const touched = Object.entries(before).filter(([key]) => key in changes);
      const left = changes.is_resigned === true && before.is_resigned !== true;
      tell(
        left
          ? events.userDeleted(openId, before.department_ids)
          : events.userUpdated(openId, Object.fromEntries(touched)),
      );
      return true;
    },
  };
}

/** A bot hears everything in its direct chats, and in groups what mentions it. (feishu.md §3.1, scopes) */
function reachesBot(world: World, chat: Chat, message: Message): boolean {
  if (!chat.hasBot) return false;
  return chat.kind === 'p2p' || message.mentions.some((mention) => mention.openId === world.botOpenId);
}
