/** Tokens by which other systems bring data: made, replaced, revoked. Of a token itself only its hash is kept. */
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { API_SCOPES, type ApiScope, type ApiTokenRow } from '#app/records-intake.ts';
import { sha256 } from '#core/appraisal/chain.ts';
import { type Text, text } from '#core/scorecard/text.ts';

const PREFIX = 'yp_';
const DAY_MS = 24 * 3_600_000;
const LONGEST_SOURCE = 40;
const MOST_DAYS = 3_650;
/** How long the old token still works after it was replaced, unless told. */
const OVERLAP_DAYS = 7;

export interface WantedToken {
  source: string;
  scopes: readonly string[];
  /** null: no end */
  days: number | null;
  /** a person's id, or "cli" */
  by: string;
}

/** `token` is shown once and is nowhere kept. */
export type Issued =
  | { ok: true; token: string; row: ApiTokenRow; changes: readonly Change[] }
  | { ok: false; said: Text };

/** Names under which the bot itself and people bring data: a token must not pass for them. */
const OWN: ReadonlySet<string> = new Set(['系统计算', 'derived', 'cli', 'chat', 'page', 'api', 'directory', 'survey']);

const refused = (zh: string, en: string): { ok: false; said: Text } => ({ ok: false, said: text(zh, en) });

/** A new token for a source. */
export function issueToken(deps: Deps, { source: typed, scopes: named, days, by }: WantedToken): Issued {
  const source = typed.trim();
  if (source === '' || source.length > LONGEST_SOURCE || /[\p{Cc}\p{Cf}\p{Cs}]/u.test(source))
    return refused(
      `来源名称要有 1–${LONGEST_SOURCE} 个字。请写数据从哪里来，如 客服系统。`,
      `A source is named by 1 to ${LONGEST_SOURCE} characters: say where the data comes from, such as CRM.`,
    );
  if (OWN.has(source.toLowerCase()))
    return refused(
      `「${source}」是系统自己用的名称。请换一个，如 客服系统。`,
      `"${source}" is a name of the bot's own: choose another, such as CRM.`,
    );
  const scopes = API_SCOPES.filter((scope) => named.includes(scope));
  const unknown = named.find((scope) => !API_SCOPES.some((each) => each === scope));
  if (unknown !== undefined || scopes.length === 0)
    return refused(
      `${unknown === undefined ? '没有选可以送的数据' : `没有「${unknown}」这种数据`}。可选：${API_SCOPES.join('、')}。`,
      `${unknown === undefined ? 'Nothing was chosen that it may bring' : `There is no scope "${unknown}"`}; allowed: ${API_SCOPES.join(', ')}.`,
    );
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS))
    return refused(
      `有效天数要是 1–${MOST_DAYS} 的整数，或者不填。`,
      `The days are a whole number from 1 to ${MOST_DAYS}, or left out.`,
    );
  return made(deps, { source, scopes, by, expiresAt: days === null ? null : later(deps, days) });
}

const later = (deps: Deps, days: number): string => new Date(deps.clock() + days * DAY_MS).toISOString();

function made(
  deps: Deps,
  of: { source: string; scopes: readonly ApiScope[]; by: string; expiresAt: string | null },
): Issued {
  const token = `${PREFIX}${base64Url(deps.newSalt() + deps.newSalt())}`;
  const row: ApiTokenRow = {
    ...{
      id: deps.newId(),
      source: of.source,
      scopes: of.scopes,
      hash: sha256(token),
      createdBy: of.by,
      at: nowIso(deps),
    },
    ...{ expiresAt: of.expiresAt, revokedAt: null, lastUsedAt: null },
  };
  return { ok: true, token, row, changes: [{ put: 'api-token', row }] };
}

/** 64 hex digits of chance as 43 characters. */
const base64Url = (hex: string): string =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const noToken = refused(
  '没有这个令牌。请用 yueping tokens list 查编号。',
  'There is no such token: yueping tokens list tells the ids.',
);

const tokenOf = async (deps: Deps, id: string): Promise<ApiTokenRow | null> =>
  (await deps.store.apiTokens()).find((row) => row.id === id) ?? null;

/** What is about to end and has a living successor is replaced already: one made of it would live as short as it does. */
const isNewer = (deps: Deps, row: ApiTokenRow, old: ApiTokenRow): boolean =>
  row.source === old.source && row.at > old.at && row.scopes.join() === old.scopes.join() && isAlive(row, nowIso(deps));

const replacedAlready = ({ id }: ApiTokenRow) =>
  refused(
    `这个令牌已经换过了，新的编号是 ${id}。要再换，请换新的那个。`,
    `This token was replaced already; the new one is ${id}: replace that one.`,
  );

/** A new token in place of one, which still works for a while so that the sender can be changed over; `ends` says how long. */
export async function rotateToken(
  deps: Deps,
  { id, by, overlapDays = OVERLAP_DAYS }: { id: string; by: string; overlapDays?: number },
): Promise<(Extract<Issued, { ok: true }> & { ends: string }) | Extract<Issued, { ok: false }>> {
  const all = await deps.store.apiTokens();
  const old = all.find((row) => row.id === id);
  if (!old || !isAlive(old, nowIso(deps))) return noToken;
  const { source, scopes } = old;
  const overlap = later(deps, overlapDays);
  const newer = all.find((row) => old.expiresAt !== null && old.expiresAt <= overlap && isNewer(deps, row, old));
  if (newer) return replacedAlready(newer);
  const length = old.expiresAt === null ? null : Date.parse(old.expiresAt) - Date.parse(old.at);
  const expiresAt = length === null ? null : new Date(deps.clock() + length).toISOString();
  const issued = made(deps, { source, scopes, by, expiresAt });
  const ends = old.expiresAt !== null && old.expiresAt < overlap ? old.expiresAt : overlap;
  if (!issued.ok) return issued;
  return { ...issued, ends, changes: [...issued.changes, { put: 'api-token', row: { ...old, expiresAt: ends } }] };
}

/** Ends a token at once. Revoking it again changes nothing. */
export async function revokeToken(
  deps: Deps,
  id: string,
): Promise<{ ok: true; row: ApiTokenRow; changes: readonly Change[] } | { ok: false; said: Text }> {
  const row = await tokenOf(deps, id);
  if (!row) return noToken;
  const revoked = { ...row, revokedAt: row.revokedAt ?? nowIso(deps) };
  return { ok: true, row: revoked, changes: [{ put: 'api-token', row: revoked }] };
}

/** Whether a token works at an instant. */
export const isAlive = ({ expiresAt, revokedAt }: ApiTokenRow, now: string): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now);
