/** Verify + decode + route: what a pushed click costs before anything is decided. */
import type { Hono } from 'hono';
import type { Push } from '#test/platforms/feishu/app.ts';
import { atLeast, figure, middle, ratio, type Section } from './figure.ts';
import type { Loader } from './load.ts';
import { callOf, clickPush, requestFor } from './push.ts';
import { interleaved, ROUNDS } from './rounds.ts';
import { bareHono, EXPECTED, ours, sdkAdapter, sdkInHono } from './route-contenders.ts';
import { serveHono, serveHttp } from './servers.ts';

const CALLS = 1_000;
const CLIENTS = 8;
const TARGET_OF_BARE = 0.33;
const TARGET_OF_SDK = 1.3;

/** A form as a specialist fills it in: three ratings and a comment. */
const FORM = {
  r_knowledge: '28',
  r_self_test: '5',
  r_tracking: '5',
  comment: '这个月完成了全部跟进。\n下月补两次培训。',
};

export async function measureRoute(loader: Loader): Promise<Section> {
  const now = Date.now();
  const action = { command: 'submit_self', id: '019a7c3f5e21d4b8a6c0f1e2d3c4b5a6', revision: 1 };
  const openId = `ou_${'7'.repeat(32)}`;
  const pushes = Array.from({ length: CALLS }, (_, index) =>
    clickPush({ eventId: index.toString(16).padStart(32, '0'), openId, action, form: FORM }, now),
  );
  const inside = await inProcess(pushes, now);
  const over = await overLoopback(loader, pushes, now);
  return {
    title: '1. Verify + decode + route (Feishu, encrypted and signed)',
    how: `bodies of ${pushes[0]?.body.length} bytes, ${CALLS} calls a round, medians of ${ROUNDS} rounds; in process: app.fetch, one at a time; loopback: ${CLIENTS} keep-alive clients on a thread of their own; bare Hono reads the body and answers the same`,
    figures: [
      figure('of bare Hono, in process', ratio(inside.ours, inside.bare), atLeast(TARGET_OF_BARE)),
      figure('of bare Hono, loopback HTTP', ratio(over.ours, over.bare), atLeast(TARGET_OF_BARE)),
      figure('of the Lark SDK dispatcher in Hono, in process', ratio(inside.ours, inside.sdk), atLeast(TARGET_OF_SDK)),
      figure('of the Lark SDK adapter, loopback HTTP', ratio(over.ours, over.sdk), atLeast(TARGET_OF_SDK)),
      figure('ours, in process', middle(inside.ours, 'ops/s')),
      figure('bare Hono, in process', middle(inside.bare, 'ops/s')),
      figure('Lark SDK dispatcher, in process', middle(inside.sdk, 'ops/s')),
      figure('ours, loopback HTTP', middle(over.ours, 'ops/s')),
      figure('bare Hono, loopback HTTP', middle(over.bare, 'ops/s')),
      figure('Lark SDK adapter, loopback HTTP', middle(over.sdk, 'ops/s')),
    ],
  };
}

async function inProcess(pushes: readonly Push[], now: number) {
  const rate = (app: Hono) => async () => {
    const requests = pushes.map(requestFor);
    const from = performance.now();
    for (const request of requests) await answered(app, request);
    return (requests.length / (performance.now() - from)) * 1000;
  };
  return interleaved({ bare: rate(bareHono()), ours: rate(ours(now)), sdk: rate(sdkInHono()) });
}

async function answered(app: Hono, request: Request): Promise<void> {
  const response = await app.fetch(request);
  if (response.status !== 200) throw new Error(`a call was answered with ${response.status}`);
}

async function overLoopback(loader: Loader, pushes: readonly Push[], now: number) {
  const calls = pushes.map(callOf);
  const servers = {
    bare: await serveHono(bareHono()),
    ours: await serveHono(ours(now)),
    sdk: await serveHttp(sdkAdapter()),
  };
  const rate = (port: number) => async () =>
    (await loader.load({ port, calls, clients: CLIENTS, expects: EXPECTED })).perSecond;
  const rates = await interleaved({
    bare: rate(servers.bare.port),
    ours: rate(servers.ours.port),
    sdk: rate(servers.sdk.port),
  });
  for (const server of Object.values(servers)) await server.close();
  return rates;
}
