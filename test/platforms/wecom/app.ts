/** The app of all tests: the official vectors' own (wecom.md §1.8), and calls as WeCom makes them. */

import { aesKeyOf, encrypt, signatureOf } from '#platforms/wecom/crypto.ts';
import type { WecomOptions } from '#platforms/wecom/index.ts';
import { memoryCards } from '#test/worker/memory-cards.ts';

export const NOW = Date.parse('2026-11-26T09:00:00Z');

export const APP = {
  corpId: 'wx5823bf96d3bd56c7',
  agentId: 218,
  secret: 'wecom-secret-of-tests',
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};

export interface LogLine {
  level: 'info' | 'warn';
  fields: object;
  message: string;
}

export function memoryLog(): { lines: LogLine[]; log: WecomOptions['log'] } {
  const lines: LogLine[] = [];
  const keep = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, log: { info: keep('info'), warn: keep('warn') } };
}

export function optionsOf(changes: Partial<WecomOptions> = {}): WecomOptions {
  return {
    ...APP,
    publicUrl: 'https://kaohe.example.com',
    now: () => NOW,
    log: memoryLog().log,
    cards: memoryCards(),
    robots: { keyOf: async () => null },
    ...changes,
  };
}

export interface Push {
  stamp: string;
  nonce: string;
  encrypted: string;
  signature: string;
}

interface PushOptions {
  at?: number;
  random?: string;
  receiver?: string;
  token?: string;
}

/** An encrypted and signed text, as it comes at `at`. */
export function pushOf(message: string, options: PushOptions = {}): Push {
  const { at = NOW, random = '0123456789abcdef', receiver = APP.corpId, token = APP.token } = options;
  const encrypted = encrypt({ message, receiver, random: Buffer.from(random) }, aesKeyOf(APP.aesKey));
  const signed = { stamp: String(Math.floor(at / 1000)), nonce: '1372623149', encrypted };
  return { ...signed, signature: signatureOf({ token, ...signed }) };
}

const ADDRESS = 'http://bot.example/webhooks/wecom';

export const queryOf = ({ stamp, nonce, signature }: Omit<Push, 'encrypted'>): URLSearchParams =>
  new URLSearchParams({ msg_signature: signature, timestamp: stamp, nonce });

export const envelopeOf = (encrypted: string, { corpId = APP.corpId, agentId = APP.agentId } = {}): string =>
  `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName>\n<Encrypt><![CDATA[${encrypted}]]></Encrypt>\n<AgentID><![CDATA[${agentId}]]></AgentID>\n</xml>`;

/** The POST of a callback. */
export const requestOf = (push: Push, body: string | Uint8Array<ArrayBuffer> = envelopeOf(push.encrypted)): Request =>
  new Request(`${ADDRESS}?${queryOf(push)}`, { method: 'POST', body });

/** The GET by which the address is checked. */
export const echoRequest = ({ encrypted, ...push }: Push): Request => {
  const query = queryOf(push);
  query.set('echostr', encrypted);
  return new Request(`${ADDRESS}?${query}`);
};

/** A field as WeCom writes it. */
const field = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`;

/** The words of a callback; `fields` stand behind the common ones. */
export function messageXml(fields: Record<string, string>, { from = 'ZhangSan', inner = '' } = {}): string {
  const common = { ToUserName: APP.corpId, FromUserName: from };
  const named = Object.entries({ ...common, ...fields }).map(([name, value]) => field(name, value));
  return `<xml>${named.join('')}<CreateTime>1795683600</CreateTime>${inner}<AgentID>${APP.agentId}</AgentID></xml>`;
}

export const eventXml = (
  event: string,
  fields: Record<string, string> = {},
  more: Parameters<typeof messageXml>[1] = {},
): string => messageXml({ MsgType: 'event', Event: event, ...fields }, more);
