/** An adapter inside workerd (test/worker/entry.ts), behind the same port. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { PlatformError, type PlatformWord } from '#core/errors.ts';
import type { OpenPlatform, PlatformEvent } from '#platforms/platform.ts';
import { postTo, remote } from './remote.ts';
import { bundleWorker, startWorkerd } from './worker-bundle.ts';

/** Starts a workerd for all tests of the file; the answer tells its origin. */
export function workerdOfFile(): () => string {
  let origin = '';
  let end: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const workerd = startWorkerd(await bundleWorker(['test/worker/entry.ts']), { d1Databases: ['DB'] });
    end = () => workerd.dispose();
    origin = String(await workerd.ready);
  }, 120_000);
  afterAll(() => end());
  return () => origin;
}

/** What asks the platform or reads its calls runs in workerd; what only draws is pure and runs here. */
export function inWorkerd(local: OpenPlatform, origin: string, options: object): OpenPlatform {
  const id = randomUUID();
  const post = postTo((url, init) => fetch(new URL(new URL(url).pathname, origin), init));
  const far = remote<OpenPlatform>(post, '/test/adapter', { id, options });
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
      const { search } = new URL(request.url);
      const response = await fetch(new URL(`/test/receive/${id}${search}`, origin), {
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
