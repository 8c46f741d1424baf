import type { AdapterLog, CallMade } from '#platforms/outgoing/told.ts';
import type { KeptCard } from '#platforms/platform.ts';

/** What the WeCom adapter must be told. Everything comes from the configuration; the adapter reads no environment. */
export interface WecomOptions {
  /** 企业ID: what every callback must be addressed to */
  corpId: string;
  agentId: number;
  secret: string;
  /** of the app's 接收消息 */
  token: string;
  /** EncodingAESKey: 43 letters or digits */
  aesKey: string;
  /** an origin; default https://qyapi.weixin.qq.com */
  baseUrl?: string | undefined;
  /** an http(s) proxy for every outgoing call: a fixed address is what 企业可信IP wants (wecom.md §7) */
  proxy?: string | undefined;
  /** the origin of our own pages: where a card that cannot hold everything leads */
  publicUrl: string;
  /** milliseconds since the epoch */
  now: () => number;
  log: AdapterLog;
  /** told of every call that was made and how it ended */
  onCall?: ((call: CallMade) => void) | undefined;
  /** what an adapter before this one learned, where adapters live only as long as one call */
  memory?: WecomMemory | undefined;
  /** what is kept of the cards that were sent: WeCom itself tells nothing of a card but its task id */
  cards: KeptCards;
  /** who reads WeCom inside WeChat, where cards do not show: the directory does not tell, so the configuration does */
  readsInWechat?: ((userId: string) => boolean) | undefined;
  /** addresses of group robots by the id a ranking group is bound under */
  robots: Robots;
}

/** What an adapter learns and a later one of the same process may use: values only, never a call in flight. */
export interface WecomMemory {
  token?: { token: string; until: number } | undefined;
  /** credentials WeCom refused, and until when they are not tried again */
  refused?: { code: number; until: number } | undefined;
}

export interface KeptCards {
  find(taskId: string): Promise<KeptCard | null>;
  /** the cards of a member that still ask, the newest first; so many as one looks through */
  asking(userId: string): Promise<readonly KeptCard[]>;
  keep(card: KeptCard): Promise<void>;
}

export interface Robots {
  /** the key of a group robot's address, or null when nobody entered it or it was taken back */
  keyOf(robotId: string): Promise<string | null>;
}

const WECOM_ORIGIN = 'https://qyapi.weixin.qq.com';

/** The origin every call goes to, without a slash at its end. @throws Error when it is no http(s) address */
export function originOf({ baseUrl }: Pick<WecomOptions, 'baseUrl'>): string {
  const url = new URL(baseUrl ?? WECOM_ORIGIN);
  if (url.protocol === 'https:' || url.protocol === 'http:') return url.origin;
  throw new Error('WECOM_BASE_URL 必须是 http(s) 地址 · must be an http(s) address');
}
