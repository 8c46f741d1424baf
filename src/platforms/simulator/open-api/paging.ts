import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { type HttpContext, readQuery } from './gate.ts';

const pageQuery = z.object({ page_size: z.string().optional(), page_token: z.string().optional() });

export interface PageRules {
  defaultSize: number;
  maxSize: number;
  badSize: number;
  badToken: number;
}

/** contact/v3: codes 40011 and 40012. (feishu.md §7.2) */
export const CONTACT_PAGES: PageRules = { defaultSize: 10, maxSize: 50, badSize: 40011, badToken: 40012 };

/** One page of a list: `has_more`, and a `page_token` only when there is more. */
export function page<T>(c: HttpContext, rules: PageRules, all: T[]): { items: T[]; rest: Record<string, unknown> } {
  const query = readQuery(c, pageQuery);
  const size = Number(query.page_size ?? rules.defaultSize);
  if (!Number.isInteger(size) || size < 1 || size > rules.maxSize) {
    throw new ApiError(rules.badSize, 'page size is invalid');
  }
  const start = readToken(query.page_token, rules);
  const end = start + size;
  const hasMore = end < all.length;
  return {
    items: all.slice(start, end),
    rest: { has_more: hasMore, ...(hasMore ? { page_token: writeToken(end) } : {}) },
  };
}

function writeToken(start: number): string {
  return Buffer.from(`from:${start}`).toString('base64url');
}

function readToken(token: string | undefined, rules: PageRules): number {
  if (!token) return 0;
  const start = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1];
  if (start === undefined) throw new ApiError(rules.badToken, 'page token is invalid');
  return Number(start);
}
