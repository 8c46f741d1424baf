import type { PlatformWord } from '#core/errors.ts';

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
  log: WecomLog;
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

/** A card of ours at its reader's: what it showed, how far its questions went, and the code that may redraw it once. */
export interface KeptCard {
  /** task_id, which is also the message id of the port: the outbox row's id */
  taskId: string;
  /** the member it was sent to, in lower case */
  userId: string;
  /** the body as it was frozen (body.ts) */
  body: string;
  /** where its questions stand; '' at the beginning */
  cursor: string;
  /** from the answer to the send or from the newest click; works once, for 72 hours (wecom.md §4.3) */
  responseCode: string | null;
  /** when that code was given, ISO 8601 UTC */
  codeAt: string | null;
  /** whether words and numbers typed in the chat are meant for it: it has a form that is not handed in */
  asks: boolean;
  /** when it was sent; later while its reader is at it (attention.ts), for words go to the newest; ISO 8601 UTC */
  at: string;
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

/** One call to WeCom, without anything of its content. */
export interface CallMade {
  /** what kind of call: send, patch, file, contact, auth, robot, menu, other */
  api: string;
  /** whether it counts towards a quota of the month: WeCom has none, so never */
  counts: boolean;
  word: 'ok' | PlatformWord;
  /** what the platform's clock said, when it answered */
  date: string | undefined;
}

/** The part of the application's log the adapter uses. Never a secret, a token, a score or a person's text in `fields`. */
export interface WecomLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const WECOM_ORIGIN = 'https://qyapi.weixin.qq.com';

/** The origin every call goes to, without a slash at its end. @throws Error when it is no http(s) address */
export function originOf({ baseUrl }: Pick<WecomOptions, 'baseUrl'>): string {
  const url = new URL(baseUrl ?? WECOM_ORIGIN);
  if (url.protocol === 'https:' || url.protocol === 'http:') return url.origin;
  throw new Error('WECOM_BASE_URL 必须是 http(s) 地址 · must be an http(s) address');
}
