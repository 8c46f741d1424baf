/** The call by which WeCom checks an address, made with our own keys: whether our own server would answer WeCom. */
import { createHash } from 'node:crypto';
import { aesKeyOf, encrypt, signatureOf } from './crypto.ts';
import type { Secrets } from './verify.ts';

/** A signed query with an encrypted echostr (wecom.md §1.2); the right answer is `echo` itself. */
export function makeEcho(keys: Omit<Secrets, 'agentId'>, echo: string, now: number): URLSearchParams {
  // the echo is fresh each time, so what is made from it may stand in for chance
  const random = createHash('sha256').update(echo).digest().subarray(0, 16);
  const echostr = encrypt({ message: echo, receiver: keys.corpId, random }, aesKeyOf(keys.aesKey));
  const [timestamp, nonce] = [String(Math.floor(now / 1000)), random.toString('hex')];
  const signature = signatureOf({ token: keys.token, stamp: timestamp, nonce, encrypted: echostr });
  return new URLSearchParams({ msg_signature: signature, timestamp, nonce, echostr });
}
