import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { cardUpdateRoute } from './open-api/card-update.ts';
import type { HttpEnv } from './open-api/gate.ts';
import { loginRoutes } from './open-api/login.ts';
import { makeRateLimits } from './open-api/rate-limits.ts';
import { openApiRouter } from './open-api/router.ts';
import { makeTokens } from './open-api/tokens.ts';
import type { Simulator, SimulatorOptions } from './options.ts';
import { makePressButton } from './push/card-callback.ts';
import { makeCardTokens } from './push/card-tokens.ts';
import { type DeliveryQueue, makeDeliveries } from './push/deliveries.ts';
import { makeEvents } from './push/events.ts';
import { makeLongConnection } from './push/long-connection.ts';
import { eventLine, makePush } from './push/pusher.ts';
import { makeWebhook } from './push/webhook.ts';
import { isLoopbackHost, isLoopbackUrl } from './sim-api/guard.ts';
import { pageRouter } from './sim-api/page-assets.ts';
import { makePeople, type People } from './sim-api/people.ts';
import { simApiRouter } from './sim-api/router.ts';
import { makeMoveClock } from './sim-api/time.ts';
import { openDatabase } from './state/database.ts';
import { makeLocks } from './state/locks.ts';
import { makeWorld, type World } from './state/world.ts';
import { makeWecom, type Wecom } from './wecom/start.ts';

export type * from './options.ts';
export type * from './page-api.ts';
export type { WecomContent } from './wecom/page-view.ts';

/** How often the queue of retries is looked at. */
const RETRY_LOOK_MS = 500;

/**
 * Starts a Feishu that runs on this machine: the open API under /open-apis, the long connection, signed and encrypted
 * pushes to the bot, and a page to chat in at the returned url. Its state is one SQLite file and survives restarts.
 * Throws when the host is not loopback, a url leads elsewhere, or the port is taken.
 *
 * @example
 * const simulator = await startSimulator({ file: ':memory:', app, company });
 * const client = new Client({ appId: app.appId, appSecret: app.appSecret, domain: simulator.url });
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0, app } = options;
  if (!isLoopbackHost(host)) throw new Error(`The simulator has no login and only listens on loopback, not on ${host}`);
  for (const url of [app.callbackUrl, options.wecom?.callbackUrl]) if (url) requireLoopback(url);
  const database = openDatabase(options.file);
  const parts = assemble(options, database);
  const server = createServer(getRequestListener(parts.http.fetch));
  parts.longConnection.attach(server);
  try {
    const url = await listen(server, host, port);
    return { url, ...parts.controls, close: () => parts.close(server) };
  } catch (error) {
    database.close();
    throw error;
  }
}

function assemble(options: SimulatorOptions, database: ReturnType<typeof openDatabase>) {
  const { app, company, menu = [], gallery = () => [], now = Date.now } = options;
  const world = makeWorld(database, { app, company, menu, machineNow: now });
  if (app.callbackUrl) world.settings.setCallbackUrl(app.callbackUrl);
  const closing = new AbortController();
  const clicking = makeLocks();
  const webhook = makeWebhook(app, world.clock.now);
  const longConnection = makeLongConnection(app);
  const push = makePush(webhook, longConnection, world.settings.callbackUrl);
  const events = makeEvents(world);
  const deliveries = makeDeliveries({ database, clock: world.clock, line: eventLine(world, push) });
  const cardTokens = makeCardTokens(world);
  const pressButton = makePressButton({ world, events, push, cardTokens, clicking, repeat: deliveries.repeat });
  const wecom = options.wecom && makeWecom(world, { app: options.wecom, company }, closing.signal);
  const queue = allDeliveries(wecom ? [deliveries, wecom.deliveries] : [deliveries]);
  const people = tellingWecom(makePeople({ world, events, deliveries }), world, wecom);
  const moveClock = makeMoveClock(world, queue);
  const openApi = { world, limits: makeRateLimits(world.clock.machineNow), tokens: makeTokens(world), clicking };

  const http = new Hono<HttpEnv>();
  http.route('/open-apis', openApiRouter(openApi, [cardUpdateRoute(cardTokens), ...loginRoutes()]));
  http.post('/callback/ws/endpoint', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    return c.json(longConnection.endpoint(body, new URL(c.req.url).origin));
  });
  http.route(
    '/sim',
    simApiRouter({
      world,
      people,
      deliveries: queue,
      webhook,
      pressButton,
      moveClock,
      gallery,
      closing: closing.signal,
    }),
  );
  if (wecom) http.route('/', wecom.http);
  http.route('/', pageRouter());

  const retries = setInterval(() => void queue.runDue(), RETRY_LOOK_MS).unref();
  return {
    http,
    longConnection,
    controls: controlsOf({ world, moveClock, wecom }),
    close: async (server: Server): Promise<void> => {
      clearInterval(retries);
      closing.abort();
      webhook.close();
      longConnection.close();
      await queue.close();
      await closeServer(server);
      database.close();
    },
  };
}

interface Controlled {
  world: World;
  moveClock: (instant: number) => Promise<void>;
  wecom: Wecom | undefined;
}

/** What those who run the simulator in their own process can do beside its HTTP. */
function controlsOf({ world, moveClock, wecom }: Controlled): Omit<Simulator, 'url' | 'close'> {
  return {
    clock: {
      now: world.clock.now,
      offsetMs: world.clock.offsetMs,
      forward: (ms) => moveClock(world.clock.now() + ms),
      to: moveClock,
    },
    setCallbackUrl: (url) => {
      requireLoopback(url);
      world.settings.setCallbackUrl(url);
    },
    setWecomCallbackUrl: (url) => {
      requireLoopback(url);
      if (!wecom) throw new Error('This company has no WeCom: start the simulator with one');
      wecom.world.setCallbackUrl(url);
    },
  };
}

/** The queues of all platforms as one. */
function allDeliveries(queues: readonly DeliveryQueue[]): DeliveryQueue {
  return {
    runDue: async () => {
      await Promise.all(queues.map((queue) => queue.runDue()));
    },
    releaseHeld: () => {
      for (const queue of queues) queue.releaseHeld();
    },
    list: () => queues.flatMap((queue) => queue.list()),
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

/** Who changes, changes on both platforms. */
function tellingWecom(people: People, { directory }: World, wecom: Wecom | undefined): People {
  if (!wecom) return people;
  return {
    ...people,
    changePerson: (openId, changes) => {
      const before = directory.person(openId);
      const done = people.changePerson(openId, changes);
      const after = directory.person(openId);
      if (before && after) wecom.people.changed(before, after);
      return done;
    },
  };
}

function requireLoopback(url: string): void {
  if (!isLoopbackUrl(url)) throw new Error(`The simulator only calls this machine over http, not ${url}`);
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

/** Lets the requests under way finish, for a second at most. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 1_000);
  await closed;
  clearTimeout(patience);
}
