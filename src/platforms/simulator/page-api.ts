import type { WecomChange, WecomContent } from './wecom/page-view.ts';

/**
 * What the chat page and the simulator's server say to each other (all under `/sim`, JSON).
 *
 * | call | body or query → answer |
 * |---|---|
 * | GET /sim/state?viewer=ou_… | → SimState |
 * | GET /sim/messages?chatId=oc_…&viewer=ou_… | → SimMessage[] in order of time |
 * | POST /sim/chats/open {viewer} | opens the viewer's direct chat with the bot → {chatId} |
 * | POST /sim/messages {viewer, chatId, text} | a person types; `@机器人` or the bot's name becomes a mention → {messageId} |
 * | POST /sim/files multipart viewer, chatId, file | a person drops a file → {messageId} |
 * | POST /sim/forwards {viewer, chatId, messageIds} | a person forwards messages as one → {messageId} |
 * | POST /sim/forwarded-files {given} | whether files in them can be read (the platform's word is no) → {} |
 * | POST /sim/clicks SimClick | a person presses a button → SimClickAnswer |
 * | POST /sim/menu {viewer, eventKey} | a person presses an entry of the bot's menu → {} |
 * | POST /sim/groups {name, members} | makes a group without the bot → {chatId} |
 * | POST /sim/groups/:chatId/bot {viewer} | adds the bot to the group → {} |
 * | DELETE /sim/groups/:chatId/bot {viewer} | removes it again → {} |
 * | POST /sim/people/:openId {changes} | changes a person (left, moved, renamed, out of reach), tells the bot → {} |
 * | POST /sim/clock {forwardMs} or {to} | moves the clock, tells the listeners, waits for them → {now} |
 * | POST /sim/clock-listeners {url} | who wants to hear: POST {now, offsetMs} to that loopback url on each move → {now, offsetMs} |
 * | POST /sim/faults SimFault | the next calls fail as asked → {} |
 * | DELETE /sim/faults | forgets the faults that are left → {} |
 * | POST /sim/verify-url {url?} | url_verification; a url that passes is kept as the callback url → {ok, message} |
 * | GET /sim/deliveries | the console's event log → SimDelivery[] |
 * | GET /sim/files/:key | the bytes of an image or file, for the page |
 * | GET /sim/seen | everything the platform took, for checkers → SimSeen |
 * | GET /sim/events | server-sent events, each a SimChange |
 * | GET /sim/gallery | → GalleryCard[] |
 *
 * The same company's WeCom, where it has one, is under `/sim/wecom` (wecom/page-view.ts).
 */
export interface SimPerson {
  openId: string;
  name: string;
  title: string;
  department: string;
}

export interface SimChat {
  chatId: string;
  kind: 'p2p' | 'group';
  name: string;
  members: string[];
  hasBot: boolean;
  lastText: string;
  lastAt: string;
}

export interface SimState {
  now: string;
  offsetMs: number;
  bot: { name: string; openId: string };
  menu: { label: string; eventKey: string }[];
  people: SimPerson[];
  /** the viewer's direct chat (once opened) and the groups the viewer is in */
  chats: SimChat[];
}

export interface SimMessage {
  messageId: string;
  chatId: string;
  sender: { kind: 'user' | 'bot' | 'system'; openId: string; name: string };
  msgType: string;
  /** the parsed content: {text}, {file_key,file_name} or a card of JSON 2.0 */
  content: Record<string, unknown>;
  /** the message this one answers, if it was sent by the reply API */
  parentId?: string;
  createdAt: string;
  updatedAt?: string;
  revision: number;
}

/** One press, as the client would report it: exactly the `event.action` of card.action.trigger. */
export interface SimClick {
  viewer: string;
  messageId: string;
  action: {
    tag: string;
    name?: string;
    value?: unknown;
    form_value?: Record<string, string | string[]>;
    option?: string;
    input_value?: string;
    checked?: boolean;
  };
}

export interface SimClickAnswer {
  /** the code and words the client shows when the answer is late or wrong (200340, 200341, 200671, 200672, 200673, 200830) */
  error?: { code: number; message: string };
  toast?: { type: 'info' | 'success' | 'error' | 'warning'; content: string; i18n?: Record<string, string> };
  /** true when the answer carried a new card (the message has changed) */
  replaced?: boolean;
  tookMs: number;
}

export interface SimFault {
  /**
   * which calls: 'send' | 'reply' | 'patch' | 'edit' | 'recall' | 'message' | 'urgent' | 'upload' | 'download' | 'chats' | 'bot' |
   * 'card-update' | 'token' | 'contact' | 'any' of these; or what is pushed to the bot: 'event', 'click'.
   * The same of WeCom: 'wecom-token' | 'wecom-send' | 'wecom-update' | 'wecom-recall' | 'wecom-media' | 'wecom-robot' |
   * 'wecom-appchat' | 'wecom-contact' | 'wecom-agent' | 'wecom-menu' | 'wecom-auth' | 'wecom-ip' | 'wecom-any', and what is
   * pushed: 'wecom-event', 'wecom-press'
   */
  api: string;
  /** how many of the coming calls fail */
  times: number;
  /** HTTP status to answer with */
  status?: number;
  /** Feishu's code, or WeCom's errcode, to answer with */
  code?: number;
  /** do the work first, then fail: the ambiguous fault; for pushes: the bot's answer is lost, so an event comes again */
  afterEffect?: boolean;
  /** cut the connection instead of answering */
  reset?: boolean;
  /** begin to answer with 200, then close this side of the connection in the middle */
  halfClosed?: boolean;
  /** answer (or push) only after this long */
  delayMs?: number;
  /** answer with this text instead of JSON */
  body?: string;
  /** pushes only: the same one twice; of a click, both at once, and the first answer is the one that counts */
  duplicate?: boolean;
  /** events only: hold the event back until another one was pushed or the clock was moved */
  reorder?: boolean;
  /** pushes only: the same one once more, so many milliseconds later by the simulated clock, until it is answered */
  repeatAfterMs?: number;
}

export interface SimSeen {
  sends: { at: string; uuid: string; receiveId: string; chatId: string; messageId: string; deduplicated: boolean }[];
  patches: { at: string; messageId: string }[];
  calls: Record<string, number>;
  clicks: SimSeenClick[];
}

/** One press and what its person was shown for it. */
export interface SimSeenClick extends SimClick {
  at: string;
  eventId: string;
  /** the code of the error that was shown */
  error?: number;
  toast?: 'info' | 'success' | 'error' | 'warning';
  /** the answer carried a new card */
  replaced: boolean;
}

/** One event on its way to the bot. */
export interface SimDelivery {
  eventId: string;
  type: string;
  /** the message it tells of, if it tells of one */
  messageId?: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  /** when the next attempt is due, or the last one was */
  dueAt: string;
  lastError: string;
}

export type SimChange =
  | { type: 'message'; message: SimMessage }
  | { type: 'updated'; message: SimMessage }
  | { type: 'chats' }
  | { type: 'clock'; now: string; offsetMs: number }
  | { type: 'wecom'; change: WecomChange };

/** A card of the product in one state, drawn on the gallery page. */
export interface GalleryCard {
  id: string;
  /** the card's name, for the side bar: self-review, result … */
  card: string;
  /** open, closed, stale … */
  state: string;
  locale: 'zh' | 'en';
  /** card JSON 2.0 */
  json: Record<string, unknown>;
  /** the same card in WeCom: one message, or the chain of them a form becomes, in the order in which they come */
  wecom?: WecomContent[];
}
