/** The addresses of the API. What stands behind them is loaded with the first call: a bot nobody brings data starts without. */
import type { Hono } from 'hono';
import type { ApiParts } from './api-routes.ts';

export function mountApi(app: Hono, parts: ApiParts): void {
  let api: Promise<Hono> | undefined;
  app.all('/api/*', async (c) => {
    api ??= import('./api-routes.ts').then(({ createApi }) => createApi(parts));
    return (await api).fetch(c.req.raw, c.env);
  });
}
