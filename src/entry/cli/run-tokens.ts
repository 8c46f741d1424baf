/** What `yueping tokens` does. */
import { isAlive, issueToken, revokeToken, rotateToken } from '#app/api/tokens.ts';
import type { Deps } from '#app/deps.ts';
import { localDay, localText } from '#app/views/figures.ts';
import { bothLanguages, type Text, text } from '#core/scorecard/text.ts';
import { withDeps } from '#entry/with-deps.ts';
import { BadInput } from './bad-input.ts';
import { tableLines } from './table-lines.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface AddTokenOptions {
  readonly source: string;
  readonly scopes: string;
  readonly days?: string;
}

const BY = 'cli';

/** A row or two are written beside a bot that runs. */
const besideBot = <T>(env: Env, work: (deps: Deps) => Promise<T>): Promise<T> => withDeps(env, work, { beside: true });

/** "30" or "30d". @throws BadInput */
function daysOf(typed: string, option: string): number {
  const [, digits] = /^(\d{1,5})d?$/.exec(typed.trim()) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new BadInput(
    text(`${option} 填的是“${typed}”：要写成 30 或 30d`, `${option} is "${typed}"; allowed: days such as 30 or 30d`),
  );
}

function saidOf(said: Text): never {
  throw new BadInput(said);
}

const shown = (sentence: Text, token: string): string =>
  `${bothLanguages(sentence)}\n${token}\n${bothLanguages(text('只显示这一次，请马上存好', 'shown this once, keep it now'))}\n`;

/** @throws BadInput, StoreError */
export async function addToken({ source, scopes, days }: AddTokenOptions, env: Env): Promise<string> {
  const wanted = {
    source,
    scopes: scopes
      .split(',')
      .map((scope) => scope.trim())
      .filter(Boolean),
    by: BY,
  };
  const lasts = days === undefined ? null : daysOf(days, '--days');
  return besideBot(env, async (deps) => {
    const issued = issueToken(deps, { ...wanted, days: lasts });
    if (!issued.ok) return saidOf(issued.said);
    await deps.store.commit(issued.changes);
    return shown(
      text(
        `「${issued.row.source}」的令牌，编号 ${issued.row.id}`,
        `token of "${issued.row.source}", id ${issued.row.id}`,
      ),
      issued.token,
    );
  });
}

/** @throws BadInput, StoreError */
export async function replaceToken({ id, overlap }: { id: string; overlap: string }, env: Env): Promise<string> {
  const overlapDays = daysOf(overlap, '--overlap');
  return besideBot(env, async (deps) => {
    const issued = await rotateToken(deps, { id, by: BY, overlapDays });
    if (!issued.ok) return saidOf(issued.said);
    await deps.store.commit(issued.changes);
    const sentence = text(
      `「${issued.row.source}」的新令牌，编号 ${issued.row.id}；旧的再用 ${overlapDays} 天`,
      `new token of "${issued.row.source}", id ${issued.row.id}; the old one works for ${overlapDays} days more`,
    );
    return shown(sentence, issued.token);
  });
}

/** @throws BadInput, StoreError */
export const endToken = (id: string, env: Env): Promise<string> =>
  besideBot(env, async (deps) => {
    const revoked = await revokeToken(deps, id);
    if (!revoked.ok) return saidOf(revoked.said);
    await deps.store.commit(revoked.changes);
    return `${bothLanguages(text(`「${revoked.row.source}」的令牌停用了`, `the token of "${revoked.row.source}" is revoked`))}\n`;
  });

/** @throws StoreError */
export const listTokens = ({ json }: { json?: true }, env: Env): Promise<string> =>
  besideBot(env, async (deps) => (json ? listJson(deps) : listTable(deps)));

async function listJson(deps: Deps): Promise<string> {
  const rows = await deps.store.apiTokens();
  return `${JSON.stringify(
    rows.map(({ hash: _hash, ...row }) => row),
    null,
    2,
  )}\n`;
}

async function listTable(deps: Deps): Promise<string> {
  const rows = await deps.store.apiTokens();
  if (rows.length === 0) return `${bothLanguages(text('还没有令牌', 'there is no token yet'))}\n`;
  const now = new Date(deps.clock()).toISOString();
  const head = ['编号 id', '来源 source', '权限 scopes', '状态 state', '到期 ends', '最近使用 last used'];
  const table = rows.map((row) => [
    ...[row.id, row.source, row.scopes.join(','), isAlive(row, now) ? '可用 good' : '停用 ended'],
    row.expiresAt === null ? '-' : localDay(deps, row.expiresAt),
    row.lastUsedAt === null ? '-' : localText(deps, row.lastUsedAt),
  ]);
  return `${tableLines([head, ...table]).join('\n')}\n`;
}
