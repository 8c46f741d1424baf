/** Keeps the outbox moving: wakes on a commit, on the next due row, and at the latest every few seconds. */
import { type Delivery, deliverDue } from './deliver-outbox.ts';

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

/** Starts the loop of one process. Timers live here and nowhere else in the app. */
export function startMailroom(delivery: Delivery): Mailroom {
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

  const round = async (): Promise<number> => {
    try {
      return await deliverDue(delivery);
    } catch (error) {
      delivery.deps.log.error({ err: error }, 'the outbox could not be read, trying again');
      return 0;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      awake = false;
      const taken = await round();
      if (taken > 0) continue;
      if (!awake) settle();
      await nap(await untilNextDue(delivery));
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

async function untilNextDue({ deps, pacers }: Delivery): Promise<number> {
  const due = await deps.store.outbox.nextDue().catch(() => null);
  if (due === null) return LONGEST_NAP_MS;
  // every lane rests: nothing can leave before the first of them is open again
  const open = Math.min(...[...pacers.values()].map((pacer) => pacer.pausedUntil()));
  const next = Math.max(Date.parse(due), Number.isFinite(open) ? open : 0);
  return Math.min(LONGEST_NAP_MS, Math.max(SHORTEST_NAP_MS, next - deps.clock()));
}
