/** Who calls the API: the token that came with a call, and what it may do. */
import { type Deps, nowIso } from '#app/deps.ts';
import type { ApiScope, ApiTokenRow } from '#app/records-intake.ts';
import { sha256 } from '#core/appraisal/chain.ts';

export type Authorized =
  | { ok: true; token: ApiTokenRow }
  | { ok: false; code: 'no-token' | 'bad-token' | 'expired-token' | 'revoked-token' | 'wrong-scope' };

/** What a header may carry: RFC 6750, and no more than any token of ours has. */
const BEARER = /^Bearer ([A-Za-z0-9_-]{1,128})$/i;

/**
 * A token is found by the hash of what was sent: nothing that depends on a kept secret is compared letter by letter, so
 * the time of the answer tells nothing of one.
 */
export async function authorize(deps: Deps, header: string | undefined, scope: ApiScope | null): Promise<Authorized> {
  if (header === undefined || header.trim() === '') return { ok: false, code: 'no-token' };
  const sent = BEARER.exec(header.trim())?.[1];
  const token = sent === undefined ? null : await deps.store.apiTokenByHash(sha256(sent));
  if (!token) return { ok: false, code: 'bad-token' };
  if (token.revokedAt !== null) return { ok: false, code: 'revoked-token' };
  if (token.expiresAt !== null && token.expiresAt <= nowIso(deps)) return { ok: false, code: 'expired-token' };
  if (scope !== null && !token.scopes.includes(scope)) return { ok: false, code: 'wrong-scope' };
  return { ok: true, token };
}

const NOTED_EVERY_MS = 3_600_000;

/** Writes down that a token was used, once an hour at most. */
export async function noteUse(deps: Deps, { id, lastUsedAt }: ApiTokenRow): Promise<void> {
  if (lastUsedAt !== null && deps.clock() - Date.parse(lastUsedAt) < NOTED_EVERY_MS) return;
  await deps.store.commit([{ note: 'api-token', id, usedAt: nowIso(deps) }]);
}
