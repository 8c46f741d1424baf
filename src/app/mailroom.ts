/** Keeps the outbox moving: wakes on a commit, on the next due row, and at the latest every few seconds. */
import { type Delivery, deliverDue } from './deliver-outbox.ts';
import type { Log } from './ports.ts';
import { deliverHooks, type HookLane, nextHookAt } from './webhooks/deliver-hooks.ts';

const LONGEST_NAP_MS = 5_000;
const SHORTEST_NAP_MS = 20;

export interface Mailroom {
  /** something was committed, look now */
  wake(): void;
  /** resolves once nothing is in flight; nothing new is taken afterwards */
  stop(): Promise<void>;
  /** resolves when nothing is due any more: for tests and for `demo --play` */
  idle(): Promise<void>;
}

/**
 * Starts the loops of one process: one for what people read, one for other systems where there are any to call, so that
 * neither waits for the other. Timers live here and nowhere else in the app.
 */
export function startMailroom(delivery: Delivery, hooks: HookLane | null = null): Mailroom {
  const { log } = delivery.deps;
  const chats = startLoop(log, { round: () => deliverDue(delivery), nextNap: () => untilNextDue(delivery) });
  if (!hooks) return chats;
  const others = startLoop(log, {
    // an address that wants no more is something HR is told of
    round: async () => {
      const taken = await deliverHooks(hooks);
      if (taken > 0) chats.wake();
      return taken;
    },
    nextNap: () => untilNextHook(hooks),
  });
  return {
    wake: () => {
      chats.wake();
      others.wake();
    },
    stop: async () => void (await Promise.all([chats.stop(), others.stop()])),
    idle: async () => {
      await others.idle();
      await chats.idle();
    },
  };
}

interface Loop {
  /** resolves to how many rows were taken */
  round: () => Promise<number>;
  /** how long nothing is due, ms */
  nextNap: () => Promise<number>;
}

function startLoop(log: Log, { round, nextNap }: Loop): Mailroom {
  let stopped = false;
  let rouse: (() => void) | undefined;
  let awake = false;
  let waiting: (() => void)[] = [];

  const nap = (ms: number) =>
    new Promise<void>((resolve) => {
      if (awake || stopped) return resolve();
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const taken = async (): Promise<number> => {
    try {
      return await round();
    } catch (error) {
      log.error({ err: error }, 'the outbox could not be read, trying again');
      return 0;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      awake = false;
      if ((await taken()) > 0) continue;
      if (!awake) settle();
      await nap(await nextNap());
    }
  };

  const settle = () => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  const running = loop();
  const wake = () => {
    awake = true;
    rouse?.();
  };
  return {
    wake,
    stop: async () => {
      stopped = true;
      rouse?.();
      await running;
      settle();
    },
    idle: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        wake();
      }),
  };
}

const between = (ms: number): number => Math.min(LONGEST_NAP_MS, Math.max(SHORTEST_NAP_MS, ms));

async function untilNextDue({ deps, pacers }: Delivery): Promise<number> {
  const due = await deps.store.outbox.nextDue().catch(() => null);
  if (due === null) return LONGEST_NAP_MS;
  // every lane rests: nothing can leave before the first of them is open again
  const open = Math.min(...[...pacers.values()].map((pacer) => pacer.pausedUntil()));
  const next = Math.max(Date.parse(due), Number.isFinite(open) ? open : 0);
  return between(next - deps.clock());
}

async function untilNextHook(hooks: HookLane): Promise<number> {
  const next = await nextHookAt(hooks).catch(() => null);
  return next === null ? LONGEST_NAP_MS : between(next - hooks.deps.clock());
}
