/**
 * Our own verification of a pushed call, over the bytes as they came (feishu.md §1; the SDK signs re-serialised JSON,
 * checks no age and no token). It fails closed: whatever is missing, odd or wrong is a refusal.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { aesKeyOf, decrypt, sameText } from './decrypt.ts';
import { type Envelope, readEnvelope } from './envelope.ts';

/** The platform's last retry comes about 7.1 h after the event (feishu.md §1.5). */
const OLDEST_MS = 8 * 3_600_000;
/** Clocks may differ; more than this is no clock. */
const FURTHEST_AHEAD_MS = 5 * 60_000;

export interface Secrets {
  appId: string;
  encryptKey: string;
  verificationToken: string;
  tenantKey?: string | undefined;
}

export interface PushedCall {
  headers: Headers;
  body: Uint8Array;
  /** milliseconds since the epoch */
  now: number;
}

/** `reason` is for our log only: whoever was refused learns nothing. */
export type Verified =
  | { kind: 'event'; envelope: Envelope }
  | { kind: 'challenge'; challenge: string }
  | { kind: 'refused'; reason: string };

const encrypted = z.object({ encrypt: z.string().min(1) });
const urlVerification = z.object({ type: z.literal('url_verification'), token: z.string(), challenge: z.string() });

const refused = (reason: string): Verified => ({ kind: 'refused', reason });

/** Makes the verifier of one app. Pure: the same call at the same time gets the same verdict. */
export function createVerifier(secrets: Secrets): (call: PushedCall) => Verified {
  const aesKey = aesKeyOf(secrets.encryptKey);
  return (call) => {
    const signature = signatureOf(call.headers);
    if (signature === 'partial') return refused('signature headers are incomplete');
    if (signature !== 'none') {
      const wrong = whatIsWrong(signature, secrets.encryptKey, call);
      if (wrong) return refused(wrong);
    }
    const content = open(call.body, aesKey);
    if (content === undefined) return refused('body is not encrypted with our key');
    const challenge = challengeIn(content);
    if (challenge) return answerChallenge(challenge, secrets.verificationToken);
    if (signature === 'none') return refused('not signed');
    return checkOrigin(content, secrets);
  };
}

interface Signature {
  stamp: string;
  nonce: string;
  signature: string;
}

function signatureOf(headers: Headers): Signature | 'none' | 'partial' {
  const stamp = headers.get('x-lark-request-timestamp');
  const nonce = headers.get('x-lark-request-nonce');
  const signature = headers.get('x-lark-signature');
  if (stamp === null && nonce === null && signature === null) return 'none';
  return stamp && nonce && signature ? { stamp, nonce, signature } : 'partial';
}

/** hex(sha256(timestamp + nonce + encryptKey + rawBody)), lower case (feishu.md §1.4). */
function whatIsWrong({ stamp, nonce, signature }: Signature, encryptKey: string, call: PushedCall): string | undefined {
  const expected = createHash('sha256').update(stamp).update(nonce).update(encryptKey).update(call.body).digest('hex');
  if (!sameText(signature, expected)) return 'signature does not match';
  // Ten digits exactly: the hash joins stamp and nonce without a mark, so digits could wander from one to the other.
  if (!/^\d{10}$/.test(stamp)) return 'stamp is not in seconds';
  const age = call.now - Number(stamp) * 1000;
  if (age > OLDEST_MS) return 'older than 8 hours';
  if (age < -FURTHEST_AHEAD_MS) return 'more than 5 minutes ahead';
  return undefined;
}

function open(body: Uint8Array, aesKey: Buffer): unknown {
  try {
    const outer = encrypted.parse(JSON.parse(Buffer.from(body).toString('utf8')));
    return JSON.parse(decrypt(outer.encrypt, aesKey));
  } catch {
    return undefined;
  }
}

/** Asked of every call, so the type is looked at before the whole shape is. */
function challengeIn(content: unknown): z.output<typeof urlVerification> | undefined {
  if (typeof content !== 'object' || content === null || !('type' in content)) return undefined;
  return content.type === 'url_verification' ? urlVerification.safeParse(content).data : undefined;
}

/** The only call that may come unsigned; it ends here and never reaches a handler (feishu.md §1.1). */
function answerChallenge(given: { token: string; challenge: string }, verificationToken: string): Verified {
  if (!sameText(given.token, verificationToken)) return refused('challenge with another verification token');
  return { kind: 'challenge', challenge: given.challenge };
}

function checkOrigin(content: unknown, secrets: Secrets): Verified {
  const envelope = readEnvelope(content);
  if (!envelope) return refused('no event envelope');
  if (!sameText(envelope.header.token, secrets.verificationToken)) return refused('another verification token');
  if (!isOurs(envelope, secrets)) return refused('another app or tenant');
  return { kind: 'event', envelope };
}

/** Whether an event is for this app and, where one is configured, from this tenant. */
export function isOurs({ header }: Envelope, { appId, tenantKey }: Pick<Secrets, 'appId' | 'tenantKey'>): boolean {
  return header.app_id === appId && (tenantKey === undefined || header.tenant_key === tenantKey);
}
