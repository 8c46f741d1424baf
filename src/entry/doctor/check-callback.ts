/** Whether our own address answers as Feishu needs it. From here: that Feishu itself gets through, only Feishu can tell. */
import { z } from 'zod';
import { type Text, text } from '#core/scorecard/text.ts';
import type { Config } from '#entry/config.ts';
import { makeChallenge } from '#platforms/feishu/index.ts';
import { type Diagnosis, failure, fine, warning } from './diagnosis.ts';

const PATIENCE_MS = 10_000;

export interface Calling {
  isRunning: boolean;
  now: number;
  /** fresh, for the challenge */
  newId: () => string;
}

const NO_PUBLIC_URL = warning('callback', {
  code: 'public-url',
  message: text('没有填写 PUBLIC_URL，只试了本机地址', 'PUBLIC_URL is not set; only the local address was tried'),
  mend: text('填写 PUBLIC_URL，才能从外面的地址试', 'set PUBLIC_URL to try the address from outside'),
});

/** Nothing to try with a long connection: Feishu calls nobody then. */
export async function checkCallback(config: Config, calling: Calling): Promise<readonly Diagnosis[]> {
  const { publicUrl, port, feishu } = config;
  if (!feishu || feishu.mode === 'long-connection') return [];
  if (publicUrl === undefined && !calling.isRunning) return [];
  const base = publicUrl ?? `http://127.0.0.1:${port}`;
  const unset = publicUrl === undefined ? [NO_PUBLIC_URL] : [];
  const health = await checkHealth(base, calling);
  if (health.severity !== 'ok') return [...unset, health];
  return [...unset, health, await checkChallenge(base, config, calling)];
}

/** A status and a body, or in words why there is none. */
type Answer = { status: number; body: string } | { failed: string };

async function call(address: string, init: RequestInit = {}): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(address, { ...init, redirect: 'manual', signal });
    return { status: response.status, body: (await response.text()).slice(0, 1_000) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
    return { failed: code ?? (error instanceof Error ? error.name : 'failed') };
  }
}

const saying = (answer: Answer): string => ('failed' in answer ? answer.failed : `HTTP ${answer.status}`);

async function checkHealth(base: string, { isRunning }: Calling): Promise<Diagnosis> {
  const answer = await call(`${base}/health`);
  if ('status' in answer && answer.status === 200) {
    return fine('callback', 'health', text(`${base}/health 正常`, `${base}/health answers`));
  }
  const message = text(
    `${base}/health 不正常（${saying(answer)}）`,
    `${base}/health does not answer (${saying(answer)})`,
  );
  return isRunning
    ? failure('callback', { code: 'health', message, mend: PROXY })
    : warning('callback', { code: 'health', message, mend: text('先启动机器人', 'start the bot first') });
}

const PROXY: Text = text(
  '检查 PUBLIC_URL、反向代理、证书和防火墙；代理要原样转发请求体和 X-Lark-* 头',
  'look at PUBLIC_URL, the proxy in front, its certificate and the firewall; it must hand on body and X-Lark-* headers as they are',
);

const answered = z.object({ challenge: z.string() });

async function checkChallenge(base: string, { feishu }: Config, { newId, now }: Calling): Promise<Diagnosis> {
  const challenge = newId();
  const keys = { encryptKey: feishu?.encryptKey ?? '', verificationToken: feishu?.verificationToken ?? '' };
  const answer = await call(`${base}/webhooks/feishu`, makeChallenge(keys, challenge, now));
  const said = 'body' in answer ? answered.safeParse(jsonOf(answer.body)).data?.challenge : undefined;
  if (said === challenge) {
    return fine(
      'callback',
      'webhook',
      text('回调地址通过了用自己密钥签名的校验', 'the webhook answers a challenge signed with our own key'),
    );
  }
  return failure('callback', {
    code: 'webhook',
    message: text(
      `${base}/webhooks/feishu 没有正确回答校验（${saying(answer)}）`,
      `${base}/webhooks/feishu does not answer a challenge rightly (${saying(answer)})`,
    ),
    mend:
      'status' in answer && answer.status === 401
        ? text(
            '运行中的机器人用的密钥与这里不同：核对 FEISHU_ENCRYPT_KEY 与 FEISHU_VERIFICATION_TOKEN',
            'the running bot has other keys than these: compare FEISHU_ENCRYPT_KEY and FEISHU_VERIFICATION_TOKEN',
          )
        : PROXY,
  });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
