import { isoTime } from '#platforms/simulator/state/clock.ts';
import { isObject, textAt, valueAt } from '#platforms/simulator/state/json.ts';
import type {
  WecomChat,
  WecomContent,
  WecomMessage,
  WecomPerson,
  WecomState,
} from '#platforms/simulator/wecom/page-view.ts';
import type { Group } from './groups.ts';
import { appChatOf, isVisible, type Member } from './members.ts';
import type { Copy } from './messages.ts';
import type { WecomWorld } from './wecom-world.ts';

const NOT_IN_WECHAT = '当前微信插件暂不支持此消息，请在企业微信中查看 · Not shown in WeChat';

/** A message as the page draws it. */
export function messageView(world: WecomWorld, copy: Copy): WecomMessage {
  return {
    messageId: copy.messageId,
    chatId: copy.chatId,
    sender: { kind: copy.sender.kind, userId: copy.sender.id, name: senderName(world, copy) },
    content: shownContent(world, copy),
    createdAt: isoTime(copy.createdAt),
    ...(copy.revision > 1 ? { updatedAt: isoTime(copy.updatedAt) } : {}),
    revision: copy.revision,
  };
}

function senderName(world: WecomWorld, { sender }: Copy): string {
  if (sender.kind === 'app') return world.app.appName;
  if (sender.kind === 'robot') return sender.id;
  return world.members.find(sender.id)?.person.name ?? sender.id;
}

function shownContent(world: WecomWorld, copy: Copy): WecomContent {
  if (copy.recalled) return { type: 'recalled' };
  const reader = world.members.all().find((member) => appChatOf(member.userId) === copy.chatId);
  const plainOnly = ['template_card', 'markdown', 'markdown_v2'].includes(copy.msgtype);
  if (reader?.person.in_wechat && plainOnly) return { type: 'hidden', text: NOT_IN_WECHAT };
  return contentOf(world, copy);
}

function contentOf(world: WecomWorld, copy: Copy): WecomContent {
  const { msgtype, body } = copy;
  const text = (key: string): string => textAt(body, key);
  switch (msgtype) {
    case 'text':
      return { type: 'text', text: withMentions(world, copy) };
    case 'markdown':
      return { type: 'markdown', text: withNames(world, text('content')) };
    case 'markdown_v2':
      return { type: 'markdown_v2', text: text('content') };
    case 'textcard':
      return {
        type: 'textcard',
        title: text('title'),
        description: text('description'),
        url: text('url'),
        button: text('btntxt') || '详情',
      };
    case 'template_card':
      return {
        type: 'template_card',
        card: body,
        pressable: isPressable(copy),
        ...(copy.replacedBy === undefined ? {} : { replacedBy: copy.replacedBy }),
      };
    case 'news':
      return { type: 'news', articles: articlesOf(body) };
    default:
      return fileContent(world, copy);
  }
}

function fileContent(world: WecomWorld, { msgtype, body }: Copy): WecomContent {
  const fileKey = textAt(body, 'fileKey');
  const file = world.shared.files.get(fileKey);
  const name = file?.name ?? '';
  if (msgtype === 'image') return { type: 'image', fileKey, name };
  return { type: 'file', fileKey, name, size: file?.size ?? 0 };
}

function articlesOf(body: Copy['body']) {
  const articles = valueAt(body, 'articles');
  return (Array.isArray(articles) ? articles : []).map((article: unknown) => ({
    title: textAt(article, 'title'),
    description: textAt(article, 'description'),
    url: textAt(article, 'url'),
    picurl: textAt(article, 'picurl'),
  }));
}

/** Whether a press on it would reach the app. */
function isPressable({ body, replacedBy, recalled, msgtype }: Copy): boolean {
  if (recalled || msgtype !== 'template_card') return false;
  if (isObject(body.action_menu)) return true;
  const pressed = Array.isArray(body.button_list) || isObject(body.submit_button);
  return pressed && replacedBy === undefined;
}

/** The text of a robot names those it mentions at its end. */
function withMentions(world: WecomWorld, { body }: Copy): string {
  const mentioned = valueAt(body, 'mentioned_list');
  const names = (Array.isArray(mentioned) ? mentioned : []).map((id: unknown) =>
    id === '@all' ? '@所有人' : `@${nameOf(world, String(id))}`,
  );
  return [withNames(world, textAt(body, 'content')), ...names].join(' ');
}

const withNames = (world: WecomWorld, text: string): string =>
  text.replace(/<@([0-9A-Za-z_\-@.]+)>/g, (_whole, id: string) => `@${nameOf(world, id)}`);

const nameOf = (world: WecomWorld, userId: string): string => world.members.find(userId)?.person.name ?? userId;

/** What the page shows to one viewer; `origin` is where robots' addresses begin. */
export function stateView(world: WecomWorld, viewer: string, origin: string): WecomState {
  const me = world.members.viewer(viewer);
  const mine = me ? world.groups.all().filter(({ members }) => members.includes(me.person.open_id)) : [];
  const chats = me ? [appChatView(world, me), ...mine.map((group) => groupView(world, group, origin))] : [];
  return {
    now: isoTime(world.now()),
    offsetMs: world.shared.clock.offsetMs(),
    app: { name: world.app.appName, corpId: world.app.corpId, agentId: world.app.agentId },
    me: me ? personView(world, me) : null,
    people: world.members.all().map((member) => personView(world, member)),
    chats: chats.sort((a, b) => b.lastAt.localeCompare(a.lastAt)),
    menu: world.menu(),
  };
}

function personView(world: WecomWorld, member: Member): WecomPerson {
  const [unitId] = world.members.unitsOf(member);
  return {
    userId: member.userId,
    openId: member.person.open_id,
    name: member.person.name,
    title: member.person.job_title ?? '',
    department: world.members.units().find(({ id }) => id === unitId)?.name ?? '',
    visible: isVisible(member),
    inWechat: member.person.in_wechat ?? false,
  };
}

function appChatView(world: WecomWorld, me: Member): WecomChat {
  const chatId = appChatOf(me.userId);
  const last = world.messages.last(chatId);
  return {
    chatId,
    kind: 'app',
    name: world.app.appName,
    members: [],
    robots: [],
    lastText: last ? previewText(world, last) : '',
    lastAt: last ? isoTime(last.createdAt) : '',
  };
}

function groupView(world: WecomWorld, group: Group, origin: string): WecomChat {
  const last = world.messages.last(group.chatId);
  return {
    chatId: group.chatId,
    kind: 'group',
    name: group.name,
    members: group.members.flatMap((openId) => world.members.ofPerson(openId)?.userId ?? []),
    robots: world.groups.robotsIn(group.chatId).map(({ key, name }) => ({ key, name, url: robotUrl(origin, key) })),
    lastText: last ? previewText(world, last) : '',
    lastAt: isoTime(last?.createdAt ?? group.createdAt),
  };
}

/** The address that posts as a robot. */
export const robotUrl = (origin: string, key: string): string => `${origin}/cgi-bin/webhook/send?key=${key}`;

/** The line of the chat list. */
function previewText(world: WecomWorld, copy: Copy): string {
  const content = shownContent(world, copy);
  switch (content.type) {
    case 'text':
    case 'markdown':
    case 'markdown_v2':
    case 'hidden':
      return content.text;
    case 'textcard':
      return content.title;
    case 'template_card':
      return textAt(content.card, 'main_title', 'title') || textAt(content.card, 'sub_title_text');
    case 'news':
      return content.articles[0]?.title ?? '';
    case 'image':
      return '[图片]';
    case 'file':
      return `[文件] ${content.name}`;
    case 'recalled':
      return '此消息已撤回';
  }
}
