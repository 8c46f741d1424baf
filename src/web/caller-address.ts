/** Where a call comes from, as far as it can be believed: only to slow down who calls too often, and never kept. */
import { z } from 'zod';
import type { PageContext } from './parts.ts';

/** What the Node server passes along of the connection. */
const served = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) });

/** A proxy of the house stands here or close by; anybody else's word on whom they speak for is no word. */
const NEAR = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1$|f[cd][0-9a-f]{2}:)/i;

/** Null where nothing is known of it. */
export function callerAddress(c: PageContext): string | null {
  const peer = served.safeParse(c.env).data?.incoming.socket.remoteAddress;
  // without a socket of ours there is Cloudflare's word, which no caller can write
  if (peer === undefined) return network(c.req.header('cf-connecting-ip'));
  const told = NEAR.test(peer) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return network(told ?? peer);
}

/** An IPv6 caller has a whole network of addresses: its first half is who it is. A port that a proxy wrote behind is not. */
function network(address: string | undefined): string | null {
  if (address === undefined || address === '') return null;
  const bare = address.slice(0, 64).replace(/^\[(.*)\].*$|^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1$2');
  const plain = bare.replace(/^::ffff:/i, '');
  return plain.includes(':') ? firstHalf(plain) : plain;
}

/** "2001:db8::7" lies in 2001:db8:0:0, however its zeros are written. */
function firstHalf(address: string): string {
  const [front = [], back = []] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':').toLowerCase();
}
