/**
 * WeCom's AI bot (智能机器人) behind the port: a connection we open, for those without an address of their own. Cards
 * and interviews are those of the app's adapter, without pages behind them. Facts and sources: wecom.md §5.3.
 */
import { accountOf } from '#core/directory/wecom-account.ts';
import { PlatformError } from '#core/errors.ts';
import type { Outcome, Platform, PlatformEvent, PushedConnection, Recipient } from '#platforms/platform.ts';
import { writeBody } from '#platforms/wecom/body.ts';
import { renderCard } from '#platforms/wecom/draw.ts';
import { createConnection } from './connection.ts';
import { eventsOf } from './events.ts';
import { downloadFile } from './files.ts';
import { readFrame } from './frames.ts';
import { type Desk, redraw, sendToGroup, sendToMember } from './messages.ts';
import type { WecomBotOptions } from './options.ts';

/** Pictures the chat shows; anything else is a file. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg']);
/** Nobody calls us: a call to our address is a mistake or an attack. */
const REFUSED = 401;

/** The adapter of one AI bot. Connects only when it is told to listen. */
export function createWecomBot(options: WecomBotOptions): Platform {
  const connection = createConnection(options);
  const desk: Desk = { connection, options, arrivals: new Map() };
  return {
    name: 'wecom',
    answersLater: true,
    receive: async () => ({ kind: 'response', response: new Response(null, { status: REFUSED }) }),
    answer: () => new Response(null, { status: 200 }),
    render: renderCard,
    // it takes no key of ours, so a second try may always be a second message
    repeatWindowMs: () => 0,
    send: async (recipient, body, key) => await send(desk, recipient, { body, key }),
    replace: async ({ messageId }, body) => await redraw(desk, { taskId: messageId, body }),
    upload: async (file) => await connection.upload({ ...file, type: 'file' }),
    attach: async (file) => {
      const kind = PICTURES.has(file.mediaType) ? 'image' : 'file';
      return writeBody({ kind, mediaId: await connection.upload({ ...file, type: kind }) });
    },
    download: async (_messageId, fileKey) => await downloadFile(fileKey, options),
    listen: async (handle) => await listen(desk, options, handle),
  };
}

const SILENT: WecomBotOptions['log'] = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Connects and closes again, to see whether it can. Whatever holds the bot's connection at the time loses it.
 * @throws PlatformError `unauthorized` or `unavailable`
 */
export async function tryWecomBot(options: Omit<WecomBotOptions, 'log' | 'cards'>): Promise<void> {
  const connection = createConnection({ ...options, log: SILENT });
  await connection.open(() => undefined);
  connection.close();
}

const send = async (desk: Desk, { kind, id: to }: Recipient, message: { body: string; key: string }) =>
  kind === 'person' ? await sendToMember(desk, { to, ...message }) : await sendToGroup(desk, { to, ...message });

async function listen(
  { connection, arrivals }: Desk,
  options: WecomBotOptions,
  handle: (event: PlatformEvent) => Promise<Outcome>,
): Promise<PushedConnection> {
  const take = async (raw: unknown): Promise<void> => {
    const frame = readFrame(raw);
    if (frame.kind === 'event' && frame.event.event.eventtype === 'enter_chat') {
      arrivals.set(accountOf(frame.event.from.userid), { reqId: frame.reqId, at: options.now() });
    }
    for (const event of await eventsOf(frame, options)) await handle(event);
  };
  await connection.open((raw) => {
    // nobody waits for it, and WeCom tells of it only once
    take(raw).catch((error: unknown) => options.log.error({ word: wordOf(error) }, 'a message of the AI bot was lost'));
  });
  return { state: connection.state, close: async () => connection.close() };
}

const wordOf = (error: unknown): string => (error instanceof PlatformError ? error.word : 'unexpected');
