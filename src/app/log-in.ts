/**
 * Who is on the pages: a login through the chat platform, and a session of our own behind it. What a browser holds is
 * never stored, only its sha256: whoever reads the database can neither finish a login nor take over a session.
 */
import { sha256 } from '#core/appraisal/chain.ts';
import { PlatformError } from '#core/errors.ts';
import type { Deps } from './deps.ts';
import { LOGIN_MS, SESSION_IDLE_MS, SESSION_MS } from './forget-old.ts';
import type { Person, PlatformName } from './records.ts';
import type { SessionRow } from './records-web.ts';

/** How old "seen" may be before it is written again: reading a page is no write as a rule. */
const SEEN_EVERY_MS = 5 * 60_000;

/** Somebody who is logged in. */
export interface Visitor {
  person: Person;
  hr: boolean;
  auditor: boolean;
  platform: PlatformName;
  /** names the session without being able to open it */
  sessionHash: string;
}

const before = (deps: Deps, ms: number): string => new Date(deps.clock() - ms).toISOString();
const now = (deps: Deps): string => before(deps, 0);

/** 256 bits that nobody guesses, in hex. */
export const freshSecret = (deps: Pick<Deps, 'newSalt'>): string => deps.newSalt() + deps.newSalt();

interface Beginning {
  platform: PlatformName;
  /** a path of our own */
  returnTo: string;
  /** what the browser that begins was given in a cookie */
  browser: string;
}

/** Begins a login; resolves to its one-time state. */
export async function beginLogin(deps: Deps, { platform, returnTo, browser }: Beginning): Promise<string> {
  const state = freshSecret(deps);
  const row = { stateHash: sha256(state), browserHash: sha256(browser), platform, returnTo, at: now(deps) };
  await deps.store.commit([{ put: 'login-state', row }]);
  return state;
}

export type LoggedIn =
  | { kind: 'in'; session: string; returnTo: string }
  /** `expired`: no such login of this browser (any more) · `failed`: not confirmed · `stranger`: confirmed, and nobody of ours */
  | { kind: 'refused'; why: 'expired' | 'failed' | 'stranger'; returnTo: string };

interface Return {
  platform: PlatformName;
  code: string;
  state: string;
  browser: string;
  /** the session this browser had before: it ends */
  old: string | null;
}

/** Ends a login with a new session. Its state works once, for ten minutes, in the browser that began it. */
export async function finishLogin(deps: Deps, given: Return): Promise<LoggedIn> {
  const stateHash = sha256(given.state);
  const begun = await deps.store.loginState(stateHash);
  const fits =
    begun !== null &&
    begun.platform === given.platform &&
    begun.browserHash === sha256(given.browser) &&
    begun.at >= before(deps, LOGIN_MS);
  if (!fits) return { kind: 'refused', why: 'expired', returnTo: '/' };
  const { returnTo } = begun;
  const taken = await deps.store.commit([{ take: 'login-state', stateHash }]);
  if (taken.kind !== 'done') return { kind: 'refused', why: 'expired', returnTo };
  const account = await accountOf(deps, given);
  if (account === null) return { kind: 'refused', why: 'failed', returnTo };
  const person = await deps.store.personByIdentity(given.platform, account);
  if (!person?.active) return { kind: 'refused', why: 'stranger', returnTo };
  return { kind: 'in', session: await beginSession(deps, person, given), returnTo };
}

async function accountOf(deps: Deps, { platform, code }: Return): Promise<string | null> {
  try {
    return (await deps.platforms.get(platform)?.login?.(code)) ?? null;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    deps.log.warn({ word: error.word }, 'a login was not confirmed by its platform');
    return null;
  }
}

async function beginSession(deps: Deps, person: Person, { platform, old }: Return): Promise<string> {
  const session = freshSecret(deps);
  const at = now(deps);
  await deps.store.commit([
    ...(old === null ? [] : [{ drop: 'session', idHash: sha256(old) } as const]),
    { put: 'session', row: { idHash: sha256(session), personId: person.id, platform, createdAt: at, seenAt: at } },
  ]);
  return session;
}

/** Whose session it is, or null: unknown, over, or of somebody who left. */
export async function visitorOf(deps: Deps, session: string): Promise<Visitor | null> {
  const idHash = sha256(session);
  const row = await deps.store.session(idHash);
  if (!row) return null;
  const person = await deps.store.person(row.personId);
  const isOver = row.createdAt < before(deps, SESSION_MS) || row.seenAt < before(deps, SESSION_IDLE_MS);
  if (isOver || !person?.active) {
    await deps.store.commit([{ drop: 'session', idHash }]);
    return null;
  }
  await seen(deps, row);
  const roles = await deps.store.rolesOf(person.id);
  return {
    person,
    hr: roles.includes('hr'),
    auditor: roles.includes('auditor'),
    platform: row.platform,
    sessionHash: idHash,
  };
}

async function seen(deps: Deps, row: SessionRow): Promise<void> {
  if (row.seenAt >= before(deps, SEEN_EVERY_MS)) return;
  await deps.store.commit([{ put: 'session', row: { ...row, seenAt: now(deps) } }]);
}

export const endSession = async (deps: Deps, { sessionHash }: Pick<Visitor, 'sessionHash'>): Promise<void> =>
  void (await deps.store.commit([{ drop: 'session', idHash: sessionHash }]));
