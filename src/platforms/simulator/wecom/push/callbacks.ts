import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { WecomAppSettings } from '#platforms/simulator/options.ts';
import type { Line } from '#platforms/simulator/push/deliveries.ts';
import type { PushResult } from '#platforms/simulator/push/envelope.ts';
import type { WecomUrlCheck } from '#platforms/simulator/wecom/page-view.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { encrypt, sign } from './crypto.ts';
import { xmlOf } from './xml.ts';

/** An answer after five seconds is none; three more attempts follow. Their spacing is not documented. (wecom.md §1.6) */
const DEADLINE_MS = 5_000;
const RETRY_AFTER_MS = [5_000, 5_000, 5_000];
/** The check of a url must be answered within a second. (wecom.md §1.2) */
const URL_CHECK_MS = 1_000;

/** What is pushed: kept as plain XML, sealed anew for each attempt. */
const callbackSchema = z.object({
  id: z.string(),
  type: z.string(),
  xml: z.string(),
  messageId: z.string().optional(),
});
export type WecomCallback = z.infer<typeof callbackSchema>;

export const newCallback = (type: string, xml: string, messageId?: string): WecomCallback => ({
  id: randomUUID(),
  type,
  xml,
  ...(messageId === undefined ? {} : { messageId }),
});

/** How callbacks go to the bot. `closing` gives up what is under way. */
export function callbackLine(world: WecomWorld, closing: AbortSignal): Line<WecomCallback> {
  return {
    kind: 'wecom-delivery',
    schema: callbackSchema,
    deadlineMs: DEADLINE_MS,
    retryAfterMs: RETRY_AFTER_MS,
    about: ({ id, type, messageId }) => ({ eventId: id, type, ...(messageId ? { messageId } : {}) }),
    push: ({ xml }, deadlineMs) => post(world, xml, { deadlineMs, closing }),
    judge: ({ status, body }) => {
      if (status !== 200) return `HTTP ${status}`;
      return body === '' || body === 'success' ? '' : 'the answer is neither empty nor "success"';
    },
    takeFault: ({ type }) =>
      world.shared.faults.takePush(type.startsWith('template_card') ? 'wecom-press' : 'wecom-event'),
  };
}

export const CARD_EVENT = 'template_card_event';

interface Limits {
  deadlineMs: number;
  closing: AbortSignal;
}

async function post(world: WecomWorld, xml: string, limits: Limits): Promise<PushResult> {
  const url = world.callbackUrl();
  if (!url) return { kind: 'nowhere' };
  const { query, body } = sealedCallback(world.app, xml, world.now());
  return exchange(`${url}?${query}`, { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body }, limits);
}

/** The query and body of one push: what a genuine WeCom would send at this instant. */
function sealedCallback(app: WecomAppSettings, xml: string, now: number): { query: string; body: string } {
  const encrypted = encrypt(xml, { aesKey: app.aesKey, receiveId: app.corpId });
  const body = xmlOf([
    ['ToUserName', app.corpId],
    ['AgentID', String(app.agentId)],
    ['Encrypt', encrypted],
  ]);
  return { query: signedQuery(app, encrypted, now).toString(), body };
}

function signedQuery({ token }: WecomAppSettings, encrypted: string, now: number): URLSearchParams {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = String(randomInt(1_000_000_000, 2_000_000_000));
  return new URLSearchParams({ msg_signature: sign({ token, timestamp, nonce, encrypted }), timestamp, nonce });
}

async function exchange(url: string, init: RequestInit, { deadlineMs, closing }: Limits): Promise<PushResult> {
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any([deadline, closing]) });
    return { kind: 'answered', status: response.status, body: await response.text() };
  } catch (error) {
    return deadline.aborted ? { kind: 'late' } : { kind: 'unreachable', reason: String(error) };
  }
}

/** The GET that the admin page sends when 接收消息 is saved: the plaintext must come back as it is. (wecom.md §1.2) */
export async function verifyUrl(world: WecomWorld, url: string, closing: AbortSignal): Promise<WecomUrlCheck> {
  const { app } = world;
  const expected = BigInt(`0x${randomBytes(7).toString('hex')}`).toString();
  const echo = encrypt(expected, { aesKey: app.aesKey, receiveId: app.corpId });
  const query = signedQuery(app, echo, world.now());
  query.set('echostr', echo);
  return judge(await exchange(`${url}?${query}`, { method: 'GET' }, { deadlineMs: URL_CHECK_MS, closing }), expected);
}

function judge(result: PushResult, expected: string): WecomUrlCheck {
  if (result.kind === 'late') return { ok: false, message: 'no answer within 1 s' };
  if (result.kind !== 'answered') return { ok: false, message: 'the url could not be reached' };
  const answer = result.body.slice(0, 500);
  if (result.status !== 200) return { ok: false, message: `HTTP ${result.status} instead of 200`, answer };
  if (result.body === expected) return { ok: true, message: 'ok', answer };
  return { ok: false, message: 'the answer is not exactly the decrypted echostr', answer };
}
