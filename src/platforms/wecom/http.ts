/** One exchange with WeCom's host: a deadline, no redirects, a limit of size, and our proxy where one is wanted. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { PlatformError } from '#core/errors.ts';
import { MAX_ANSWER_BYTES } from '#platforms/outgoing/limits.ts';
import { networkErrorOf } from '#platforms/outgoing/network-error.ts';
import { createTunnel } from '#platforms/outgoing/tunnel.ts';

export interface Exchange {
  method: 'GET' | 'POST';
  url: URL;
  body?: { type: string; bytes: Uint8Array<ArrayBuffer> } | undefined;
  timeoutMs: number;
}

interface Head {
  status: number;
  contentType: string;
  date: string | undefined;
}

export interface RawAnswer extends Head {
  bytes: Uint8Array;
}

interface Opened extends Head {
  parts: AsyncIterable<Uint8Array>;
}

/** @throws PlatformError when there is no answer, or a larger one than we take */
export type Send = (exchange: Exchange) => Promise<RawAnswer>;

/** Through the proxy where one is given, as 企业可信IP wants a fixed address (wecom.md §7). */
export function createSend(proxy: string | undefined): Send {
  const open = proxy === undefined ? directly : through(proxy);
  return async (exchange) => {
    try {
      const { parts, ...head } = await open(exchange);
      return { ...head, bytes: await collect(parts) };
    } catch (error) {
      throw networkErrorOf(reasonOf(error));
    }
  };
}

/** fetch hides what happened behind a TypeError. */
const reasonOf = (error: unknown): unknown =>
  error instanceof TypeError && error.cause instanceof Error ? error.cause : error;

/** fetch is there on every runtime, and knows no proxies. */
async function directly({ method, url, body, timeoutMs }: Exchange): Promise<Opened> {
  const {
    status,
    headers,
    body: answer,
  } = await fetch(url, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    ...(body ? { body: body.bytes, headers: { 'Content-Type': body.type } } : {}),
  });
  return {
    status,
    contentType: headers.get('content-type') ?? '',
    date: headers.get('date') ?? undefined,
    parts: answer ?? nothing(),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const through =
  (proxy: string) =>
  ({ method, url, body, timeoutMs }: Exchange): Promise<Opened> =>
    new Promise((resolve, reject) => {
      const isSecure = url.protocol === 'https:';
      const headers = body ? { 'Content-Type': body.type, 'Content-Length': body.bytes.byteLength } : {};
      const signal = AbortSignal.timeout(timeoutMs);
      const options = { method, headers, agent: createTunnel(proxy, isSecure), signal };
      const asking = (isSecure ? httpsRequest : httpRequest)(url, options, (answer) => resolve(openedOf(answer)));
      asking.on('error', reject).end(body?.bytes);
    });

const openedOf = (answer: IncomingMessage): Opened => ({
  status: answer.statusCode ?? 0,
  contentType: answer.headers['content-type'] ?? '',
  date: answer.headers.date,
  parts: answer,
});

async function collect(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const part of parts) {
    size += part.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new PlatformError('rejected', 'answer larger than we take');
    read.push(part);
  }
  return new Uint8Array(Buffer.concat(read));
}
