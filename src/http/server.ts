/** The routes, nothing else: what a call means is told by the platform's adapter and the app. */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Outcome, Platform, PlatformEvent, PlatformName } from '#platforms/platform.ts';
import type { WebParts } from '#web/parts.ts';
import { mountApi } from './api.ts';
import type { ApiParts } from './api-routes.ts';
import { type MetricsRoute, mountMetrics } from './metrics.ts';
import { mountPages } from './pages.ts';

/** Feishu and WeCom send a few KB; more is refused before anything is parsed. */
const MAX_BODY = 64 * 1024;

const tooLarge = (c: Context): Response => c.text('body larger than 64 KB', 413);
const limitStream = bodyLimit({ maxSize: MAX_BODY, onError: tooLarge });

/**
 * A declared length is judged by itself, for HTTP never delivers more than it declares; only a body of unknown length is
 * counted while it comes in, which costs a whole Request object more.
 */
const limitBody: MiddlewareHandler = async (c, next) => {
  const declared = c.req.header('content-length');
  if (declared === undefined || c.req.header('transfer-encoding') !== undefined) return limitStream(c, next);
  return Number(declared) <= MAX_BODY ? next() : tooLarge(c);
};

export interface ServerDeps {
  platforms: ReadonlyMap<PlatformName, Platform>;
  /** handles one event, commits it and says what the person sees, within the platform's time */
  respond: (platform: Platform, event: PlatformEvent) => Promise<Outcome>;
  ready: () => Promise<boolean>;
  /** whether a connection that we opened is lost for good, so that nobody is heard any more */
  isCutOff?: (() => boolean) | undefined;
  newRequestId: () => string;
  log: { error(fields: object, message: string): void };
  /** what the file WW_verify_….txt at the root holds, by which WeCom knows whose domain it is */
  domainProof?: string | undefined;
  /** the address of a monitor, where one is wanted */
  metrics?: MetricsRoute | undefined;
  /** the pages, where they have an address and a key */
  pages?: WebParts | undefined;
  /** what other systems call */
  api?: Omit<ApiParts, 'ready'> | undefined;
}

/** The HTTP face of the bot: webhooks and health. */
export function createApp(deps: ServerDeps): Hono {
  const app = new Hono();
  app.get('/health', async (c) => {
    if (!(await deps.ready())) return c.json({ status: 'starting' }, 503);
    return deps.isCutOff?.() ? c.json({ status: 'disconnected' }, 503) : c.json({ status: 'ok' });
  });
  if (deps.metrics) mountMetrics(app, deps.metrics);
  // one file of one name: a server that echoed any name would prove its domain to be anybody's
  const { domainProof } = deps;
  if (domainProof !== undefined) app.get(`/WW_verify_${domainProof}.txt`, (c) => c.text(domainProof));
  const hook = async (c: Context) => {
    const platform = [...deps.platforms.values()].find(({ name }) => name === c.req.param('platform'));
    return platform ? webhook(deps, platform, c.req.raw) : c.notFound();
  };
  app.post('/webhooks/:platform', limitBody, hook);
  // WeCom checks the address by a GET before it ever posts
  if (deps.platforms.has('wecom')) app.get('/webhooks/:platform{wecom}', hook);
  if (deps.api) mountApi(app, { ...deps.api, ready: deps.ready });
  if (deps.pages) mountPages(app, deps.pages);
  app.onError((error, c) => {
    // a refusal of a route, such as a wrong token, is an answer and no failure
    if (error instanceof HTTPException) return error.getResponse();
    // whoever hung up or was cut off for being slow is no fault of ours, and could fill the log at will
    if (c.req.raw.signal.aborted) return c.text('the call was cut off', 408);
    deps.log.error({ requestId: deps.newRequestId(), path: c.req.path, err: error }, 'a request failed');
    return c.text('internal error', 500);
  });
  return app;
}

async function webhook(deps: ServerDeps, platform: Platform, request: Request): Promise<Response> {
  const received = await platform.receive(request);
  if (received.kind === 'response') return received.response;
  const { event } = received;
  return platform.answer(event, await deps.respond(platform, event));
}
