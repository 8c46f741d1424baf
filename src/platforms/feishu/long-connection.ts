/** Events over a connection we open: the SDK's WSClient, imported late (feishu.md §2, §9.4). */
import type { WSClient } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { CALL_TIMEOUT_MS } from '#platforms/outgoing/limits.ts';
import { createTunnel } from '#platforms/outgoing/tunnel.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { createHttp, type RawResponse } from './http.ts';
import { type FeishuOptions, originOf } from './options.ts';
import { EVENT_TYPES } from './parse.ts';
import { createSdkLog } from './sdk-log.ts';

/** The SDK starts only with an id of this form, and says nothing otherwise (feishu.md §9.4). */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/;
/** A half-open socket is noticed this many seconds after a ping; off in the SDK unless set (feishu.md §9.4). */
const PING_TIMEOUT_S = 10;
/** The first connection must stand by then; later the SDK reconnects for ever. */
const OPEN_TIMEOUT_MS = 30_000;

/** An open connection. `state` is for health checks; `failed` never recovers by itself. */
export interface LongConnection {
  state(): 'connected' | 'reconnecting' | 'failed';
  close(): Promise<void>;
}

/** What an event is answered with: the same body as over HTTP. A throw is answered 500 and the event comes again. */
export type AnswerEnvelope = (envelope: Envelope) => Promise<object>;

/**
 * Resolves once the connection stands.
 * @throws PlatformError `rejected` for a malformed app id, `unauthorized` for wrong credentials, `unavailable` when it
 * does not stand within 30 s
 */
export async function openLongConnection(options: FeishuOptions, answer: AnswerEnvelope): Promise<LongConnection> {
  if (!APP_ID.test(options.appId)) throw new PlatformError('rejected', 'FEISHU_APP_ID is not cli_ and 16 hex digits');
  const lark = await import('@larksuiteoapi/node-sdk');
  const { log } = options;
  const sdkLog = { logger: createSdkLog(log), loggerLevel: lark.LoggerLevel.warn };
  const eventDispatcher = new lark.EventDispatcher(sdkLog).register(handlersOf(answer));
  return await opened((onReady, onRefused) => {
    const socket = new lark.WSClient({
      ...sdkLog,
      ...connectionOf(options),
      httpInstance: createHttp(lark.defaultHttpInstance, options, withReadableCode),
      onReady,
      onError: () => {
        log.warn({}, 'the long connection is refused for good');
        onRefused(new PlatformError('unauthorized', 'long connection refused'));
      },
      onReconnecting: () => log.warn({}, 'the long connection is lost, reconnecting'),
      onReconnected: () => log.info({}, 'the long connection stands again'),
    });
    void socket.start({ eventDispatcher });
    return socket;
  });
}

function connectionOf(options: FeishuOptions) {
  const domain = originOf(options);
  return {
    appId: options.appId,
    appSecret: options.appSecret,
    domain,
    handshakeTimeoutMs: CALL_TIMEOUT_MS,
    wsConfig: { pingTimeout: PING_TIMEOUT_S },
    ...(options.proxy ? { agent: createTunnel(options.proxy, domain.startsWith('https:')) } : {}),
  };
}

/** Waits for the first of: it stands, it is refused, it takes too long. A socket that failed is closed. */
async function opened(
  start: (onReady: () => void, onRefused: (error: PlatformError) => void) => WSClient,
): Promise<LongConnection> {
  const { promise, resolve, reject } = deferred();
  const socket = start(resolve, reject);
  const timer = setTimeout(() => reject(new PlatformError('unavailable', 'long connection')), OPEN_TIMEOUT_MS);
  const close = async () => socket.close({ force: true });
  try {
    await promise;
  } catch (error) {
    await close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return { close, state: () => stateOf(socket) };
}

function deferred() {
  let resolve = () => {};
  let reject = (_error: PlatformError) => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve: () => resolve(), reject: (error: PlatformError) => reject(error) };
}

function stateOf(socket: WSClient): ReturnType<LongConnection['state']> {
  const { state } = socket.getConnectionStatus();
  return state === 'connected' || state === 'failed' ? state : 'reconnecting';
}

/** The dispatcher lays header and event flat over each other; a card's own token overwrites the header's (feishu.md §0). */
const flat = z.looseObject({
  event_id: z.string(),
  event_type: z.string(),
  app_id: z.string(),
  tenant_key: z.string().optional(),
});

function handlersOf(answer: AnswerEnvelope): Record<string, (data: unknown) => Promise<object>> {
  const handle = async (data: unknown): Promise<object> => {
    const envelope = envelopeOf(data);
    return envelope ? await answer(envelope) : {};
  };
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, handle]));
}

/** Pushes over the connection carry no verification token: connecting was the proof (feishu.md §2). */
function envelopeOf(data: unknown): Envelope | undefined {
  const parsed = flat.safeParse(data);
  if (!parsed.success) return undefined;
  const { event_id, event_type, app_id, tenant_key } = parsed.data;
  return readEnvelope({ schema: '2.0', header: { event_id, event_type, app_id, tenant_key, token: '' }, event: data });
}

/** Busy, internal, too many connections: they pass (feishu.md §2). The SDK retries on the second alone. */
const PASSING_CODES = new Set([1, 1000040343, 1000040350]);
const RETRY_CODE = 1000040343;
const endpoint = z.looseObject({ code: z.number(), data: z.unknown().optional() });

/** The SDK reads `data.URL` before the code, so that a refusal without data would count as a network error for ever. */
function withReadableCode<T extends RawResponse>(response: T): T {
  const parsed = endpoint.safeParse(response.data);
  if (!parsed.success || parsed.data.code === 0) return response;
  const code = PASSING_CODES.has(parsed.data.code) ? RETRY_CODE : parsed.data.code;
  return { ...response, data: { code, msg: 'refused', data: {} } };
}
