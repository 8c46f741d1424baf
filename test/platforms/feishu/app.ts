/** The app of all tests, its pushed calls as the platform makes them, and its recorded payloads. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FeishuOptions } from '#platforms/feishu/index.ts';

export const NOW = Date.parse('2026-11-26T09:00:00Z');

export const APP = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'app-secret-of-tests',
  encryptKey: 'encrypt-key-of-tests',
  verificationToken: 'verification-token-of-tests',
  tenantKey: '736588c9260f175d',
};

export interface LogLine {
  level: 'info' | 'warn';
  fields: object;
  message: string;
}

/** A log that remembers, for tests that read it. */
export function memoryLog(): { lines: LogLine[]; log: FeishuOptions['log'] } {
  const lines: LogLine[] = [];
  const keep = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, log: { info: keep('info'), warn: keep('warn') } };
}

export function optionsOf(changes: Partial<FeishuOptions> = {}): FeishuOptions {
  const { tenantKey: _learnedLater, ...app } = APP;
  return { ...app, mode: 'webhook', now: () => NOW, log: memoryLog().log, ...changes };
}

/** A recorded payload, by file name. */
export const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

/** AES-256-CBC with the SHA-256 of the key, IV first, base64 (feishu.md §1.3). */
export function encrypt(plainText: string, encryptKey: string = APP.encryptKey): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(plainText, 'utf8'), cipher.final()]).toString('base64');
}

export interface Push {
  body: Uint8Array;
  stamp: string;
  nonce: string;
  signature: string;
}

/** hex(sha256(timestamp + nonce + encryptKey + body)) (feishu.md §1.4). */
export const sign = ({ stamp, nonce, body }: Omit<Push, 'signature'>, encryptKey: string = APP.encryptKey): string =>
  createHash('sha256').update(`${stamp}${nonce}${encryptKey}`).update(body).digest('hex');

/** A pushed call as the platform makes it at `at`. */
export function pushOf(payload: unknown, { at = NOW, encryptKey = APP.encryptKey } = {}): Push {
  const body = Buffer.from(JSON.stringify({ encrypt: encrypt(JSON.stringify(payload), encryptKey) }));
  const stamp = String(Math.floor(at / 1000));
  const unsigned = { body, stamp, nonce: '1363429382' };
  return { ...unsigned, signature: sign(unsigned, encryptKey) };
}

export const requestOf = ({ body, stamp, nonce, signature }: Push): Request =>
  new Request('http://bot.example/webhooks/feishu', {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': stamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
    body: new Uint8Array(body),
  });

/** A call without any signature header, as the platform checks the address. */
export const unsignedRequest = (body: unknown): Request =>
  new Request('http://bot.example/webhooks/feishu', { method: 'POST', body: JSON.stringify(body) });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same value with some of its fields, however deep, set otherwise. */
export function changed(value: unknown, change: unknown): unknown {
  if (!isObject(value) || !isObject(change)) return change;
  const fields = Object.entries(change).map(([key, each]) => [key, changed(value[key], each)]);
  return { ...value, ...Object.fromEntries(fields) };
}
