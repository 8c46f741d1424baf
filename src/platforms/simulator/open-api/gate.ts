import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { SimFault } from '#platforms/simulator/page-api.ts';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { Locks } from '#platforms/simulator/state/locks.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { underFault } from '#platforms/simulator/under-fault.ts';
import { ApiError, problemText, rateLimitHeaders } from './api-error.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Tokens } from './tokens.ts';

export type HttpEnv = { Bindings: HttpBindings };
export type HttpContext = Context<HttpEnv>;

/** What the handlers of the open API work on. */
export interface OpenApi {
  world: World;
  limits: RateLimits;
  tokens: Tokens;
  /** messages whose card is being clicked right now: an update is refused until the bot has answered */
  clicking: Locks;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** the name faults and counters know it by */
  api: string;
  /** no token needed, and the answer is the whole body */
  open?: boolean;
  /** Returns `data`, or a whole Response. */
  handle: (openApi: OpenApi, c: HttpContext) => unknown;
}

/** What every call passes: faults on demand, the token, the limits of its API, and the envelope of the answer. */
export function gate(openApi: OpenApi, route: Route): (c: HttpContext) => Promise<Response> {
  return async (c) => {
    const { traffic, faults } = openApi.world;
    traffic.countCall(route.api);
    const answering = () => answer(openApi, route, c);
    return underFault(faults.takeCall(route.api), c, { answer: answering, refuse: refusal });
  };
}

async function answer(openApi: OpenApi, route: Route, c: HttpContext): Promise<Response> {
  const logId = newId('');
  try {
    if (!route.open) openApi.tokens.check(c.req.header('authorization'));
    openApi.limits.takeApi(`${route.method} ${route.path}`);
    const data = await route.handle(openApi, c);
    if (data instanceof Response) return data;
    const body = route.open ? data : { code: 0, msg: 'success', data: data ?? {} };
    return Response.json(body, { headers: { 'x-tt-logid': logId } });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const body = { code: error.code, msg: error.message, error: { log_id: logId } };
    return Response.json(body, { status: error.status, headers: { ...error.headers, 'x-tt-logid': logId } });
  }
}

function refusal(fault: SimFault): Response {
  const status = fault.status ?? defaultStatus(fault.code);
  const headers = status === 429 ? rateLimitHeaders(50, 1_000) : {};
  const code = fault.code ?? (status === 429 ? RATE_LIMITED : status);
  return Response.json({ code, msg: 'fault on demand' }, { status, headers });
}

const RATE_LIMITED = 99991400;

function defaultStatus(code: number | undefined): number {
  if (code === undefined) return 500;
  return code === RATE_LIMITED ? 429 : 400;
}

/** The body as the schema wants it, else 99992402. */
export async function readBody<T>(c: HttpContext, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return checked(schema, body);
}

/** The query as the schema wants it, else 99992402. */
export function readQuery<T>(c: HttpContext, schema: z.ZodType<T>): T {
  return checked(schema, c.req.query());
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ApiError(99992402, `field validation failed: ${problemText(parsed.error)}`);
}

/** A path parameter; the router has made sure that it is there. */
export function pathParam(c: HttpContext, name: string): string {
  return c.req.param(name) ?? '';
}
