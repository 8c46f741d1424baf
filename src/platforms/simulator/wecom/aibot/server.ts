/** The long connection of WeCom's AI bots, as far as a bot can tell (wecom.md §5.3): one bot, loopback only. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { parseJson } from '#platforms/simulator/state/json.ts';
import { type AibotChats, makeChats, type ShownInChat } from './chats.ts';
import { type Ack, makeCommands } from './commands.ts';

export type { ShownInChat } from './chats.ts';

export interface AibotOptions {
  botId: string;
  secret: string;
  /** 0 takes a free one */
  port?: number;
  /** how long a press or a welcome may be answered; 5 s */
  answerMs?: number;
}

/** What the company's people and WeCom itself do. `user` is an account name. */
export interface Aibot {
  /** ws://127.0.0.1:… */
  url: string;
  say(user: string, text: string): string;
  sayInGroup(group: string, user: string, text: string): string;
  /** any message or event, as it stands in a frame's body beside what every one has */
  push(user: string, body: object): string;
  /** the first time of the day */
  enter(user: string): string;
  /** a press on a card of the chat; `selected`: question key → option ids */
  press(
    user: string,
    press: { taskId: string; key: string; selected?: Readonly<Record<string, readonly string[]>> },
  ): string;
  /** what stands in a chat with somebody, or in a group, oldest first */
  shown(chat: string): readonly ShownInChat[];
  /** what was asked of the server, by name, in order */
  heard(): readonly string[];
  /** connections that stand and have shown their key */
  connections(): number;
  /** the network goes: every connection breaks */
  drop(): void;
  /** pings and calls are heard and not answered, until told otherwise */
  silent(on: boolean): void;
  close(): Promise<void>;
}

const frame = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string() }),
  body: z.record(z.string(), z.unknown()).optional(),
});
export type AskedFrame = z.infer<typeof frame>;

const SUBSCRIBE = 'aibot_subscribe';
const WRONG_KEY = 853000;

export async function startAibot({ botId, secret, port = 0, answerMs = 5_000 }: AibotOptions): Promise<Aibot> {
  const chats = makeChats();
  const commands = makeCommands(chats, answerMs);
  const heard: string[] = [];
  let live: WebSocket | null = null;
  let isSilent = false;
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));

  const subscribe = (socket: WebSocket, body: AskedFrame['body']): Ack => {
    if (body?.bot_id !== botId || body.secret !== secret)
      return { errcode: WRONG_KEY, errmsg: 'invalid bot_id or secret' };
    if (live && live !== socket) kick(live, botId);
    live = socket;
    return { errcode: 0, errmsg: 'ok' };
  };
  const answerOf = (socket: WebSocket, asked: AskedFrame): Ack => {
    if (asked.cmd === SUBSCRIBE) return subscribe(socket, asked.body);
    if (socket !== live) return { errcode: 846609, errmsg: 'not subscribed' };
    return asked.cmd === 'ping' ? { errcode: 0, errmsg: 'ok' } : commands(asked);
  };
  server.on('connection', (socket) => {
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      if (live === socket) live = null;
    });
    socket.on('message', (data: RawData) => {
      const asked = frame.safeParse(parseJson(String(data)));
      if (!asked.success) return socket.close(1002, 'not a frame');
      heard.push(asked.data.cmd);
      if (isSilent && asked.data.cmd !== SUBSCRIBE) return undefined;
      const answer = answerOf(socket, asked.data);
      return socket.send(JSON.stringify({ headers: asked.data.headers, ...answer }));
    });
  });

  const tell = (cmd: string, user: string, body: object): string => {
    const reqId = randomUUID();
    const base = { msgid: randomUUID(), aibotid: botId, chattype: 'single', from: { userid: user } };
    const sent = { ...base, ...body };
    commands.told(reqId, sent);
    live?.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body: sent }));
    return sent.msgid;
  };
  const message = (user: string, body: object): string => tell('aibot_msg_callback', user, body);
  const event = (user: string, body: { eventtype: string }): string =>
    tell('aibot_event_callback', user, { msgtype: 'event', event: body });
  return {
    url: `ws://127.0.0.1:${portOf(server)}`,
    ...speaking(chats, { message, event }),
    shown: chats.shown,
    heard: () => heard,
    connections: () => (live ? 1 : 0),
    drop: () => {
      for (const socket of server.clients) socket.terminate();
    },
    silent: (on) => {
      isSilent = on;
    },
    close: () =>
      new Promise((done) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => done());
      }),
  };
}

function portOf(server: WebSocketServer): number {
  const address: string | AddressInfo | null = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Who connects later takes the place; the one before is told, and left. */
function kick(socket: WebSocket, aibotid: string): void {
  const body = {
    msgid: randomUUID(),
    aibotid,
    msgtype: 'event',
    from: { userid: 'sys' },
    event: { eventtype: 'disconnected_event' },
  };
  socket.send(JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: randomUUID() }, body }));
  socket.close();
}

interface Telling {
  message: (user: string, body: object) => string;
  event: (user: string, body: { eventtype: string }) => string;
}

function speaking(
  chats: AibotChats,
  { message, event }: Telling,
): Pick<Aibot, 'say' | 'sayInGroup' | 'push' | 'enter' | 'press'> {
  return {
    say: (user, content) => {
      chats.spoke(user);
      return message(user, { msgtype: 'text', text: { content } });
    },
    sayInGroup: (chatid, user, content) => {
      chats.spoke(chatid);
      return message(user, { chattype: 'group', chatid, msgtype: 'text', text: { content } });
    },
    push: (user, body) => {
      chats.spoke(user);
      return message(user, body);
    },
    enter: (user) => event(user, { eventtype: 'enter_chat' }),
    press: (user, { taskId, key, selected = {} }) => {
      const selected_item = Object.entries(selected).map(([question_key, option_id]) => ({
        question_key,
        option_ids: { option_id },
      }));
      const template_card_event = { task_id: taskId, event_key: key, selected_items: { selected_item } };
      return event(user, { eventtype: 'template_card_event', ...{ template_card_event } });
    },
  };
}
