/** Calls to WeCom's API. The token stands in the address there, so no address ever leaves this file. */
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { CALL_TIMEOUT_MS } from '#platforms/outgoing/limits.ts';
import type { FreshToken, TokenSource } from '#platforms/outgoing/token-source.ts';
import { callMade } from './call-made.ts';
import { createSend, type RawAnswer, type Send } from './http.ts';
import { multipartOf, type UploadedFile } from './multipart.ts';
import { originOf, type WecomOptions } from './options.ts';
import { createTokens } from './token.ts';
import { codeOf, refusalOf, TOKEN_INVALID } from './words.ts';

/** One call: a POST where it brings something along, else a GET. */
export interface Call {
  /** below /cgi-bin/ */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  json?: Readonly<Record<string, unknown>>;
  file?: UploadedFile;
  /** with the app's token (default), or without: a robot's address carries its own key */
  as?: 'app' | 'nobody';
  timeoutMs?: number;
}

/** What is called so: the bytes of the answer are a file, unless it was refused. */
interface AnyCall extends Call {
  wantsFile?: boolean;
}

export interface WecomClient {
  /** The answer, read with `shape`. @throws PlatformError; `ambiguous` when the answer is not of that shape */
  call<T>(call: Call, shape: z.ZodType<T>): Promise<T>;
  /** The bytes a call answers with. @throws PlatformError, also when JSON comes instead of a file */
  download(call: Call): Promise<Uint8Array>;
}

/** What only says that it went well. */
export const DONE = z.object({ errcode: z.literal(0).optional() });

const tokenAnswer = z
  .object({ access_token: z.string().min(1), expires_in: z.number() })
  .transform((answer): FreshToken => ({ token: answer.access_token, expiresIn: answer.expires_in }));

/** What a client needs to know. */
export type ClientOptions = Pick<WecomOptions, 'corpId' | 'secret' | 'baseUrl' | 'proxy' | 'now' | 'onCall' | 'memory'>;

export function createClient(options: ClientOptions): WecomClient {
  const ask = asking(options);
  const tokens = createTokens(
    async () => read(jsonOf(await ask(tokenCall(options))), tokenAnswer, 'gettoken'),
    options.now,
    options.memory ?? {},
  );
  return {
    call: async (call, shape) => read(jsonOf(await withToken(ask, tokens, call)), shape, call.path),
    download: async (call) => (await withToken(ask, tokens, { ...call, wantsFile: true })).bytes,
  };
}

const tokenCall = ({ corpId, secret }: ClientOptions): Call => ({
  path: 'gettoken',
  query: { corpid: corpId, corpsecret: secret },
});

type Ask = (call: AnyCall, token?: string) => Promise<RawAnswer>;

/** Every failure leaves here as a PlatformError, and every call is told of. */
function asking(options: ClientOptions): Ask {
  const send = createSend(options.proxy);
  const tell = options.onCall ?? (() => undefined);
  return async (call, token) => {
    let date: string | undefined;
    try {
      const answer = await exchange(send, originOf(options), { call, token });
      ({ date } = answer);
      const body = jsonOf(answer) ?? (call.wantsFile ? FILE : undefined);
      const refusal = refusalOf({ status: answer.status, body });
      if (refusal) throw refusal;
      tell(callMade(call.path, undefined, date));
      return answer;
    } catch (error) {
      tell(callMade(call.path, error, date));
      throw error;
    }
  };
}

async function exchange(send: Send, origin: string, { call, token }: { call: Call; token: string | undefined }) {
  const { path, query = {}, json, file, timeoutMs = CALL_TIMEOUT_MS } = call;
  const url = new URL(`/cgi-bin/${path}`, origin);
  if (token !== undefined) url.searchParams.set('access_token', token);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const body = file ? multipartOf(file) : json && { type: 'application/json', bytes: utf8(JSON.stringify(json)) };
  return await send({ method: body ? 'POST' : 'GET', url, body, timeoutMs });
}

const utf8 = (text: string) => new Uint8Array(Buffer.from(text));

/** What a file says of the call that brought it; a refusal comes as JSON instead (wecom.md §3.3). */
const FILE = { errcode: 0 };

function jsonOf({ bytes }: RawAnswer): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Sends a call with the app's token; a token the platform no longer takes is renewed once. */
async function withToken(ask: Ask, tokens: TokenSource, call: AnyCall): Promise<RawAnswer> {
  if (call.as === 'nobody') return await ask(call);
  const token = await tokens.get();
  try {
    return await ask(call, token);
  } catch (error) {
    if (!TOKEN_INVALID.has(codeOf(error) ?? 0)) throw error;
    tokens.forget(token);
    return await ask(call, await tokens.get());
  }
}

function read<T>(answer: unknown, shape: z.ZodType<T>, path: string): T {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PlatformError('ambiguous', `unreadable answer of ${path}`);
}
