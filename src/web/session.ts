/** The cookies: one names the session, one binds a login to the browser that began it. */
import { getCookie, setCookie } from 'hono/cookie';
import { SESSION_MS } from '#app/forget-old.ts';
import { visitorOf } from '#app/log-in.ts';
import type { PageContext, Session, WebParts } from './parts.ts';
import { csrfOf } from './secrets.ts';

const SECRET = /^[0-9a-f]{64}$/;
const LOGIN_SECONDS = 600;

type Address = Pick<WebParts, 'publicUrl'>;

const isSecure = ({ publicUrl }: Address): boolean => publicUrl.startsWith('https:');
const nameOf = (address: Address, name: string): string => (isSecure(address) ? `__Host-${name}` : name);

function read(c: PageContext, address: Address, name: string): string | null {
  const value = getCookie(c, nameOf(address, name));
  return value !== undefined && SECRET.test(value) ? value : null;
}

const write = (c: PageContext, address: Address, cookie: { name: string; value: string; seconds: number }): void =>
  setCookie(c, nameOf(address, cookie.name), cookie.value, {
    path: '/',
    httpOnly: true,
    secure: isSecure(address),
    sameSite: 'Lax',
    maxAge: cookie.seconds,
  });

export const sessionIn = (c: PageContext, parts: Address): string | null => read(c, parts, 'yueping');
export const browserIn = (c: PageContext, parts: Address): string | null => read(c, parts, 'yueping-login');

export const giveSession = (c: PageContext, parts: Address, value: string): void =>
  write(c, parts, { name: 'yueping', value, seconds: SESSION_MS / 1000 });
export const takeSession = (c: PageContext, parts: Address): void =>
  write(c, parts, { name: 'yueping', value: '', seconds: 0 });
export const giveBrowser = (c: PageContext, parts: Address, value: string): void =>
  write(c, parts, { name: 'yueping-login', value, seconds: LOGIN_SECONDS });

/** Who is logged in, or null. */
export async function sessionOf(c: PageContext, parts: WebParts): Promise<Session | null> {
  const value = sessionIn(c, parts);
  const visitor = value === null ? null : await visitorOf(parts.deps, value);
  return visitor && { visitor, csrf: await csrfOf(parts.sessionKey, visitor.sessionHash) };
}
