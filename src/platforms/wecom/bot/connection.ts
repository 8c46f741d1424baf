/** The connection an AI bot opens, instead of being called: the SDK's client, imported late (wecom.md §5.3). */
import type { WSClient } from '@wecom/aibot-node-sdk';
import { PlatformError } from '#core/errors.ts';
import { createTunnel } from '#platforms/outgoing/tunnel.ts';
import type { ConnectionState } from '#platforms/platform.ts';
import type { Part } from '#platforms/wecom/scene.ts';
import { errorOf } from './errors.ts';
import type { Patience, WecomBotOptions } from './options.ts';
import { createSdkLog } from './sdk-log.ts';

const PATIENCE: Patience = { reconnectMs: 1_000, pingMs: 30_000, openMs: 30_000 };
/** A key that is refused twice more is wrong: asking on would only hide it. */
const MORE_TRIES_OF_A_KEY = 2;
const KEY_REFUSED = 'WS_AUTH_FAILURE_EXHAUSTED';
const ENDLESS = -1;

export interface Call {
  /** what kind of call, for counting */
  api: string;
  /** the request that is answered, or one of our own: two at the same time must differ */
  reqId: string;
  cmd: string;
  body: Part;
}

export interface Connection {
  state(): ConnectionState;
  /** Resolves once it stands and our key is taken. @throws PlatformError `unauthorized` or `unavailable` */
  open(take: (frame: unknown) => void): Promise<void>;
  /** One call over it, answered within five seconds. @throws PlatformError, `unavailable` while it does not stand */
  call(call: Call): Promise<void>;
  /** Uploads a file in pieces; answers with its media id. @throws PlatformError */
  upload(file: { name: string; bytes: Uint8Array; type: 'image' | 'file' }): Promise<string>;
  close(): void;
}

export type ConnectionOptions = Omit<WecomBotOptions, 'cards'>;

export function createConnection(options: ConnectionOptions): Connection {
  const { log, onCall = () => undefined } = options;
  const patience = { ...PATIENCE, ...options.patience };
  let state: ConnectionState = 'closed';
  let client: WSClient | undefined;
  const close = () => {
    // what the SDK says of an end we asked for is no news
    client?.removeAllListeners();
    client?.disconnect();
    client = undefined;
    state = 'closed';
  };
  const ask = async <T>(api: string, work: (opened: WSClient) => Promise<T>): Promise<T> => {
    try {
      if (!client || state !== 'connected') throw new PlatformError('unavailable', `the connection is ${state}`);
      const done = await work(client);
      onCall({ api, counts: false, word: 'ok', date: undefined });
      return done;
    } catch (thrown) {
      const error = errorOf(thrown);
      onCall({ api, counts: false, word: error.word, date: undefined });
      throw error;
    }
  };
  return {
    state: () => state,
    close,
    open: async (take) => {
      const opened = await clientOf(options, patience);
      client = opened;
      state = 'reconnecting';
      listenTo(opened, take);
      const turn = (next: ConnectionState) => {
        state = next;
      };
      const whenRefused = watch(opened, { log, patience, turn });
      await standing(opened, { patience, whenRefused }).catch((error: unknown) => {
        close();
        throw error;
      });
    },
    call: async ({ api, reqId, cmd, body }) =>
      void (await ask(api, (opened) => opened.reply({ headers: { req_id: reqId } }, body, cmd))),
    upload: async ({ name, bytes, type }) => {
      const done = await ask('file', (opened) => opened.uploadMedia(Buffer.from(bytes), { type, filename: name }));
      return done.media_id;
    },
  };
}

async function clientOf(options: ConnectionOptions, { reconnectMs, pingMs }: Patience): Promise<WSClient> {
  const { botId, secret, url, proxy, log } = options;
  const sdk = await import('@wecom/aibot-node-sdk');
  return new sdk.WSClient({
    ...{ botId, secret },
    ...(url === undefined ? {} : { wsUrl: url }),
    ...(proxy === undefined ? {} : { wsOptions: { agent: createTunnel(proxy, !url?.startsWith('ws:')) } }),
    maxReconnectAttempts: ENDLESS,
    maxAuthFailureAttempts: MORE_TRIES_OF_A_KEY,
    reconnectInterval: reconnectMs,
    heartbeatInterval: pingMs,
    logger: createSdkLog(log),
  });
}

function listenTo(client: WSClient, take: (frame: unknown) => void): void {
  client.on('message', take);
  client.on('event', take);
}

function again(client: WSClient): void {
  client.disconnect();
  client.connect();
}

interface Watching {
  log: WecomBotOptions['log'];
  patience: Patience;
  turn: (state: ConnectionState) => void;
}

/** Follows what becomes of the connection; hands back how to be told of a refusal. */
function watch(client: WSClient, { log, patience, turn }: Watching) {
  let isOut = false;
  let waiting: NodeJS.Timeout | undefined;
  const heard = () => clearTimeout(waiting);
  // the SDK waits for ever for the answer to its key
  client.on('connected', () => {
    heard();
    waiting = setTimeout(() => again(client), patience.openMs).unref();
  });
  client.on('authenticated', () => {
    heard();
    turn('connected');
    log.info({}, 'the connection of the AI bot stands');
  });
  client.on('disconnected', () => {
    heard();
    if (isOut) return;
    turn('reconnecting');
    log.warn({}, 'the connection of the AI bot is lost, connecting again');
  });
  client.on('event.disconnected_event', () => {
    isOut = true;
    turn('kicked');
    log.error({}, 'another instance took the connection of the AI bot: stop one of the two, then start this one again');
  });
  return (refused: (error: PlatformError) => void) =>
    client.on('error', (error) => {
      if (!('code' in error) || error.code !== KEY_REFUSED) return;
      isOut = true;
      turn('failed');
      log.error({}, 'WeCom refuses the key of the AI bot: look at WECOM_BOT_ID and WECOM_BOT_SECRET');
      refused(new PlatformError('unauthorized', 'Bot ID or Secret refused'));
    });
}

interface Waiting {
  patience: Patience;
  whenRefused: (refused: (error: PlatformError) => void) => void;
}

/** Waits for the first of: it stands, its key is refused, it takes too long. */
async function standing(client: WSClient, { patience, whenRefused }: Waiting): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      client.once('authenticated', resolve);
      whenRefused(reject);
      timer = setTimeout(() => reject(new PlatformError('unavailable', 'long connection')), patience.openMs);
      client.connect();
    });
  } finally {
    clearTimeout(timer);
  }
}
