/** What the pages stand on, and what every one of them knows of its visitor. */
import type { Context } from 'hono';
import type { Deps } from '#app/deps.ts';
import type { Visitor } from '#app/log-in.ts';
import type { PersonLimit } from '#app/person-limit.ts';
import type { Locale } from '#cards/card.ts';

export interface WebParts {
  deps: Deps;
  /** the origin people reach us by: "https://kaohe.example.com" */
  publicUrl: string;
  /** ties forms to sessions; at least 32 characters */
  sessionKey: string;
  mayAsk: PersonLimit;
  /** called after whatever may have put messages into the outbox */
  wrote: () => void;
}

export type PageContext = Context;

/** The language of somebody who is not logged in. */
export const localeOf = (c: PageContext): Locale =>
  /\ben\b/i.test(c.req.header('accept-language') ?? '') && !/\bzh\b/i.test(c.req.header('accept-language') ?? '')
    ? 'en'
    : 'zh';

/** A path of our own and nothing else: what comes after a login must never lead away. */
export function ownPath(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to) || to.length > 500) return '/';
  return /^\/(login|logout|webhooks|assets)(\/|\?|$)/.test(to) ? '/' : to;
}

/** Whether pages may be served under this address at all: a session on plain HTTP could be read on its way. */
export function isSafeAddress(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
}

/** The pages of robots are there where a platform has robots and their keys can be kept. */
export const hasRobots = ({ deps }: WebParts): boolean =>
  deps.vault !== undefined && [...deps.platforms.values()].some(({ robotKey }) => robotKey !== undefined);

export interface Session {
  visitor: Visitor;
  csrf: string;
}
