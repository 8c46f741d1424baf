/** What other systems call: batches of rows, links of surveys, and what became of a batch. */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { authorize, noteUse } from '#app/api/authorize.ts';
import type { ApiLimits } from '#app/api/limits.ts';
import { makeVisitLinks } from '#app/api/make-visit-links.ts';
import { readJson } from '#app/api/read-json.ts';
import { batchOfToken, takeRows } from '#app/api/take-rows.ts';
import { type CallFault, NOT_WHOLE } from '#app/api/words-of-api.ts';
import type { Deps } from '#app/deps.ts';
import type { ApiScope, ApiTokenRow } from '#app/records-intake.ts';
import { callerAddress } from '#web/caller-address.ts';
import { readBodyText } from './api-body.ts';
import { problem } from './api-problem.ts';
import { createGate } from './gate.ts';

export interface ApiParts {
  deps: Deps;
  limits: ApiLimits;
  ready: () => Promise<boolean>;
  /** called after whatever may have put messages into the outbox */
  wrote: () => void;
}

/** Bodies that are read and checked at the same time: each may be 2 MB. */
const AT_ONCE = 4;

/** The scope each address wants. */
const BATCHES: readonly ApiScope[] = ['metrics', 'incidents', 'answers'];

export function createApi(parts: ApiParts): Hono {
  const app = new Hono();
  const gate = createGate(AT_ONCE);
  app.use(plainHeaders);
  let described: Promise<string> | undefined;
  app.get('/api/openapi.json', async (c) => {
    // made once: whoever asks for it needs no token
    described ??= import('./openapi.ts').then(({ openApiDocument }) => JSON.stringify(openApiDocument()));
    return c.body(await described, 200, { 'Content-Type': 'application/json' });
  });
  for (const scope of BATCHES) {
    app.post(`/api/${scope}`, (c) =>
      guarded(c, parts, { scope, work: (token) => gate(() => postedRows(c, parts, { scope, token })) }),
    );
  }
  app.post('/api/survey-links', (c) =>
    guarded(c, parts, { scope: 'answers', work: (token) => gate(() => postedLinks(c, parts, token)) }),
  );
  app.get('/api/batches/:batch', (c) =>
    guarded(c, parts, { scope: null, work: (token) => shownBatch(c, parts, token) }),
  );
  for (const [path, allow] of METHODS) app.all(path, (c) => problem(c, 'wrong-method', { headers: { Allow: allow } }));
  app.notFound((c) => problem(c, 'not-found'));
  app.onError((error, c) => {
    if (c.req.raw.signal.aborted) return problem(c, 'cut-off');
    parts.deps.log.error(
      { requestId: parts.deps.newId(), path: c.req.routePath, err: error },
      'a call of the API failed',
    );
    return problem(c, 'failed');
  });
  return app;
}

const METHODS: readonly (readonly [path: string, allow: string])[] = [
  ['/api/openapi.json', 'GET'],
  ...[...BATCHES, 'survey-links'].map((name) => [`/api/${name}`, 'POST'] as const),
  ['/api/batches/:batch', 'GET'],
];

/** Nothing of it is kept by anybody on the way, and no browser makes a page of it. */
const plainHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
};

interface Guarded {
  scope: ApiScope | null;
  work: (token: ApiTokenRow) => Promise<Response>;
}

/** First the address, then the token: nothing of the body is looked at before. */
async function guarded(c: Context, { deps, limits, ready }: ApiParts, { scope, work }: Guarded): Promise<Response> {
  const tooFast = (seconds: number) => problem(c, 'too-fast', { headers: { 'Retry-After': String(seconds) } });
  const byAddress = limits.address(callerAddress(c) ?? 'unknown', deps.clock());
  if (byAddress > 0) return tooFast(byAddress);
  if (!(await ready())) return problem(c, 'not-ready', { headers: { 'Retry-After': '5' } });
  const authorized = await authorize(deps, c.req.header('authorization'), scope);
  if (!authorized.ok) return problem(c, authorized.code);
  const { token } = authorized;
  const byToken = limits.token(token.id, deps.clock());
  if (byToken > 0) return tooFast(byToken);
  await noteUse(deps, token);
  return work(token);
}

type JsonBody = { ok: true; value: unknown } | { ok: false; code: CallFault; what?: string };

async function jsonBody(c: Context): Promise<JsonBody> {
  const body = await readBodyText(c.req.raw);
  return body.ok ? readJson(body.text) : body;
}

async function postedRows(
  c: Context,
  { deps, wrote }: ApiParts,
  { scope, token }: { scope: ApiScope; token: ApiTokenRow },
): Promise<Response> {
  const body = await jsonBody(c);
  if (!body.ok) return problem(c, body.code, { what: body.what });
  const taken = await takeRows(deps, { scope, token, body: body.value });
  switch (taken.kind) {
    case 'refused':
      return problem(c, 'invalid', { problems: taken.problems });
    case 'other-content':
      return problem(c, 'other-content');
    case 'not-offered':
      return problem(c, 'not-found');
    default: {
      wrote();
      const { externalId: batch, rows } = taken.batch;
      return c.json({ batch, rows, effect: taken.kind });
    }
  }
}

async function postedLinks(c: Context, { deps }: ApiParts, token: ApiTokenRow): Promise<Response> {
  const body = await jsonBody(c);
  if (!body.ok) return problem(c, body.code, { what: body.what });
  const made = await makeVisitLinks(deps, { token, body: body.value });
  if (made.kind === 'no-pages') return problem(c, 'no-pages');
  return made.kind === 'refused' ? problem(c, 'invalid', { problems: made.problems }) : c.json({ links: made.links });
}

async function shownBatch(c: Context, { deps }: ApiParts, token: ApiTokenRow): Promise<Response> {
  const row = await batchOfToken(deps, token, c.req.param('batch') ?? '');
  if (!row) return problem(c, 'no-batch');
  const { externalId: batch, kind, rows, state, at, standsFrom } = row;
  const shown = { batch, kind, rows, state, received_at: at, counts_from: state === 'undone' ? null : standsFrom };
  return c.json(state === 'writing' ? { ...shown, ...NOT_WHOLE } : shown);
}
