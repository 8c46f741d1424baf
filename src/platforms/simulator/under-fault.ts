import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { SimFault } from './page-api.ts';

interface Call {
  /** does the work and answers well */
  answer: () => Promise<Response>;
  /** the platform's own words for the status or code of a fault */
  refuse: (fault: SimFault) => Response;
}

/** Answers a call as the fault ordered for it wants: late, cut off, or refused before its effect or after. */
export async function underFault(
  fault: SimFault | undefined,
  c: Context<{ Bindings: HttpBindings }>,
  call: Call,
): Promise<Response> {
  if (fault?.delayMs) await delay(fault.delayMs);
  if (!fault || !breaks(fault)) return call.answer();
  if (fault.afterEffect) await call.answer();
  if (fault.reset) {
    c.env.incoming.socket.destroy();
    return new Response(null, { status: 500 });
  }
  if (fault.halfClosed) {
    c.env.incoming.socket.end(HALF_AN_ANSWER);
    return RESPONSE_ALREADY_SENT;
  }
  const refused = call.refuse(fault);
  return fault.body === undefined ? refused : new Response(fault.body, { status: refused.status });
}

function breaks(fault: SimFault): boolean {
  if (fault.reset || fault.halfClosed) return true;
  return fault.status !== undefined || fault.code !== undefined || fault.body !== undefined;
}

const HALF_AN_ANSWER =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{"code":0,"data":{';
