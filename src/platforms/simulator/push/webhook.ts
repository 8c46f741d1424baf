import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AppSettings } from '#platforms/simulator/options.ts';
import { parseJson } from '#platforms/simulator/state/json.ts';
import { encrypt, sign } from './crypto.ts';
import type { Envelope, PushResult } from './envelope.ts';

/** The URL check must be answered within a second. (feishu.md §1.1, D:ev-http) */
const URL_CHECK_MS = 1_000;

export interface Webhook {
  push: (url: string, envelope: Envelope, deadlineMs: number) => Promise<PushResult>;
  /** url_verification, as when the URL is saved in the console: encrypted if a key is set, never signed. */
  verifyUrl: (url: string) => Promise<UrlCheck>;
  /** Gives up what is still under way. */
  close: () => void;
}

interface UrlCheck {
  ok: boolean;
  message: string;
}

/** The HTTP way to the bot: bodies encrypted and signed as the app's settings say. */
export function makeWebhook(app: AppSettings, now: () => number): Webhook {
  const closing = new AbortController();
  const post = (url: string, request: { body: string; headers?: Record<string, string> }, deadlineMs: number) =>
    postJson(url, request, { deadlineMs, closing: closing.signal });

  return {
    push: (url, envelope, deadlineMs) => {
      const body = sealed(app, JSON.stringify(envelope));
      return post(url, { body, headers: signatureHeaders(app, body, now()) }, deadlineMs);
    },
    verifyUrl: async (url) => {
      const challenge = randomBytes(16).toString('hex');
      const check = JSON.stringify({ challenge, token: app.verificationToken, type: 'url_verification' });
      return judgeUrlCheck(await post(url, { body: sealed(app, check) }, URL_CHECK_MS), challenge);
    },
    close: () => closing.abort(),
  };
}

function sealed(app: AppSettings, plaintext: string): string {
  return app.encryptKey === '' ? plaintext : JSON.stringify({ encrypt: encrypt(plaintext, app.encryptKey) });
}

function signatureHeaders(app: AppSettings, rawBody: string, now: number): Record<string, string> {
  if (app.encryptKey === '') return {};
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomBytes(8).toString('hex');
  return {
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': sign({ timestamp, nonce, encryptKey: app.encryptKey, rawBody }),
  };
}

async function postJson(
  url: string,
  request: { body: string; headers?: Record<string, string> },
  limits: { deadlineMs: number; closing: AbortSignal },
): Promise<PushResult> {
  const deadline = AbortSignal.timeout(limits.deadlineMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json;charset=utf-8', ...request.headers },
      body: request.body,
      signal: AbortSignal.any([deadline, limits.closing]),
    });
    return { kind: 'answered', status: response.status, body: await response.text() };
  } catch (error) {
    return deadline.aborted ? { kind: 'late' } : { kind: 'unreachable', reason: String(error) };
  }
}

const challengeAnswer = z.object({ challenge: z.string() });

function judgeUrlCheck(result: PushResult, challenge: string): UrlCheck {
  if (result.kind === 'late') return { ok: false, message: 'no answer within 1 s' };
  if (result.kind !== 'answered') return { ok: false, message: 'the url could not be reached' };
  if (result.status !== 200) return { ok: false, message: `HTTP ${result.status} instead of 200` };
  const answer = challengeAnswer.safeParse(parseJson(result.body));
  if (answer.success && answer.data.challenge === challenge) return { ok: true, message: 'ok' };
  return { ok: false, message: 'the answer does not repeat the challenge' };
}
