import type { Context, Next } from 'hono';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host name means this machine. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_NAMES.has(host) || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether a url leads to this machine over http. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && isLoopbackHost(hostname);
}

/**
 * The page's API has no login, so only pages of this origin on this machine may use it: a foreign Host
 * (DNS rebinding) or Origin (another site's script) is turned away.
 */
export async function ownPagesOnly(c: Context, next: Next): Promise<Response | undefined> {
  const host = c.req.header('host') ?? '';
  const origin = c.req.header('origin');
  const foreign = !isLoopbackUrl(`http://${host}`) || (origin !== undefined && origin !== `http://${host}`);
  if (foreign) return c.json({ error: 'only pages of the simulator itself may call this' }, 403);
  await next();
  return undefined;
}
