/** Puts the bot together: store, platforms, rules, outbox, jobs, HTTP. The one place that sees every room. */
import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { answerInTime } from '#app/answer-in-time.ts';
import type { Deps } from '#app/deps.ts';
import { grantAdmins } from '#app/grant-admins.ts';
import { answerLate, handleEvent } from '#app/handle-event.ts';
import { type Mailroom, startMailroom } from '#app/mailroom.ts';
import { createPacer, FEISHU_PACE } from '#app/pacing.ts';
import type { Clock, Log, Store } from '#app/ports.ts';
import { runDueJobs } from '#app/run-due-jobs.ts';
import { createSheets } from '#app/sheets.ts';
import { AbsurdDirectory, syncDirectory } from '#app/sync-directory.ts';
import { createApp } from '#http/server.ts';
import type { Outcome, Platform, PlatformEvent } from '#platforms/platform.ts';
import { newId } from './new-id.ts';
import type { Rules } from './policy-files.ts';

export interface Parts {
  store: Store;
  platforms: readonly Platform[];
  rules: Rules;
  clock: Clock;
  log: Log;
}

export interface Bot {
  deps: Deps;
  app: Hono;
  mailroom: Mailroom;
  /** handles one event within the platform's time, over whichever way it came */
  respond: (platform: Platform, event: PlatformEvent) => Promise<Outcome>;
  /** what is due now by the calendar, then whatever it put into the outbox */
  tick: () => Promise<void>;
  /** stops taking, waits for what is in flight, closes the store */
  close: () => Promise<void>;
}

export async function wire(parts: Parts): Promise<Bot> {
  const deps = depsOf(parts);
  const owner = await deps.store.outbox.boot(new Date(deps.clock()).toISOString());
  const mailroom = startMailroom({
    deps,
    owner,
    pacers: new Map(parts.platforms.map(({ name }) => [name, createPacer(FEISHU_PACE)])),
    sleep: async (ms) => void (await sleep(ms)),
    random: () => randomInt(1_000_000) / 1_000_000,
  });
  const handling = inFlight();
  const handle = (platform: Platform, event: PlatformEvent) =>
    handling.track(handleEvent(deps, platform, event).finally(mailroom.wake));
  const late = async (platform: Platform, event: PlatformEvent, outcome: Outcome) => {
    await answerLate(deps, { platform, event }, outcome);
    mailroom.wake();
  };
  const respond = (platform: Platform, event: PlatformEvent) =>
    answerInTime(handle(platform, event), (outcome) => late(platform, event, outcome), {
      failed: (error) => deps.log.error({ err: error }, 'an event failed after its answer had left'),
    });
  const app = createApp({
    platforms: deps.platforms,
    respond,
    ready: () => deps.store.ready(),
    newRequestId: newId,
    log: deps.log,
  });
  const tick = singleFlight(async () => {
    await runDueJobs(deps);
    mailroom.wake();
  });
  return {
    deps,
    app,
    mailroom,
    respond,
    tick,
    close: async () => {
      await handling.ended();
      await mailroom.stop();
      await deps.store.close();
    },
  };
}

/** What the use cases need, without anything running. */
export function depsOf({ store, platforms, rules, clock, log }: Parts): Deps {
  return {
    store,
    clock,
    newId,
    newSalt: () => randomBytes(16).toString('hex'),
    log,
    sheets: createSheets(rules.scorecards, store),
    policies: { cycle: rules.cycle, calendar: rules.calendar, assignments: rules.assignments },
    platforms: new Map(platforms.map((platform) => [platform.name, platform])),
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

/** A tick that is still running is waited for, never run beside itself. */
function singleFlight(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  return () => {
    running = running.then(work, work);
    return running;
  };
}

/** Serves the bot; resolves once it listens, to the port and how to stop. */
export function listen(
  app: Hono,
  { port, host }: { port: number; host: string },
): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const serverOptions = { requestTimeout: SLOWEST_REQUEST_MS, headersTimeout: SLOWEST_REQUEST_MS };
    const server = serve({ fetch: app.fetch, port, hostname: host, serverOptions }, (info) =>
      resolve({ port: info.port, close: () => new Promise((done) => void server.close(() => done())) }),
    );
    server.on('error', reject);
  });
}

/** People and HR as the platform's directory and ADMIN_USERS tell them. A directory that cannot be read keeps the old. */
export async function refreshPeople(
  deps: Deps,
  options: { companyName: string; adminUsers: readonly string[] },
): Promise<void> {
  for (const platform of deps.platforms.values()) {
    try {
      const synced = await syncDirectory(deps, platform, options.companyName);
      deps.log.info({ ...synced, cycles: synced.cycles.length }, 'the directory was read');
      for (const cycle of synced.cycles)
        deps.log.warn({ cycle }, 'these leaders lead each other in a circle: mend it in the directory');
    } catch (error) {
      const level = error instanceof AbsurdDirectory ? 'error' : 'warn';
      deps.log[level]({ platform: platform.name, err: error }, 'the directory could not be taken over');
    }
  }
  const unknown = await grantAdmins(deps, options.adminUsers);
  if (unknown.length > 0) deps.log.warn({ unknown }, 'ADMIN_USERS names employee numbers nobody has');
}
