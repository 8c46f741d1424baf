/** What happened on WeCom → what the app handles. Asks WeCom for nothing: it all stands in the callback and in what is kept. */
import { texts } from '#cards/texts.ts';
import type { Chat, PlatformEvent, Sentence } from '#platforms/platform.ts';
import type { CardPress, Incoming } from './incoming.ts';
import { readPress, readWords, type Step } from './interview.ts';
import type { WecomOptions } from './options.ts';

export type Ground = Pick<WecomOptions, 'cards' | 'now' | 'log'> & { publicUrl: string | null };

/** Null where there is nothing for us. */
export async function eventOf(incoming: Incoming, ground: Ground): Promise<PlatformEvent | null> {
  const { eventKey, userId: actor } = incoming;
  const base = { eventKey, actor };
  if (incoming.type === 'membership') return { ...base, type: 'directory-changed' };
  if (incoming.type === 'contacts')
    return { ...base, type: 'directory-changed', ...(incoming.who ? { who: [incoming.who] } : {}) };
  if (incoming.type === 'app-alert') return { ...base, type: 'app-warning', text: warningOf(incoming) };
  if (incoming.type === 'other') {
    ground.log.info({ type: incoming.name }, 'a WeCom event nobody reads');
    return null;
  }
  // WeCom itself neither types nor presses
  return actor === '' ? null : personEvent(incoming, ground);
}

type FromPerson = Exclude<Incoming, { type: 'membership' | 'contacts' | 'app-alert' | 'other' }>;

const chatOf = (userId: string): Chat => ({ id: userId, kind: 'direct' });

async function personEvent(incoming: FromPerson, ground: Ground): Promise<PlatformEvent> {
  const { eventKey, userId: actor } = incoming;
  const base = { eventKey, actor };
  switch (incoming.type) {
    case 'card':
      return await pressed(incoming, ground);
    case 'text':
      return await said(incoming, ground);
    case 'menu':
      return { ...base, type: 'menu', key: incoming.key };
    case 'entered':
      return { ...base, type: 'entered', chat: chatOf(actor) };
    case 'image': {
      const file = { key: incoming.mediaId, name: texts.zh.wecomChat.picture };
      return { ...base, type: 'file', chat: chatOf(actor), file, messageId: eventKey };
    }
    case 'unsupported':
      return { ...base, type: 'unusable', chat: chatOf(actor), text: unusable(incoming.kind) };
  }
}

const contextOf = ({ now, publicUrl }: Ground) => ({ now: new Date(now()).toISOString(), publicUrl });

/** A card of somebody else's is as unknown as one that is not kept: the key alone says what a press means. */
async function pressed(press: CardPress, ground: Ground): Promise<PlatformEvent> {
  const found = await ground.cards.find(press.taskId);
  return withCard(readPress(press, found?.accountId === press.userId ? found : null, contextOf(ground)));
}

async function said(incoming: Extract<Incoming, { type: 'text' }>, ground: Ground): Promise<PlatformEvent> {
  return withCard(readWords(incoming, await ground.cards.asking(incoming.userId), contextOf(ground)));
}

/** How the card stands afterwards is kept in the event's commit: what comes again after a crash finds it as it stood. */
const withCard = ({ event, kept }: Step): PlatformEvent => (kept === null ? event : { ...event, keeps: kept });

const { zh, en } = { zh: texts.zh.wecomChat, en: texts.en.wecomChat };

const isKind = (kind: string): kind is keyof typeof zh.unusable => Object.hasOwn(zh.unusable, kind);

function unusable(kind: string): Sentence {
  const known = isKind(kind) ? kind : 'other';
  return { zh: zh.unusable[known], en: en.unusable[known] };
}

const isWarning = (event: string): event is keyof typeof zh.warnings => Object.hasOwn(zh.warnings, event);

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The day is that of China, where the platform's midnight stands. */
function warningOf({ event, effectAt }: Extract<Incoming, { type: 'app-alert' }>): Sentence {
  const day = effectAt && new Date(Date.parse(effectAt) + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  const say = (t: typeof zh): string => (isWarning(event) ? t.warnings[event](day ? t.on(day) : t.soon) : event);
  return { zh: say(zh), en: say(en) };
}
