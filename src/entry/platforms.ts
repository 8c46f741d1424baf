/** The platforms a configuration asks for, on the store of the bot. */
import type { Vault } from '#app/deps.ts';
import type { Clock, Log, Store } from '#app/ports.ts';
import { createFeishu, type FeishuMemory } from '#platforms/feishu/index.ts';
import type { CallMade } from '#platforms/outgoing/told.ts';
import type { Platform, PlatformName } from '#platforms/platform.ts';
import type { createWecomBot } from '#platforms/wecom/bot/index.ts';
import { createWecom, type WecomMemory } from '#platforms/wecom/index.ts';
import type { Config } from './config.ts';
import { keptCardsOf, robotsOf } from './wecom-store.ts';

/** Hears of every call to a platform. */
export type CallListener = (platform: PlatformName, call: CallMade) => void;

export interface PlatformGround {
  store: Store;
  clock: Clock;
  log: Log;
  vault: Vault | undefined;
  onCall: CallListener;
  /** what adapters before these learned, where they live only as long as one call */
  memory?: { feishu: FeishuMemory; wecom: WecomMemory };
  /** makes an AI bot, where a process stays that can hold its connection: its SDK runs nowhere else */
  createBot?: typeof createWecomBot;
}

export function platformsOf(config: Config, ground: PlatformGround): readonly Platform[] {
  const feishu = feishuOf(config, ground);
  const wecom = wecomOf(config, ground) ?? wecomBotOf(config, ground);
  return [...(feishu ? [feishu] : []), ...(wecom ? [wecom] : [])];
}

function feishuOf({ feishu, outboundProxy: proxy }: Config, ground: PlatformGround): Platform | null {
  const { clock: now, log, onCall, memory } = ground;
  return (
    feishu &&
    createFeishu({ ...feishu, proxy, now, log, onCall: (call) => onCall('feishu', call), memory: memory?.feishu })
  );
}

function wecomBotOf({ wecomBot, outboundProxy: proxy }: Config, ground: PlatformGround): Platform | null {
  const { clock: now, log, onCall, store, createBot } = ground;
  return (
    (wecomBot &&
      createBot?.({
        ...wecomBot,
        ...{ proxy, now, log },
        onCall: (call) => onCall('wecom', call),
        cards: keptCardsOf(store),
      })) ??
    null
  );
}

function wecomOf({ wecom, outboundProxy: proxy }: Config, ground: PlatformGround): Platform | null {
  const { clock: now, log, onCall, memory, store, vault } = ground;
  if (!wecom || !vault) return null;
  const { wechatReaders } = wecom;
  return createWecom({
    ...wecom,
    ...{ proxy, now, log },
    onCall: (call) => onCall('wecom', call),
    memory: memory?.wecom,
    cards: keptCardsOf(store),
    robots: robotsOf(store, vault),
    readsInWechat: (userId) => wechatReaders === 'all' || wechatReaders.has(userId),
  });
}
