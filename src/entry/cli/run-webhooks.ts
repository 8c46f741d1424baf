/** What `yueping webhooks` does. */
import type { Deps } from '#app/deps.ts';
import { localDay } from '#app/views/figures.ts';
import { addHook, endHook } from '#app/webhooks/manage-hooks.ts';
import { tryHook } from '#app/webhooks/try-hook.ts';
import { bothLanguages, type Text, text } from '#core/scorecard/text.ts';
import { createOutside } from '#entry/outside.ts';
import { configOf } from '#entry/start.ts';
import { createVault } from '#entry/vault.ts';
import { withDeps } from '#entry/with-deps.ts';
import { BadInput } from './bad-input.ts';
import { tableLines } from './table-lines.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** With what opens secrets, which other commands have no use for. */
const withVault = <T>(env: Env, work: (deps: Deps) => Promise<T>): Promise<T> => {
  const { sessionKey } = configOf(env);
  const vault = sessionKey === undefined ? {} : { vault: createVault(sessionKey) };
  return withDeps(env, (deps) => work({ ...deps, ...vault, outside: createOutside() }), { beside: true });
};

function saidOf(said: Text): never {
  throw new BadInput(said);
}

/** @throws BadInput, StoreError */
export const addWebhook = ({ url, events }: { url: string; events: string }, env: Env): Promise<string> =>
  withVault(env, async (deps) => {
    const wanted = {
      url,
      by: 'cli',
      events: events
        .split(',')
        .map((event) => event.trim())
        .filter(Boolean),
    };
    const added = await addHook(deps, wanted);
    if (!added.ok) return saidOf(added.said);
    await deps.store.commit(added.changes);
    const head = bothLanguages(text(`编号 ${added.row.id}，签名密钥：`, `id ${added.row.id}, its secret:`));
    return `${head}\n${added.secret}\n${bothLanguages(text('只显示这一次，请填到接收方', 'shown this once, enter it at the receiver'))}\n`;
  });

/** @throws BadInput, StoreError */
export const endWebhook = (id: string, env: Env): Promise<string> =>
  withVault(env, async (deps) => {
    const ended = await endHook(deps, id);
    if (!ended.ok) return saidOf(ended.said);
    await deps.store.commit(ended.changes);
    return `${bothLanguages(text(`不再通知 ${ended.row.url}`, `${ended.row.url} is told no more`))}\n`;
  });

/** @throws BadInput, StoreError */
export const tryWebhook = (id: string, env: Env): Promise<string> =>
  withVault(env, async (deps) => {
    const tried = await tryHook(deps, id);
    if (!tried.ok) return saidOf(tried.said);
    return `${bothLanguages(tried.said)}\n`;
  });

/** @throws StoreError */
export const listWebhooks = (env: Env): Promise<string> =>
  withDeps(
    env,
    async (deps) => {
      const rows = await deps.store.webhooks();
      if (rows.length === 0) return `${bothLanguages(text('还没有 Webhook', 'there is no webhook yet'))}\n`;
      const table = rows.map(({ id, url, events, at }) => [id, url, events.join(','), localDay(deps, at)]);
      return `${tableLines([['编号 id', '地址 url', '通知 events', '添加 added'], ...table]).join('\n')}\n`;
    },
    { beside: true },
  );
