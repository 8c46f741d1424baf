/** Whether WeCom's AI bot is connected, and what a bot of this kind cannot do. */
import { z } from 'zod';
import { PlatformError } from '#core/errors.ts';
import { text } from '#core/scorecard/text.ts';
import type { Config, WecomBotConfig } from '#entry/config.ts';
import { tryWecomBot } from '#platforms/wecom/bot/index.ts';
import { type Answer, call } from './call.ts';
import { type Diagnosis, failure, fine, warning } from './diagnosis.ts';

export interface BotLook {
  isRunning: boolean;
  now: () => number;
}

/** A running bot is asked how it stands: connecting from here would take its connection away. */
export async function checkWecomBot(config: Config, { isRunning, now }: BotLook): Promise<readonly Diagnosis[]> {
  const { wecomBot, port, outboundProxy } = config;
  if (!wecomBot) return [];
  const seen = isRunning
    ? standingOf(await call(`http://127.0.0.1:${port}/health`))
    : await tried(wecomBot, { proxy: outboundProxy, now });
  return [seen, LIMITS];
}

const CONNECTED = text('智能机器人的长连接正常', 'the connection of the AI bot stands');

const LIMITS = fine(
  'platform',
  'wecom-bot-limits',
  text(
    '智能机器人的限度：没给它发过消息的人，它不能先发消息；发出的卡片只在有人按下后 5 秒内能更新，不能停用；同一时刻只能有一个连接；每个会话每分钟 30 条、每小时 1000 条；没有网页和通讯录，人员用 yueping import people 导入',
    'limits of an AI bot: it cannot write first to somebody who never wrote to it; a sent card changes only within 5 seconds of a press, and cannot be switched off; one connection at a time; 30 messages a minute and 1000 an hour in a chat; no pages and no directory, so people come by yueping import people',
  ),
);

const health = z.object({ status: z.string() });

function standingOf(answer: Answer): Diagnosis {
  const { status } = health.catch({ status: 'unknown' }).parse('body' in answer ? jsonOf(answer.body) : null);
  if (status === 'ok') return fine('platform', 'wecom-bot', CONNECTED);
  if (status === 'disconnected') {
    return failure('platform', {
      code: 'wecom-bot',
      message: text(
        '智能机器人的长连接断了，不会自己恢复',
        'the connection of the AI bot is lost and does not come back',
      ),
      mend: text(
        '看日志：被另一个实例抢走的，停掉那一个；密钥被换的，改 WECOM_BOT_SECRET；然后重新启动',
        'see the log: where another instance took it, stop that one; where the key was changed, mend WECOM_BOT_SECRET; then start again',
      ),
    });
  }
  return warning('platform', {
    code: 'wecom-bot',
    message: text('运行中的机器人还没有连上，或没有回答', 'the running bot is not connected yet, or does not answer'),
    mend: text('一分钟后再看；一直如此请看日志', 'look again in a minute; when it stays so, see the log'),
  });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

async function tried(
  bot: WecomBotConfig,
  { proxy, now }: { proxy: string | undefined; now: () => number },
): Promise<Diagnosis> {
  try {
    await tryWecomBot({ ...bot, proxy, now });
    return fine('platform', 'wecom-bot', CONNECTED);
  } catch (error) {
    return error instanceof PlatformError && error.word === 'unauthorized' ? KEY : UNREACHABLE;
  }
}

const KEY = failure('platform', {
  code: 'wecom-bot',
  message: text('企业微信不认 Bot ID 或 Secret', 'WeCom refuses Bot ID or Secret'),
  mend: text(
    '在智能机器人的「API 模式 > 长连接」里核对 WECOM_BOT_ID 和 WECOM_BOT_SECRET',
    'compare WECOM_BOT_ID and WECOM_BOT_SECRET with the AI bot under API 模式 > 长连接',
  ),
});

const UNREACHABLE = failure('platform', {
  code: 'wecom-bot',
  message: text('连不上企业微信的长连接', "WeCom's long connection cannot be reached"),
  mend: text(
    '检查网络、DNS、OUTBOUND_PROXY；只要能访问 openws.work.weixin.qq.com 的 443 端口',
    'look at the network, DNS and OUTBOUND_PROXY; port 443 of openws.work.weixin.qq.com is all it needs',
  ),
});
