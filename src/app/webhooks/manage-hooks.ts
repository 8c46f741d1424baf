/** Webhooks: added, ended, tried out. */
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { WEBHOOK_EVENTS, type WebhookRow } from '#app/records-intake.ts';
import { whyNotCallable } from '#core/net/public-address.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { hookSecret } from './sign-hook.ts';
import { hookRow } from './tell-hooks.ts';

const MOST_HOOKS = 20;

export interface WantedHook {
  url: string;
  events: readonly string[];
  /** a person's id, or "cli" */
  by: string;
}

type Refused = { ok: false; said: Text };

/** `secret` is shown once; what is kept of it is sealed. */
export type Added = { ok: true; secret: string; row: WebhookRow; changes: readonly Change[] } | Refused;

const refused = (zh: string, en: string): Refused => ({ ok: false, said: text(zh, en) });

const WHY = {
  not_url: refused(
    '这不是一个网址。请写完整的接收地址，如 https://crm.example.com/yueping。',
    'This is no address: write it in full, such as https://crm.example.com/yueping.',
  ),
  not_https: refused(
    '接收地址要以 https:// 开头，考核结果不能明文传送。请给接收方配上证书再添加。',
    'The address must begin with https://, for results are not sent in the open: give the receiver a certificate.',
  ),
  private: refused(
    '这个地址指向内网，不能发送。请用公网能访问的地址。',
    'This address leads into a private network, nothing is sent there: use one in the open internet.',
  ),
} as const;

/** Adds an address that is told of results. */
export async function addHook(deps: Deps, { url, events: named, by }: WantedHook): Promise<Added> {
  if (!deps.vault)
    return refused(
      '没有设 SESSION_KEY，签名密钥没有地方安全地存放。请先设好 SESSION_KEY 再添加。',
      'SESSION_KEY is not set, so the secret cannot be kept safely: set it, then add the webhook.',
    );
  const why = whyNotCallable(url.trim(), { loopback: deps.outside?.loopback ?? false });
  if (why !== null) return WHY[why];
  const events = WEBHOOK_EVENTS.filter((event) => named.includes(event));
  const unknown = named.find((event) => !WEBHOOK_EVENTS.some((each) => each === event));
  if (unknown !== undefined || events.length === 0)
    return refused(
      `${unknown === undefined ? '没有选要通知的事' : `没有「${unknown}」这种通知`}。可选：${WEBHOOK_EVENTS.join('、')}。`,
      `${unknown === undefined ? 'No event was chosen' : `There is no event "${unknown}"`}; allowed: ${WEBHOOK_EVENTS.join(', ')}.`,
    );
  if ((await deps.store.webhooks()).length >= MOST_HOOKS)
    return refused(
      `最多 ${MOST_HOOKS} 个 Webhook。请先停掉不用的。`,
      `There are ${MOST_HOOKS} webhooks at most: end one first.`,
    );
  const secret = hookSecret(deps.newSalt() + deps.newSalt());
  const row: WebhookRow = {
    ...{ id: deps.newId(), url: url.trim(), events, secret: deps.vault.seal(secret) },
    ...{ createdBy: by, at: nowIso(deps), endedAt: null },
  };
  return { ok: true, secret, row, changes: [{ put: 'webhook', row }] };
}

type Changed = { ok: true; row: WebhookRow; changes: readonly Change[] } | Refused;

const standing = async (deps: Deps, id: string): Promise<WebhookRow | null> => {
  const row = await deps.store.webhook(id);
  return row && row.endedAt === null ? row : null;
};

const noHook = refused(
  '没有这个 Webhook，或已经停了。请用 yueping webhooks list 查编号。',
  'There is no such webhook, or it has ended: yueping webhooks list tells the ids.',
);

/** What waits for it is not sent any more. */
export async function endHook(deps: Deps, id: string): Promise<Changed> {
  const row = await standing(deps, id);
  if (!row) return noHook;
  const ended = { ...row, endedAt: nowIso(deps) };
  return { ok: true, row: ended, changes: [{ put: 'webhook', row: ended }] };
}

/** A message that tells of nothing, on the same way as all others. */
export async function testHook(deps: Deps, id: string): Promise<Changed> {
  const row = await standing(deps, id);
  if (!row) return noHook;
  return {
    ok: true,
    row,
    changes: [hookRow(deps, row, { event: 'webhook.test', key: `test:${deps.newId()}`, args: {} })],
  };
}
