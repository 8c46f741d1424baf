/** Calls to the platform: the SDK's Client, imported late because it costs 0.3 s and 70 MB (feishu.md §9). */
import type { Client } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { CALL_TIMEOUT_MS } from '#platforms/outgoing/limits.ts';
import { createTokenSource, type FreshToken, type TokenSource } from '#platforms/outgoing/token-source.ts';
import { createHttp } from './http.ts';
import { type FeishuOptions, originOf } from './options.ts';
import { createSdkLog } from './sdk-log.ts';
import { codeOf, TOKEN_INVALID } from './words.ts';

/** One call. `as`: with the app's token (default), a user's, or none. */
export interface Call {
  method: 'GET' | 'POST' | 'PATCH';
  /** below /open-apis, its variable parts already encoded */
  path: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  data?: Readonly<Record<string, unknown>>;
  as?: 'app' | 'nobody' | { userToken: string };
  multipart?: boolean;
  timeoutMs?: number;
}

/** `bytes`: the answer is a file, not JSON. */
interface AnyCall extends Call {
  bytes?: boolean;
}

export interface FeishuClient {
  /** The answer, read with `shape`. @throws PlatformError; `ambiguous` when the answer is not of that shape */
  call<T>(call: Call, shape: z.ZodType<T>): Promise<T>;
  /** The bytes a GET answers with. @throws PlatformError */
  download(call: Omit<Call, 'method'>): Promise<Uint8Array>;
}

/** What only says that it went well. */
export const DONE = z.object({ code: z.literal(0) });

const tokenAnswer = z
  .object({ tenant_access_token: z.string().min(1), expire: z.number() })
  .transform((answer): FreshToken => ({ token: answer.tenant_access_token, expiresIn: answer.expire }));

export function createClient(options: FeishuOptions): FeishuClient {
  let loading: Promise<Client> | undefined;
  const sdk = () => {
    loading ??= loadSdk(options);
    return loading;
  };
  const tokens = createTokenSource(async () => await fetchToken(await sdk(), options), options.now, options.memory);
  const ask = async (call: AnyCall) => await withToken(await sdk(), tokens, call);
  return {
    call: async (call, shape) => read(await ask(call), shape, call),
    download: async (call) => new Uint8Array(read(await ask({ ...call, method: 'GET', bytes: true }), buffer, call)),
  };
}

const buffer = z.instanceof(Buffer);

async function loadSdk(options: FeishuOptions): Promise<Client> {
  const lark = await import('@larksuiteoapi/node-sdk');
  return new lark.Client({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: originOf(options),
    httpInstance: createHttp(lark.defaultHttpInstance, options),
    logger: createSdkLog(options.log),
    loggerLevel: lark.LoggerLevel.warn,
    // Its cache has no single flight and keeps a revoked token until it would have ended (feishu.md §9.1).
    disableTokenCache: true,
  });
}

async function fetchToken(client: Client, { appId, appSecret }: FeishuOptions): Promise<FreshToken> {
  const call: Call = {
    method: 'POST',
    path: '/auth/v3/tenant_access_token/internal',
    data: { app_id: appId, app_secret: appSecret },
  };
  try {
    return read(await request(client, call), tokenAnswer, call);
  } catch (error) {
    throw asUnauthorized(error);
  }
}

/** A refused token request means wrong credentials, whatever its number. */
function asUnauthorized(error: unknown): unknown {
  const isRefusal = error instanceof PlatformError && error.word === 'rejected';
  return isRefusal
    ? new PlatformError('unauthorized', `token refused (${error.message})`, { cause: error.cause })
    : error;
}

/** Sends a call with the app's token; a token the platform no longer takes is renewed once. */
async function withToken(client: Client, tokens: TokenSource, call: AnyCall): Promise<unknown> {
  if (call.as === 'nobody') return await request(client, call);
  if (typeof call.as === 'object') return await request(client, call, call.as.userToken);
  const token = await tokens.get();
  try {
    return await request(client, call, token);
  } catch (error) {
    if (codeOf(error) !== TOKEN_INVALID) throw error;
    tokens.forget(token);
    return await request(client, call, await tokens.get());
  }
}

async function request(client: Client, call: AnyCall, token?: string): Promise<unknown> {
  const timeout = call.timeoutMs ?? CALL_TIMEOUT_MS;
  return await client.request<unknown>({
    method: call.method,
    url: `/open-apis${call.path}`,
    timeout,
    // The timeout counts silence only; the signal also ends an answer that trickles.
    signal: AbortSignal.timeout(timeout),
    responseType: call.bytes ? 'arraybuffer' : 'json',
    params: call.query ?? {},
    data: call.data ?? {},
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(call.multipart ? { 'Content-Type': 'multipart/form-data' } : {}),
    },
  });
}

function read<T>(answer: unknown, shape: z.ZodType<T>, { path }: Pick<Call, 'path'>): T {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PlatformError('ambiguous', `unreadable answer of ${path.split('/').slice(0, 4).join('/')}`);
}
