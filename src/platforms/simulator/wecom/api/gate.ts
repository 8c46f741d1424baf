import type { HttpContext } from '#platforms/simulator/open-api/gate.ts';
import type { SimFault } from '#platforms/simulator/page-api.ts';
import { parseJson } from '#platforms/simulator/state/json.ts';
import { underFault } from '#platforms/simulator/under-fault.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import type { WecomTokens } from './tokens.ts';
import { WecomError, wordsOf } from './wecom-error.ts';

/** What the handlers of the API work on. */
export interface WecomApi {
  world: WecomWorld;
  tokens: WecomTokens;
}

export interface WecomRoute {
  method: 'GET' | 'POST';
  /** below /cgi-bin */
  path: string;
  /** the name faults and counters know it by */
  api: string;
  /** no access token needed */
  open?: boolean;
  /** Returns what stands beside errcode and errmsg, or a whole Response. */
  handle: (api: WecomApi, c: HttpContext) => Answer | Promise<Answer>;
}
type Answer = Record<string, unknown> | Response;

/** What every call passes: faults on demand, the method, the token, and the envelope of the answer. */
export function gate(api: WecomApi, route: WecomRoute): (c: HttpContext) => Promise<Response> {
  const { traffic, shared } = api.world;
  return async (c) => {
    traffic.countCall(route.api);
    const fault = shared.faults.takeCall(route.api, 'wecom-any');
    return underFault(fault, c, { answer: () => answer(api, route, c), refuse: refusal });
  };
}

async function answer(api: WecomApi, route: WecomRoute, c: HttpContext): Promise<Response> {
  try {
    if (c.req.method !== route.method) throw new WecomError(40058, `require ${route.method} method`);
    if (!route.open) api.tokens.check(c.req.query('access_token'));
    const data = await route.handle(api, c);
    return data instanceof Response ? data : Response.json({ errcode: 0, errmsg: 'ok', ...data });
  } catch (error) {
    if (!(error instanceof WecomError)) throw error;
    return Response.json({ errcode: error.errcode, errmsg: error.message, ...error.more });
  }
}

/** A status of a gateway comes without any JSON. */
function refusal({ status = 200, code }: SimFault): Response {
  if (code === undefined) return new Response('fault on demand', { status });
  return Response.json({ errcode: code, errmsg: wordsOf(code) }, { status });
}

/** The JSON of a request, else 40058. */
export async function bodyOf(c: HttpContext): Promise<{ raw: string; json: unknown }> {
  const raw = await c.req.text();
  const json = parseJson(raw);
  if (json === undefined) throw new WecomError(40058, 'the body is no JSON');
  return { raw, json };
}
