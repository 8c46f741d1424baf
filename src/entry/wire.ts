/** Puts the bot together: store, platforms, rules, outbox, jobs, HTTP. The one place that sees every room. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { answerInTime } from '#app/answer-in-time.ts';
import { type ApiPace, createApiLimits } from '#app/api/limits.ts';
import { type CallCounter, createCallCounter } from '#app/call-counter.ts';
import { crossingAnswers } from '#app/crossing-answers.ts';
import type { Deps } from '#app/deps.ts';
import { heedChange } from '#app/directory/heed-change.ts';
import { answerLate, handleEvent } from '#app/handle-event.ts';
import { type Mailroom, startMailroom } from '#app/mailroom.ts';
import { createPacer, PACE_OF } from '#app/pacing.ts';
import { createPersonLimit, PERSON_PACE, tooFast } from '#app/person-limit.ts';
import { runDueJobs } from '#app/run-due-jobs.ts';
import type { BucketPace } from '#app/token-bucket.ts';
import type { MetricsRoute } from '#http/metrics.ts';
import { createApp } from '#http/server.ts';
import type { Outcome, Platform, PlatformEvent } from '#platforms/platform.ts';
import { depsOf, type Ground } from './deps-of.ts';
import { newId } from './new-id.ts';
import { createOutside } from './outside.ts';
import type { PagesAt } from './pages-at.ts';
import { portTaken } from './port-taken.ts';
import { createTables } from './tables.ts';
import { timed, timedStore, type Watch } from './watch.ts';

export interface Parts extends Ground {
  /** how much one person may ask, when it is not the usual */
  personPace?: BucketPace;
  /** whether everything that comes before the first answer is done; until then /health says so */
  isStarted?: () => boolean;
  /** whether a connection the bot opened is lost for good: /health says so */
  isCutOff?: () => boolean;
  /** done before what is due is worked out */
  beforeTick?: (deps: Deps) => Promise<void>;
  /** what WeCom's file at the root of the domain holds, where the admin was given one */
  domainProof?: string | undefined;
  /** where the pages are; without it there are none */
  pages?: PagesAt | undefined;
  /** how fast the API may be called, when it is not the usual */
  apiPace?: ApiPace;
  /** a platform said that the directory changed, and it takes all of it to know how */
  directoryChanged?: () => void;
  /** hears what is done, to count it, and the address under which it is read */
  watch?: Watch & { route: MetricsRoute };
}

export interface Bot {
  deps: Deps;
  app: Hono;
  mailroom: Mailroom;
  /** counts calls to the platforms; written down every half minute and at the end */
  calls: CallCounter;
  /** handles one event within the platform's time, over whichever way it came */
  respond: (platform: Platform, event: PlatformEvent) => Promise<Outcome>;
  /** what is due now by the calendar, then whatever it put into the outbox */
  tick: () => Promise<void>;
  /** stops taking, waits for what is in flight, closes the store */
  close: () => Promise<void>;
}

/** What this root has of itself, unless it is given another. */
function depsIn({ outside = createOutside(), tables = createTables(), watch, ...ground }: Parts) {
  const store = watch ? timedStore(ground.store, watch) : ground.store;
  return { ...depsOf({ ...ground, store, outside, tables }), outside };
}

export async function wire(parts: Parts): Promise<Bot> {
  const { watch, isStarted = () => true } = parts;
  const deps = depsIn(parts);
  const owner = await deps.store.outbox.boot(new Date(deps.clock()).toISOString());
  const pacers = new Map(parts.platforms.map(({ name }) => [name, createPacer(PACE_OF[name])]));
  watch?.lanes(pacers);
  const calls = countingCalls(deps);
  const random = () => randomInt(1_000_000) / 1_000_000;
  const mailroom = startMailroom(
    { deps, owner, pacers, random, sleep: async (ms) => void (await sleep(ms)) },
    { deps, owner, random, rests: new Map() },
  );
  const handling = inFlight();
  const crossing = crossingAnswers(deps);
  const mayAsk = createPersonLimit(parts.personPace ?? PERSON_PACE);
  const heed = heeding(deps, handling, parts.directoryChanged ?? (() => undefined));
  const handle = async (platform: Platform, event: PlatformEvent) => {
    if (event.type === 'directory-changed') return heed(platform, event);
    const work = () => handleEvent(deps, platform, event);
    return mayAsk(`${platform.name}:${event.actor}`, deps.clock())
      ? // answers that the outbox draws come in order, however close the presses were
        handling.track((platform.answersLater ? work() : crossing(event, work)).finally(mailroom.wake))
      : tooFast();
  };
  const late = async (platform: Platform, event: PlatformEvent, outcome: Outcome) => {
    await answerLate(deps, { platform, event }, outcome);
    mailroom.wake();
  };
  const answer = (platform: Platform, event: PlatformEvent) =>
    answerInTime(handle(platform, event), (outcome) => late(platform, event, outcome), {
      failed: (error) => deps.log.error({ err: error }, 'an event failed after its answer had left'),
    });
  const respond: Bot['respond'] = (platform, event) =>
    watch && event.type === 'click' ? timed(() => answer(platform, event), watch.clicked) : answer(platform, event);
  const app = createApp({
    platforms: deps.platforms,
    respond,
    isCutOff: parts.isCutOff,
    ready: async () => isStarted() && (await deps.store.ready()),
    metrics: watch?.route,
    domainProof: parts.domainProof,
    pages: parts.pages && { deps, ...parts.pages, mayAsk, wrote: mailroom.wake },
    api: { deps, limits: createApiLimits(parts.apiPace), wrote: mailroom.wake },
    newRequestId: newId,
    log: deps.log,
  });
  const tick = singleFlight(async () => {
    await parts.beforeTick?.(deps).catch((error: unknown) => {
      deps.log.error({ err: error }, 'what comes before the jobs failed and is tried again at the next tick');
    });
    await runDueJobs(deps, watch ? { ended: watch.jobEnded } : {});
    mailroom.wake();
  });
  return {
    deps,
    app,
    mailroom,
    calls,
    respond,
    tick: tick.run,
    close: async () => {
      await handling.ended();
      await tick.ended();
      await mailroom.stop();
      await calls.stop();
      await deps.store.close();
    },
  };
}

const CALLS_WRITTEN_EVERY_MS = 30_000;

function countingCalls(deps: Deps): CallCounter & { stop: () => Promise<void> } {
  const counter = createCallCounter(deps);
  const write = () =>
    counter.flush().catch((error: unknown) => deps.log.warn({ err: error }, 'the calls could not be written down yet'));
  const timer = setInterval(() => void write(), CALLS_WRITTEN_EVERY_MS).unref();
  return {
    ...counter,
    stop: async () => {
      clearInterval(timer);
      await write();
    },
  };
}

/**
 * What a platform says of its directory is answered at once: reading takes longer than it waits. One after another, for two
 * events about somebody new, a moment apart, must not make two people.
 */
function heeding(deps: Deps, { track }: ReturnType<typeof inFlight>, readAll: () => void) {
  let last = Promise.resolve();
  return (platform: Platform, event: Extract<PlatformEvent, { type: 'directory-changed' }>): Outcome => {
    last = last.then(() => heedChange(deps, { platform, event }, readAll));
    void track(last);
    return {};
  };
}

/** Work that has begun: what was answered "working on it" is finished before the store closes. */
function inFlight() {
  const running = new Set<Promise<unknown>>();
  return {
    track<T>(work: Promise<T>): Promise<T> {
      const entry = work.finally(() => running.delete(entry)).catch(() => undefined);
      running.add(entry);
      return work;
    },
    ended: async (): Promise<void> => void (await Promise.all(running)),
  };
}

/** A caller that sends its request slower than this is cut off. */
const SLOWEST_REQUEST_MS = 10_000;
/** How often the server looks for such callers; its own default is half a minute. */
const SLOWNESS_LOOKED_AT_MS = 2_000;

/** A tick that is still running is waited for, never run beside itself. */
function singleFlight(work: () => Promise<void>): { run: () => Promise<void>; ended: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  return {
    run: () => {
      running = running.then(work, work);
      return running;
    },
    ended: () => running.catch(() => undefined),
  };
}

/** Serves the bot; resolves once it listens, to the port and how to stop. */
export function listen(
  app: Hono,
  { port, host }: { port: number; host: string },
): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      requestTimeout: SLOWEST_REQUEST_MS,
      headersTimeout: SLOWEST_REQUEST_MS,
      connectionsCheckingInterval: SLOWNESS_LOOKED_AT_MS,
    };
    const server = serve({ fetch: app.fetch, port, hostname: host, serverOptions }, (info) =>
      resolve({ port: info.port, close: () => new Promise((done) => void server.close(() => done())) }),
    );
    server.on('error', (error) => reject(portTaken(error)));
  });
}
