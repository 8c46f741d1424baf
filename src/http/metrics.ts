/** The address a monitor reads. It is there only with a token, and answers nobody else. */
import type { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';

export interface MetricsRoute {
  /** what a monitor sends as `Authorization: Bearer …` */
  token: string;
  /** all metrics as Prometheus reads them */
  text: () => Promise<string>;
  /** told of every call to a webhook that was refused before it reached a handler */
  refused: (status: number) => void;
}

const REFUSED: ReadonlySet<number> = new Set([401, 408, 413]);

/** Mounts `/metrics`, and counts refused calls; without it neither costs anything. */
export function mountMetrics(app: Hono, { token, text, refused }: MetricsRoute): void {
  app.get('/metrics', bearerAuth({ token }), async (c) => {
    const headers = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' };
    return c.body(await text(), 200, headers);
  });
  app.use('/webhooks/*', async (c, next) => {
    await next();
    if (REFUSED.has(c.res.status)) refused(c.res.status);
  });
}
