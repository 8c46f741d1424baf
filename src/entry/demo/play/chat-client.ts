/** A person's chat client: everything goes through the simulator's own API, as its page does it. */
import { z } from 'zod';
import type { SimFault } from '#platforms/simulator/page-api.ts';
import type { CardButton, CardJson, FieldValues } from './card-reading.ts';

const message = z.object({
  messageId: z.string(),
  chatId: z.string(),
  sender: z.object({ kind: z.enum(['user', 'bot', 'system']) }),
  msgType: z.string(),
  content: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
  revision: z.number(),
});
const state = z.object({ now: z.string(), chats: z.array(z.object({ chatId: z.string(), kind: z.string() })) });
const opened = z.object({ chatId: z.string() });
const answer = z.object({
  error: z.object({ code: z.number(), message: z.string() }).optional(),
  toast: z.object({ type: z.enum(['info', 'success', 'error', 'warning']), content: z.string() }).optional(),
  replaced: z.boolean().optional(),
  tookMs: z.number(),
});
const deliveries = z.array(z.object({ eventId: z.string(), type: z.string(), state: z.string(), dueAt: z.string() }));
const seen = z.object({
  sends: z.array(z.object({ uuid: z.string(), messageId: z.string(), chatId: z.string(), deduplicated: z.boolean() })),
  patches: z.array(z.object({ messageId: z.string() })),
  calls: z.record(z.string(), z.number()),
});

/** A card that stands in a chat. */
export interface ShownCard {
  messageId: string;
  chatId: string;
  card: CardJson;
  revision: number;
}

export type ClickAnswer = z.infer<typeof answer>;

export interface ChatClient {
  /** the viewer's direct chat with the bot, opened when it is not there yet */
  directChat(viewer: string): Promise<string>;
  /** the cards of a chat, oldest first */
  cards(viewer: string, chatId: string): Promise<readonly ShownCard[]>;
  say(viewer: string, chatId: string, text: string): Promise<void>;
  /** presses a button with the fields of its form, typed ones in place of what stands there */
  press(viewer: string, messageId: string, pressed: { button: CardButton; typed?: FieldValues }): Promise<ClickAnswer>;
  moveTo(instant: number): Promise<void>;
  fault(fault: SimFault): Promise<void>;
  /** whether an event waits for its first or next push by now */
  eventsWaiting(): Promise<boolean>;
  seen(): Promise<z.infer<typeof seen>>;
}

/** The client of a simulator at an origin. @throws Error with what the simulator refused */
export function chatClient(origin: string): ChatClient {
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${origin}/sim${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };
  const stateOf = async (viewer: string) => state.parse(await call(`/state?viewer=${viewer}`));
  return {
    directChat: async (viewer) => {
      const { chats } = await stateOf(viewer);
      const direct = chats.find(({ kind }) => kind === 'p2p');
      return direct ? direct.chatId : opened.parse(await call('/chats/open', { viewer })).chatId;
    },
    cards: async (viewer, chatId) => {
      const messages = z.array(message).parse(await call(`/messages?viewer=${viewer}&chatId=${chatId}`));
      return messages.flatMap(({ messageId, msgType, content, revision }) =>
        msgType === 'interactive' ? [{ messageId, chatId, card: content, revision }] : [],
      );
    },
    say: async (viewer, chatId, text) => void (await call('/messages', { viewer, chatId, text })),
    press: async (viewer, messageId, { button, typed }) => {
      const { action, fields } = button;
      const form = fields ? { form_value: { ...fields, ...typed } } : {};
      return answer.parse(await call('/clicks', { viewer, messageId, action: { ...action, ...form } }));
    },
    moveTo: async (instant) => void (await call('/clock', { to: instant })),
    fault: async (fault) => void (await call('/faults', fault)),
    eventsWaiting: async () => {
      const all = deliveries.parse(await call('/deliveries'));
      const { now } = await stateOf('');
      return all.some((each) => each.state === 'waiting' && each.dueAt <= now);
    },
    seen: async () => seen.parse(await call('/seen')),
  };
}
