/** Calls the company's own systems, and nothing that lies in a private network (app/webhooks/outside.ts). */
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Outside, OutsideAnswer, OutsideCall } from '#app/webhooks/outside.ts';
import { isPublicAddress, whyNotCallable } from '#core/net/public-address.ts';
import { retryAfter } from './retry-after.ts';

const TIMEOUT_MS = 10_000;
/** An answer is not read, but a receiver that writes on and on is not waited for. */
const MOST_ANSWER = 64 * 1024;

const PRIVATE = 'EPRIVATE';

type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** Looks a name up and refuses it whole when any of its addresses is not public; the one that is connected to is one of these. */
const publicLookup =
  (resolve: Resolve): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = error ? [] : addresses;
      if (!first) return done(error ?? new Error('no address'), '', 4);
      if (!addresses.every(({ address }) => isPublicAddress(address)))
        return done(Object.assign(new Error('not in the open internet'), { code: PRIVATE }), '', 4);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

interface OutsideOptions {
  /** http on this machine may be called too: tests and the demo */
  loopback?: boolean;
  /** how names are looked up, in tests */
  resolve?: Resolve;
}

export function createOutside({ loopback = false, resolve = lookup }: OutsideOptions = {}): Outside {
  return {
    loopback,
    post: (call) => {
      const why = whyNotCallable(call.url, { loopback });
      if (why !== null) return Promise.resolve({ kind: 'failed', why: 'private' });
      const isInner = loopback && whyNotCallable(call.url) !== null;
      return post(call, isInner ? {} : { lookup: publicLookup(resolve) });
    },
  };
}

function post({ url, headers, body }: OutsideCall, options: RequestOptions): Promise<OutsideAnswer> {
  return new Promise((done) => {
    const isSecure = new URL(url).protocol === 'https:';
    const length = { 'Content-Length': String(Buffer.byteLength(body)) };
    const calling = (isSecure ? httpsRequest : httpRequest)(url, {
      ...options,
      method: 'POST',
      headers: { ...headers, ...length },
      // a connection of its own: none that was checked for another name is used again
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    calling.on('error', (error) => done({ kind: 'failed', why: whyOf(error) }));
    calling.on('response', (answer) => {
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_ANSWER) answer.destroy();
      });
      answer.on('error', () => undefined);
      done({ kind: 'answer', status: answer.statusCode ?? 0, retryAfterMs: retryAfter(answer.headers['retry-after']) });
    });
    calling.end(body);
  });
}

function whyOf(error: Error): 'timeout' | 'unreachable' | 'private' {
  const code = 'code' in error ? error.code : undefined;
  if (code === PRIVATE) return 'private';
  return error.name === 'AbortError' || error.name === 'TimeoutError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT'
    ? 'timeout'
    : 'unreachable';
}
