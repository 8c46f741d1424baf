import type { SimChat, SimMessage, SimPerson, SimState } from '#platforms/simulator/page-api.ts';
import type { Chat } from './chats.ts';
import { isoTime } from './clock.ts';
import type { Person } from './company.ts';
import { parseObject, textAt } from './json.ts';
import type { Message } from './messages.ts';
import type { World } from './world.ts';

/** A message as the page draws it: mentions stand as @name in its text. */
export function messageView(world: World, message: Message): SimMessage {
  const edited = message.updatedAt !== message.createdAt || message.revision > 1;
  return {
    messageId: message.messageId,
    chatId: message.chatId,
    sender: { ...message.sender, name: senderName(world, message) },
    msgType: message.deleted ? 'text' : message.msgType,
    content: message.deleted ? { text: '此消息已撤回 · This message was recalled' } : readableContent(message),
    ...(message.parentId ? { parentId: message.parentId } : {}),
    createdAt: isoTime(message.createdAt),
    ...(edited ? { updatedAt: isoTime(message.updatedAt) } : {}),
    revision: message.revision,
  };
}

/** What the page shows to one viewer. */
export function stateView(world: World, viewer: string): SimState {
  const mine = world.chats.all().filter((chat) => chat.members.includes(viewer));
  return {
    now: isoTime(world.clock.now()),
    offsetMs: world.clock.offsetMs(),
    bot: { name: world.app.botName, openId: world.botOpenId },
    menu: world.menu,
    people: world.directory
      .people()
      .filter((person) => !person.is_resigned)
      .map((person) => personView(world, person)),
    chats: mine.map((chat) => chatView(world, chat)).sort((a, b) => b.lastAt.localeCompare(a.lastAt)),
  };
}

function personView(world: World, person: Person): SimPerson {
  const department = world.directory.department(person.department_ids[0] ?? '');
  return {
    openId: person.open_id,
    name: person.name,
    title: person.job_title ?? '',
    department: department?.name ?? '',
  };
}

function chatView(world: World, chat: Chat): SimChat {
  const last = world.messages.last(chat.chatId);
  return {
    chatId: chat.chatId,
    kind: chat.kind,
    name: chat.name,
    members: chat.members,
    hasBot: chat.hasBot,
    lastText: last ? previewText(last) : '',
    lastAt: isoTime(last?.createdAt ?? chat.createdAt),
  };
}

function senderName(world: World, { sender }: Message): string {
  if (sender.kind === 'bot') return world.app.botName;
  if (sender.kind === 'system') return '';
  return world.directory.person(sender.openId)?.name ?? sender.openId;
}

function readableContent(message: Message): Record<string, unknown> {
  const content = parseObject(message.content);
  if (message.msgType !== 'text') return content;
  return { ...content, text: withNames(textAt(content, 'text'), message) };
}

function withNames(text: string, message: Message): string {
  const named = message.mentions.reduceRight((rest, { key, name }) => rest.replaceAll(key, `@${name}`), text);
  return named.replaceAll('@_all', '@所有人');
}

/** The line of the chat list: for a card its summary, else its title. (feishu.md §5.2) */
function previewText(message: Message): string {
  if (message.deleted) return '此消息已撤回';
  const content = readableContent(message);
  switch (message.msgType) {
    case 'text':
      return textAt(content, 'text');
    case 'interactive':
      return (
        textAt(content, 'config', 'summary', 'content') || textAt(content, 'header', 'title', 'content') || '[卡片]'
      );
    case 'file':
      return `[文件] ${textAt(content, 'file_name')}`;
    case 'image':
      return '[图片]';
    case 'merge_forward':
      return '[聊天记录]';
    case 'post':
      return `[富文本] ${textAt(content, 'zh_cn', 'title') || textAt(content, 'title')}`;
    default:
      return `[${message.msgType}]`;
  }
}
