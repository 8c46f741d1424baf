/** Everything that answers the same call, from nothing but Hono to the whole bot. Loopback only, ports of their own. */
import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  port: number;
  close: () => Promise<void>;
}

/** A client that pauses is not cut off: what is measured is the answering. */
const KEEP_ALIVE_MS = 120_000;

export const serveHono = (app: Hono): Promise<Listening> => serveHttp(getRequestListener(app.fetch));

/** @throws Error when no port is free */
export function serveHttp(listener: RequestListener): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, close });
    });
  });
}
