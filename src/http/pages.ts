/** The addresses of the pages. What stands behind them is loaded with the first look: a bot nobody looks at starts without. */
import type { Hono } from 'hono';
import type { WebParts } from '#web/parts.ts';

const ADDRESSES = [
  '/',
  '/m/*',
  '/a/*',
  '/charts/*',
  '/upload',
  '/robots',
  '/api-tokens',
  '/s/*',
  '/surveys',
  '/surveys/*',
  '/login',
  '/login/*',
  '/logout',
  '/assets/*',
] as const;

export function mountPages(app: Hono, parts: WebParts): void {
  let pages: Promise<Hono> | undefined;
  app.on(['GET', 'POST'], [...ADDRESSES], async (c) => {
    pages ??= import('#web/pages.tsx').then(({ createPages }) => createPages(parts));
    return (await pages).fetch(c.req.raw, c.env);
  });
}
