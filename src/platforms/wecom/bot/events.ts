/** What the long connection brings → what the app handles. */

import { texts } from '#cards/texts.ts';
import { accountOf } from '#core/directory/wecom-account.ts';
import type { Chat, PlatformEvent } from '#platforms/platform.ts';
import { eventOf } from '#platforms/wecom/events.ts';
import type { Incoming } from '#platforms/wecom/incoming.ts';
import { writeFileKey } from './files.ts';
import { type Frame, type Media, type Message, pressOf } from './frames.ts';
import type { WecomBotOptions } from './options.ts';

type Ground = Pick<WecomBotOptions, 'cards' | 'now' | 'log'>;

/** A message may hold words and pictures: each is an event of its own, words first. */
export async function eventsOf(frame: Frame, ground: Ground): Promise<readonly PlatformEvent[]> {
  if (frame.kind === 'unreadable') {
    ground.log.warn({}, 'a message of the AI bot nobody can read');
    return [];
  }
  if (frame.kind === 'message') return await said(frame.message, ground);
  const incoming = frame.kind === 'other' ? unsupported(frame.message) : happened(frame);
  return incoming === null ? [] : await one(incoming, ground);
}

/** What the app's adapter makes of it, for everything means the same there. */
async function one(incoming: Incoming, { cards, now, log }: Ground): Promise<readonly PlatformEvent[]> {
  const event = await eventOf(incoming, { cards, now, log, publicUrl: null });
  return event === null ? [] : [event];
}

const baseOf = ({ msgid, from }: Pick<Message, 'msgid' | 'from'>) => ({
  eventKey: msgid,
  userId: accountOf(from.userid),
});

async function said(message: Message, ground: Ground): Promise<readonly PlatformEvent[]> {
  const words = wordsOf(message);
  const { chatid } = message;
  // a group without a name could not be answered
  if (message.chattype === 'group') return chatid === undefined ? [] : inGroup(message, { chatid, words });
  const typed = words === '' ? [] : await one({ ...baseOf(message), type: 'text', content: words }, ground);
  return [...typed, ...filesOf(message)];
}

function wordsOf(message: Message): string {
  switch (message.msgtype) {
    case 'text':
      return message.text.content;
    case 'voice':
      // WeCom has turned it into words
      return message.voice.content;
    case 'mixed':
      return message.mixed.msg_item.flatMap((each) => (each.msgtype === 'text' ? [each.text.content] : [])).join('\n');
    default:
      return '';
  }
}

/** In a group the bot hears only what begins with its own name, and never takes files. */
function inGroup(message: Message, { chatid, words }: { chatid: string; words: string }): readonly PlatformEvent[] {
  const { eventKey, userId: actor } = baseOf(message);
  const chat: Chat = { id: chatid, kind: 'group' };
  const text = words.replace(/^\s*@\S+\s*/, '').trim();
  return [{ type: 'text', eventKey, actor, chat, text, mentions: [], messageId: eventKey }];
}

function filesOf(message: Message): readonly PlatformEvent[] {
  const { picture, file } = texts.zh.wecomChat;
  switch (message.msgtype) {
    case 'image':
      return [fileEvent(message, message.image, { name: picture })];
    case 'file':
      return [fileEvent(message, message.file, { name: message.file.filename ?? file })];
    case 'mixed':
      return message.mixed.msg_item.flatMap((each, index) =>
        each.msgtype === 'image' ? [fileEvent(message, each.image, { name: picture, part: index })] : [],
      );
    default:
      return [];
  }
}

function fileEvent(message: Message, media: Media, { name, part }: { name: string; part?: number }): PlatformEvent {
  const { eventKey: key, userId: actor } = baseOf(message);
  const eventKey = part === undefined ? key : `${key}#${part}`;
  const file = { key: writeFileKey(media), name };
  return { type: 'file', eventKey, actor, chat: { id: actor, kind: 'direct' }, file, messageId: key };
}

const KINDS: Readonly<Record<string, string>> = { video: 'botVideo', link: 'botLink' };

function unsupported(message: Extract<Frame, { kind: 'other' }>['message']): Incoming | null {
  if (message.chattype === 'group') return null;
  return { ...baseOf(message), type: 'unsupported', kind: KINDS[message.msgtype] ?? message.msgtype };
}

function happened({ event, reqId }: Extract<Frame, { kind: 'event' }>): Incoming {
  const base = baseOf(event);
  const name = event.event.eventtype;
  if (name === 'enter_chat') return { ...base, type: 'entered' };
  const press = name === 'template_card_event' ? pressOf(event) : undefined;
  if (press === undefined) return { ...base, type: 'other', name };
  const chosen = (press.selected_items?.selected_item ?? []).map(
    ({ question_key, option_ids }) => [question_key, option_ids?.option_id ?? []] as const,
  );
  const { task_id: taskId, event_key: key, card_type: cardType } = press;
  // the card can be redrawn for five seconds, in answer to this very request: that is its code here
  return { ...base, type: 'card', taskId, key, cardType, responseCode: reqId, selected: new Map(chosen) };
}
