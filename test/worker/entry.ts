/**
 * The Worker with what tests need beside it: a clock that is moved, and the store and the adapter of workerd reached by
 * name over HTTP. Everything else is the production root.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { D1Database } from '@cloudflare/workers-types';
import type { Bindings, Invocation } from '#entry/worker/bindings.ts';
import { createWorker } from '#entry/worker/create-worker.ts';
import type { Errand } from '#entry/worker/errands.ts';
import { MIGRATIONS } from '#entry/worker/generated/bundled.ts';
import { createIsolate } from '#entry/worker/isolate.ts';
import { runJobs } from '#entry/worker/run-jobs.ts';
import { createFeishu, type FeishuOptions } from '#platforms/feishu/index.ts';
import type { Platform } from '#platforms/platform.ts';
import { createWecom, type WecomOptions } from '#platforms/wecom/index.ts';
import { withBudget } from '#store/d1-budget.ts';
import { openD1Store } from '#store/open-d1.ts';
import { memoryCards } from './memory-cards.ts';
import { fromWire, toWire } from './wire-values.ts';

let offsetMs = 0;
const lines: string[] = [];
const note = (level: string) => (fields: object, message: string) => {
  const error = 'err' in fields && fields.err instanceof Error ? ` ${fields.err.stack}` : '';
  lines.push(`${level} ${message}${error}`);
};
const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
const nothing = () => undefined;
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const clock = () => Date.now() + offsetMs;
const worker = createWorker({ clock, log });

/** Errands handed over and not yet done, those that wait for their time apart. */
let errands = 0;
const steps: string[] = [];

type QueueName = 'OUTBOX' | 'JOBS';
type QueueMode = 'works' | 'drops' | 'refuses';
const modes: Record<QueueName, QueueMode> = { OUTBOX: 'works', JOBS: 'works' };

/** Lists that D1 may still take; at the next one the invocation stands still, as one that is killed there. */
let listsLeft = Number.POSITIVE_INFINITY;
let isCut = false;

/** Longer than any test; a promise without a timer would be seen through by workerd. */
const forEver = () => new Promise<never>((resolve) => setTimeout(resolve, 3_600_000));

const cuttable = (database: D1Database): D1Database =>
  new Proxy(database, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        if (name === 'batch') {
          if (listsLeft === 0) isCut = true;
          if (isCut) return forEver();
          listsLeft -= 1;
        }
        return Reflect.apply(member, target, args);
      };
    },
  });

const counted = (bindings: Bindings): Bindings => {
  const send = (name: QueueName) => async (body: Errand, options?: { delaySeconds?: number }) => {
    if (modes[name] === 'refuses') throw new Error('the queue is down');
    if (modes[name] === 'drops') return;
    const later = options?.delaySeconds !== undefined;
    if (!later) errands += 1;
    // a field the reader of errands does not know, and leaves out
    return await bindings[name].send(Object.assign({ later }, body), options);
  };
  return {
    ...bindings,
    DB: cuttable(bindings.DB),
    OUTBOX: { ...bindings.OUTBOX, send: send('OUTBOX') } as Bindings['OUTBOX'],
    JOBS: { ...bindings.JOBS, send: send('JOBS') } as Bindings['JOBS'],
  };
};

type Batch = Parameters<typeof worker.queue>[0];
type Call = { path: readonly string[]; args: unknown };

/** One store a database and isolate, as in production. */
const stores = new Map<string, ReturnType<typeof openD1Store>>();
function storeOn(bindings: Bindings, name: string) {
  const found = stores.get(name) ?? openD1Store({ database: bindings[name] as D1Database, migrations: MIGRATIONS });
  stores.set(name, found);
  return found;
}

/** Calls `path` of an object with arguments that came as JSON, and answers with its value or its error. */
async function called(target: object, { path, args }: Call): Promise<Response> {
  try {
    const owner = path.slice(0, -1).reduce<object>((each, name) => Reflect.get(each, name), target);
    const method = Reflect.get(owner, path.at(-1) ?? '');
    return Response.json({ value: toWire(await Reflect.apply(method, owner, fromWire(args) as unknown[])) });
  } catch (error) {
    const { name, message, ...fields } = error as Error;
    return Response.json({ error: { ...fields, name, message } });
  }
}

/** What an adapter is made of, as it comes over the wire: a group of WeCom is known by its robot's key. */
type AdapterOptions = { at: number } & ({ feishu: FeishuOptions } | { wecom: WecomOptions; robotKey: string });

/** An adapter lives as long as the test that opened it. */
const adapters = new Map<string, Platform>();
function adapterOf(id: string, options: AdapterOptions): Platform {
  const found = adapters.get(id) ?? createAdapter(options);
  adapters.set(id, found);
  return found;
}

function createAdapter(options: AdapterOptions): Platform {
  const now = () => options.at;
  if ('feishu' in options) return createFeishu({ ...options.feishu, now, log });
  const robots = { keyOf: async () => options.robotKey };
  return createWecom({ ...options.wecom, now, log, robots, cards: memoryCards() });
}

const invocation = new AsyncLocalStorage<Invocation>();

const ROUTES: Readonly<Record<string, (body: never, bindings: Bindings) => Promise<Response> | Response>> = {
  '/test/clock': (body: { offsetMs: number }) => {
    offsetMs = body.offsetMs;
    return Response.json({});
  },
  '/test/queues': (body: Partial<typeof modes>) => {
    Object.assign(modes, body);
    return Response.json({});
  },
  '/test/cut': (body: { afterLists: number }) => {
    listsLeft = body.afterLists;
    return Response.json({});
  },
  '/test/jobs': async (body: { calls: number }, bindings) => {
    const isolate = createIsolate(bindings, { clock, log });
    const config = { ...isolate.config, callsPerRun: body.calls };
    await runJobs({ ...isolate, config, log: silent }, async () => undefined);
    return Response.json({});
  },
  '/test/state': () => Response.json({ errands, lines, steps, isCut }),
  '/test/store': async (call: Call & { database: string }, bindings) =>
    await called(storeOn(bindings, call.database), call),
  '/test/calls': async (call: Call & { database: string }, bindings) =>
    await withBudget(Number.POSITIVE_INFINITY, async (budget) => {
      await called(storeOn(bindings, call.database), call);
      return Response.json({ calls: budget.used() });
    }),
  '/test/adapter': async (call: Call & { id: string; options: AdapterOptions }) =>
    await called(adapterOf(call.id, call.options), call),
};

export default {
  async fetch(request: Request, bindings: Bindings, context: Invocation): Promise<Response> {
    const { pathname } = new URL(request.url);
    const route = ROUTES[pathname];
    if (route) return await route((await request.json()) as never, bindings);
    const received = /^\/test\/receive\/(.+)$/.exec(pathname);
    if (received?.[1]) {
      const heard = await adapters.get(received[1])?.receive(request);
      if (heard?.kind === 'response') return heard.response;
      return Response.json({ heard }, { status: 299 });
    }
    return await invocation.run(context, () => worker.fetch(request, counted(bindings), context));
  },
  async scheduled(event: unknown, bindings: Bindings, context: Invocation): Promise<void> {
    await worker.scheduled(event, counted(bindings), context);
  },
  async queue(batch: Batch & { queue: string }, bindings: Bindings, context: Invocation): Promise<void> {
    steps.push(batch.messages.map(({ body }) => JSON.stringify(body)).join());
    await worker.queue(batch, counted(bindings), context);
    errands -= batch.messages.filter(({ body }) => !(body as { later?: boolean }).later).length;
  },
};
