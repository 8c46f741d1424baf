/** One signed message to a webhook at once, beside the outbox: whether it is taken is told here and now. */
import { type Deps, nowIso } from '#app/deps.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { hostOf } from './host-of.ts';
import { hookHeaders } from './sign-hook.ts';

export async function tryHook(deps: Deps, id: string): Promise<{ ok: boolean; said: Text }> {
  const hook = await deps.store.webhook(id);
  if (!hook || hook.endedAt !== null || !deps.outside)
    return { ok: false, said: text('没有这个 Webhook，或已经停了。', 'There is no such webhook, or it has ended.') };
  const secret = deps.vault?.open(hook.secret) ?? null;
  if (secret === null)
    return {
      ok: false,
      said: text(
        '签名密钥打不开：SESSION_KEY 换过或没有设。',
        'The secret cannot be opened: SESSION_KEY was changed or is not set.',
      ),
    };
  const body = JSON.stringify({ type: 'webhook.test', timestamp: nowIso(deps), data: { hello: '月评' } });
  const sent = { id: deps.newId(), timestamp: Math.floor(deps.clock() / 1000), body };
  const answer = await deps.outside.post({ url: hook.url, headers: await hookHeaders(secret, sent), body });
  const host = hostOf(hook.url);
  if (answer.kind === 'failed') return { ok: false, said: WHY[answer.why](host) };
  const { status } = answer;
  return status >= 200 && status < 300
    ? { ok: true, said: text(`${host} 收下了（${status}）`, `${host} took it (${status})`) }
    : {
        ok: false,
        said: text(`${host} 没有收下，回答 ${status}。请看它的日志。`, `${host} answered ${status}: see its log.`),
      };
}

const WHY = {
  timeout: (host: string) => text(`${host} 10 秒内没有回答。`, `${host} did not answer within 10 s.`),
  unreachable: (host: string) =>
    text(`连不上 ${host}。请核对地址和证书。`, `${host} cannot be reached: check address and certificate.`),
  private: (host: string) =>
    text(`${host} 指向内网，不能发送。`, `${host} leads into a private network, nothing is sent there.`),
} as const;
