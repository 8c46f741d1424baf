import type { AdapterLog, CallMade } from '#platforms/outgoing/told.ts';

/** What the Feishu adapter must be told. Everything comes from the configuration; the adapter reads no environment. */
export interface FeishuOptions {
  /** `cli_` and 16 hex digits, from the developer console */
  appId: string;
  appSecret: string;
  /** from 事件与回调 → 加密策略; webhook mode refuses to start without both */
  encryptKey?: string | undefined;
  verificationToken?: string | undefined;
  /** when given, events and logins of any other tenant are refused */
  tenantKey?: string | undefined;
  /** an origin; default https://open.feishu.cn */
  baseUrl?: string | undefined;
  /** an http(s) proxy for every outgoing call, e.g. http://10.0.0.1:3128 */
  proxy?: string | undefined;
  /** how events arrive: pushed to our address, or over a connection we open (feishu.md §1, §2) */
  mode: 'webhook' | 'long-connection';
  /** milliseconds since the epoch */
  now: () => number;
  log: AdapterLog;
  /** told of every call that was made and how it ended */
  onCall?: ((call: CallMade) => void) | undefined;
  /** what an adapter before this one learned, where adapters live only as long as one call */
  memory?: FeishuMemory | undefined;
}

/**
 * What an adapter learns and a later one of the same process may use: values only, never a call in flight, which on some
 * runtimes ends with the request that began it.
 */
export interface FeishuMemory {
  token?: { token: string; until: number } | undefined;
  botOpenId?: string | undefined;
}

const FEISHU_ORIGIN = 'https://open.feishu.cn';

/** The origin every call goes to, without a slash at its end. @throws Error when it is no http(s) address */
export function originOf(options: Pick<FeishuOptions, 'baseUrl'>): string {
  const url = new URL(options.baseUrl ?? FEISHU_ORIGIN);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Error('FEISHU_BASE_URL 必须是 http(s) 地址 · must be an http(s) address');
  }
  return url.origin;
}
