/** The adapter of an AI bot with the real SDK, against a server that speaks as WeCom's; beside it the least of an app. */
import { vi } from 'vitest';
import type { Card } from '#cards/card.ts';
import type { Platform, PlatformEvent, PushedConnection } from '#platforms/platform.ts';
import { type Aibot, type ShownInChat, startAibot } from '#platforms/simulator/wecom/aibot/server.ts';
import { createWecomBot } from '#platforms/wecom/bot/index.ts';
import type { WecomBotOptions } from '#platforms/wecom/bot/options.ts';
import { app, type Click } from '#test/platforms/wecom/phone.ts';
import { buttonsOf, questionsOf, wordsOf } from '#test/support/wecom-card.ts';
import { memoryCards } from '#test/worker/memory-cards.ts';

export const BOT_ID = 'aibot-of-tests';
export const SECRET = 'aibot-secret-of-tests';
const NONE: ReadonlyMap<string, string> = new Map();

export interface BotWorld {
  server: Aibot;
  platform: Platform;
  options: WecomBotOptions;
  events: PlatformEvent[];
  clicks: Click[];
  /** every line of the log: level, fields, message */
  log: string[];
  /** the open connection; listens when there is none yet */
  listen(): Promise<PushedConnection>;
  /** somebody writes and the adapter has heard of it */
  says(user: string, text: string): Promise<void>;
  sends(user: string, card: Card, key?: string): Promise<void>;
  newest(chat: string): ShownInChat;
  words(chat: string): string;
  buttons(chat: string): readonly string[];
  /** presses a button of the newest card, and waits for what it comes to */
  presses(user: string, button: string, chosen?: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

const QUICK = { reconnectMs: 20, pingMs: 40, openMs: 5_000 };

export async function openBotWorld(changes: Partial<WecomBotOptions> = {}, answerMs = 5_000): Promise<BotWorld> {
  const server = await startAibot({ botId: BOT_ID, secret: SECRET, answerMs });
  const log: string[] = [];
  const note = (level: string) => (fields: object, message: string) =>
    void log.push(`${level} ${JSON.stringify(fields)} ${message}`);
  const options: WecomBotOptions = {
    botId: BOT_ID,
    secret: SECRET,
    url: server.url,
    now: Date.now,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    cards: memoryCards(),
    patience: QUICK,
    ...changes,
  };
  const platform = createWecomBot(options);
  const events: PlatformEvent[] = [];
  const clicks: Click[] = [];
  let sent = 0;
  let done = 0;
  const handle = async (event: PlatformEvent) => {
    events.push(event);
    if (event.keeps) await options.cards.keep(event.keeps);
    await answered(event).finally(() => {
      done += 1;
    });
    return {};
  };
  const nextKey = (): string => {
    sent += 1;
    return `task-${sent}`;
  };
  const draw = async (event: { actor: string }, at: { messageId: string; chatId: string } | null, body: string) =>
    at === null
      ? void (await platform.send({ kind: 'person', id: event.actor }, body, nextKey()))
      : await platform.replace(at, body);
  const answered = async (event: PlatformEvent): Promise<void> => {
    if (event.type === 'turned') return draw(event, event.message, event.body);
    if (event.type !== 'click') return undefined;
    clicks.push(event);
    const next = app(event) ?? event.shown;
    const at = event.messageId === '' ? null : { messageId: event.messageId, chatId: event.actor };
    return next && draw(event, at, platform.render(next, NONE));
  };
  let connection: PushedConnection | undefined;
  const listen = async (): Promise<PushedConnection> => {
    connection ??= await platform.listen?.(handle);
    if (!connection) throw new Error('it does not listen');
    return connection;
  };
  const until = (count: number) =>
    vi.waitFor(() => done >= count || Promise.reject(new Error('nothing came of it')), 5_000);
  const newest = (chat: string): ShownInChat => {
    const found = server.shown(chat).at(-1);
    if (!found) throw new Error(`nothing stands in ${chat}`);
    return found;
  };
  return {
    ...{ server, platform, options, events, clicks, log, listen, newest },
    says: async (user, text) => {
      const before = done;
      server.say(user, text);
      await until(before + 1);
    },
    sends: async (user, card, key = nextKey()) => {
      await platform.send({ kind: 'person', id: user }, platform.render(card, NONE), key);
    },
    words: (chat) => {
      const { msgtype, content } = newest(chat);
      return msgtype === 'markdown' ? String(content.content) : wordsOf(content);
    },
    buttons: (chat) => buttonsOf(newest(chat).content).map(({ text }) => text),
    presses: async (user, button, chosen = {}) => {
      const before = done;
      const { content, taskId } = newest(user);
      const found = buttonsOf(content).find(({ text }) => text === button);
      if (!found || taskId === null) throw new Error(`no button ${button} on: ${wordsOf(content)}`);
      server.press(user, { taskId, key: found.key, selected: selectedOn(content, chosen) });
      await until(before + 1);
    },
    close: async () => {
      await connection?.close();
      await server.close();
    },
  };
}

/** What the client sends: every dropdown as it stands, but what is chosen in it now. */
function selectedOn(card: Readonly<Record<string, unknown>>, chosen: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    questionsOf(card).map(({ key, title, options, chosen: standing }) => {
      const option = options.find(({ text }) => text === chosen[title]);
      return [key, option ? [option.id] : standing.length > 0 ? standing : options.slice(0, 1).map(({ id }) => id)];
    }),
  );
}
