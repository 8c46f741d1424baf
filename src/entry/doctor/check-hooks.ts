/** The calls by which the platforms check our address, made with our own keys against our own server. */
import { z } from 'zod';
import { type Text, text } from '#core/scorecard/text.ts';
import type { Config, FeishuConfig, WecomConfig } from '#entry/config.ts';
import { makeChallenge } from '#platforms/feishu/index.ts';
import { makeEcho } from '#platforms/wecom/index.ts';
import { type Answer, call, saying } from './call.ts';
import { type Diagnosis, failure, fine } from './diagnosis.ts';

export interface Asking {
  base: string;
  now: number;
  /** fresh, for the challenge */
  newId: () => string;
}

/** One check for each platform that calls us; with a long connection Feishu calls nobody. */
export function hooksOf({ feishu, wecom }: Config): readonly ((asking: Asking) => Promise<Diagnosis>)[] {
  return [
    ...(feishu && feishu.mode !== 'long-connection' ? [checkChallenge(feishu)] : []),
    ...(wecom ? [checkEcho(wecom)] : []),
  ];
}

const answered = z.object({ challenge: z.string() });

const checkChallenge =
  (feishu: FeishuConfig) =>
  async ({ base, now, newId }: Asking): Promise<Diagnosis> => {
    const challenge = newId();
    const keys = { encryptKey: feishu.encryptKey ?? '', verificationToken: feishu.verificationToken ?? '' };
    const address = `${base}/webhooks/feishu`;
    const answer = await call(address, makeChallenge(keys, challenge, now));
    const said = 'body' in answer ? answered.safeParse(jsonOf(answer.body)).data?.challenge : undefined;
    if (said === challenge) {
      return fine(
        'callback',
        'webhook',
        text('回调地址通过了用自己密钥签名的校验', 'the webhook answers a challenge signed with our own key'),
      );
    }
    return unanswered('webhook', { address, answer, keys: 'FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN' });
  };

/** WeCom gives one second, and wants the words alone (wecom.md §1.2). */
const ECHO_MS = 1_000;

const checkEcho =
  (wecom: WecomConfig) =>
  async ({ base, now, newId }: Asking): Promise<Diagnosis> => {
    const echo = newId();
    const address = `${base}/webhooks/wecom`;
    const began = performance.now();
    const answer = await call(`${address}?${makeEcho(wecom, echo, now)}`);
    const tookMs = performance.now() - began;
    if (!('body' in answer) || answer.body !== echo) {
      return unanswered('wecom-webhook', { address, answer, keys: 'WECOM_TOKEN, WECOM_AES_KEY, WECOM_CORP_ID' });
    }
    if (tookMs > ECHO_MS) {
      return failure('callback', {
        code: 'wecom-webhook',
        message: text(
          `${address} 用了 ${Math.round(tookMs)} 毫秒，企业微信只等一秒`,
          `${address} took ${Math.round(tookMs)} ms, and WeCom waits for one second`,
        ),
        mend: text('看看代理和机器的负载', 'look at the proxy in front and at the load of the machine'),
      });
    }
    return fine(
      'callback',
      'wecom-webhook',
      text(
        '企业微信的回调地址通过了用自己密钥签名的校验，可以在后台保存「接收消息」',
        'the WeCom webhook answers a check signed with our own keys: 接收消息 can be saved in the admin console',
      ),
    );
  };

function unanswered(
  code: string,
  { address, answer, keys }: { address: string; answer: Answer; keys: string },
): Diagnosis {
  return failure('callback', {
    code,
    message: text(
      `${address} 没有正确回答校验（${saying(answer)}）`,
      `${address} does not answer a challenge rightly (${saying(answer)})`,
    ),
    mend:
      'status' in answer && answer.status === 401
        ? text(
            `运行中的机器人用的密钥与这里不同：核对 ${keys}`,
            `the running bot has other keys than these: compare ${keys}`,
          )
        : PROXY,
  });
}

export const PROXY: Text = text(
  '检查 PUBLIC_URL、反向代理、证书和防火墙；代理要原样转发地址里的参数、请求体和 X-Lark-* 头',
  'look at PUBLIC_URL, the proxy in front, its certificate and the firewall; it must hand on query, body and X-Lark-* headers as they are',
);

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
