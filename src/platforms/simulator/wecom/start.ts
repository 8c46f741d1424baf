import { Hono } from 'hono';
import type { HttpEnv } from '#platforms/simulator/open-api/gate.ts';
import type { Company, WecomAppSettings } from '#platforms/simulator/options.ts';
import { type Deliveries, makeDeliveries } from '#platforms/simulator/push/deliveries.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { wecomApiRouter } from './api/router.ts';
import { makeTokens } from './api/tokens.ts';
import { loginPages } from './login-pages.ts';
import { callbackLine, verifyUrl, type WecomCallback } from './push/callbacks.ts';
import { makeEvents } from './push/events.ts';
import { makePeople, type WecomPeople } from './sim-api/people.ts';
import { wecomSimRouter } from './sim-api/router.ts';
import { makeWecomWorld, type WecomWorld } from './state/wecom-world.ts';

/** A company's WeCom beside its Feishu. */
export interface Wecom {
  world: WecomWorld;
  http: Hono<HttpEnv>;
  people: WecomPeople;
  deliveries: Deliveries<WecomCallback>;
}

/** Puts WeCom together on what the company shares: people, clock, faults, files, the database file. */
export function makeWecom(
  shared: World,
  given: { app: WecomAppSettings; company: Company },
  closing: AbortSignal,
): Wecom {
  const world = makeWecomWorld(shared, given.app, given.company);
  const tokens = makeTokens(world);
  const line = callbackLine(world, closing);
  const deliveries = makeDeliveries({ database: shared.database, clock: shared.clock, line });
  const people = makePeople({ world, events: makeEvents(world), deliveries });
  const http = new Hono<HttpEnv>();
  http.route('/cgi-bin', wecomApiRouter({ world, tokens }));
  const check = (url: string) => verifyUrl(world, url, closing);
  http.route('/sim/wecom', wecomSimRouter({ world, people, tokens, verifyUrl: check }));
  http.route('/', loginPages(world));
  return { world, http, people, deliveries };
}
