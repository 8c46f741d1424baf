/** The adapter inside workerd keeps the same promises, against the simulator, over real HTTP. */
import { randomUUID } from 'node:crypto';
import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll } from 'vitest';
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import type { Platform, PlatformEvent } from '#platforms/platform.ts';
import { describePlatform } from '#test/support/platform-contract.ts';
import { postTo, remote } from '#test/support/remote.ts';
import { type Bundle, bundleWorker, startWorkerd } from '#test/support/worker-bundle.ts';
import { NOW, optionsOf } from './app.ts';
import { openWorld } from './world.ts';

let bundle: Bundle;
let workerd: Miniflare;
let origin: string;
beforeAll(async () => {
  bundle = await bundleWorker(['test/worker/entry.ts']);
  workerd = startWorkerd(bundle, { d1Databases: ['DB'] });
  origin = String(await workerd.ready);
}, 120_000);
afterAll(() => workerd.dispose());

/** What asks the platform or reads its calls runs in workerd; what only draws is pure and runs here. */
function inWorkerd(local: Platform, baseUrl: string): Platform {
  const id = randomUUID();
  const { now: _, log: __, ...options } = optionsOf({ baseUrl });
  const post = postTo((url, init) => fetch(new URL(new URL(url).pathname, origin), init));
  const far = remote<Platform>(post, '/test/adapter', { id, options: { ...options, at: NOW } });
  const told =
    <Args extends readonly unknown[], Value>(call: (...args: Args) => Promise<Value>) =>
    (...args: Args) =>
      call(...args).catch((error: unknown) => {
        throw asPlatformError(error);
      });
  return {
    ...local,
    send: told((...args) => far.send(...args)),
    replace: told((...args) => far.replace(...args)),
    people: told(() => far.people()),
    receive: async (request) => {
      // the adapter is made by its first call
      await far.render({ title: '', tone: 'blue', preview: '', elements: [] }, new Map());
      const { method, headers } = request;
      const response = await fetch(new URL(`/test/receive/${id}`, origin), {
        method,
        headers,
        body: await request.arrayBuffer(),
      });
      if (response.status !== 299) return { kind: 'response', response };
      const { heard } = (await response.json()) as { heard: { event: PlatformEvent } };
      return { kind: 'event', event: heard.event };
    },
  };
}

function asPlatformError(error: unknown): unknown {
  if (!(error instanceof Error) || !('word' in error)) return error;
  const { word, retryAfterMs, message } = error as Error & { word: PlatformWord; retryAfterMs?: number };
  return new PlatformError(word, message, retryAfterMs === undefined ? {} : { retryAfterMs });
}

describePlatform('Feishu in workerd', async () => {
  const world = await openWorld();
  return { ...world, platform: inWorkerd(world.platform, world.simulator.url) };
});
