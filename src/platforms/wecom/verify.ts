/**
 * Our own verification of a call of WeCom's (wecom.md §1). It fails closed: whatever is missing, odd or wrong is a
 * refusal. Nothing outside the ciphertext is believed before the ciphertext was opened.
 */
import { z } from 'zod';
import { aesKeyOf, decrypt, sameText, signatureOf } from './crypto.ts';
import { readXml } from './xml.ts';

/** Retries come within a minute; this leaves room for queues in front of us (as for Feishu). */
const OLDEST_MS = 8 * 3_600_000;
/** Clocks may differ; more than this is no clock. */
const FURTHEST_AHEAD_MS = 5 * 60_000;
/** Callbacks have a few KB; the route refuses more as well. */
const MAX_BODY_BYTES = 64 * 1024;

export interface Secrets {
  corpId: string;
  agentId: number;
  token: string;
  aesKey: string;
}

export interface PushedCall {
  /** of the address */
  query: URLSearchParams;
  /** of a POST; absent for the check of our address by GET */
  body?: Uint8Array;
  /** milliseconds since the epoch */
  now: number;
}

/** `reason` is for our log only: whoever was refused learns nothing. */
export type Verified =
  | { kind: 'message'; xml: string; fields: Readonly<Record<string, unknown>> }
  | { kind: 'echo'; text: string }
  | { kind: 'refused'; reason: string };

const refused = (reason: string): Verified => ({ kind: 'refused', reason });

const envelope = z.object({ ToUserName: z.string(), AgentID: z.string().optional(), Encrypt: z.string() });
const addressed = z.object({ ToUserName: z.string(), AgentID: z.string().optional() });

/** Makes the verifier of one app. Pure: the same call at the same time gets the same verdict. @throws Error for a bad key */
export function createVerifier(secrets: Secrets): (call: PushedCall) => Verified {
  const aesKey = aesKeyOf(secrets.aesKey);
  return ({ query, body, now }) => {
    const outer = body && readEnvelope(body);
    const encrypted = body ? (outer?.Encrypt ?? '') : repaired(query.get('echostr') ?? '');
    const wrong = whatIsWrong(query, encrypted, { ...secrets, now });
    if (wrong) return refused(wrong);
    const text = decrypt(encrypted, aesKey, secrets.corpId);
    if (text === undefined) return refused('not encrypted with our key for our company');
    return outer ? openMessage(text, outer, secrets) : { kind: 'echo', text };
  };
}

/** Base64 has no blanks: one that stands there was a plus before somebody decoded the address (wecom.md §1.10). */
const repaired = (echo: string): string => echo.replaceAll(' ', '+');

function readEnvelope(body: Uint8Array): z.output<typeof envelope> | undefined {
  if (body.byteLength > MAX_BODY_BYTES) return undefined;
  return envelope.safeParse(readXml(Buffer.from(body).toString('utf8'))).data;
}

/** Ten digits exactly: the hash joins its parts without a mark, so digits could wander from one to the other. */
const STAMP = /^\d{10}$/;

function whatIsWrong(
  query: URLSearchParams,
  encrypted: string,
  { token, now }: { token: string; now: number },
): string | undefined {
  const [signature, stamp, nonce] = ['msg_signature', 'timestamp', 'nonce'].map((name) => query.get(name) ?? '');
  if (!signature || !stamp || !nonce || !encrypted) return 'not signed';
  if (!sameText(signature, signatureOf({ token, stamp, nonce, encrypted }))) return 'signature does not match';
  if (!STAMP.test(stamp)) return 'stamp is not in seconds';
  const age = now - Number(stamp) * 1000;
  if (age > OLDEST_MS) return 'older than 8 hours';
  if (age < -FURTHEST_AHEAD_MS) return 'more than 5 minutes ahead';
  return undefined;
}

/** Company and app are asked of what was encrypted; what stands around it must not say otherwise. */
function openMessage(xml: string, outer: z.output<typeof envelope>, { corpId, agentId }: Secrets): Verified {
  const fields = readXml(xml);
  const inner = addressed.safeParse(fields);
  if (!fields || !inner.success) return refused('no message');
  const isOurs = [inner.data, outer].every(
    ({ ToUserName, AgentID }) => ToUserName === corpId && (AgentID === undefined || AgentID === String(agentId)),
  );
  return isOurs ? { kind: 'message', xml, fields } : refused('another company or app');
}
