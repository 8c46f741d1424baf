import type { AdapterLog, CallMade } from '#platforms/outgoing/told.ts';
import type { KeptCards } from '#platforms/wecom/options.ts';

/** What the adapter of an AI bot (智能机器人) must be told. Everything comes from the configuration. */
export interface WecomBotOptions {
  /** Bot ID and Secret of the long connection, as WeCom's admin console gives them */
  botId: string;
  secret: string;
  /** a ws(s) address; default wss://openws.work.weixin.qq.com */
  url?: string | undefined;
  /** an http(s) proxy for the connection and for files */
  proxy?: string | undefined;
  /** milliseconds since the epoch */
  now: () => number;
  log: WecomBotLog;
  /** told of every call that was made and how it ended */
  onCall?: ((call: CallMade) => void) | undefined;
  /** what is kept of the cards that were sent; the code of a card is the request that its last press came by */
  cards: KeptCards;
  /** how patient the connection is, when it is to be less so than usual */
  patience?: Partial<Patience> | undefined;
}

export interface Patience {
  /** before the first attempt to connect again; each one waits twice as long, 30 s at most */
  reconnectMs: number;
  /** between two pings; two without an answer and the connection counts as dead */
  pingMs: number;
  /** for the connection to stand with our key taken */
  openMs: number;
}

/** A bot that is out for good is an error, not a warning. */
export interface WecomBotLog extends AdapterLog {
  error(fields: object, message: string): void;
}
