import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { SimDelivery } from '#platforms/simulator/page-api.ts';
import { type Clock, isoTime } from '#platforms/simulator/state/clock.ts';
import type { SimulatorDatabase } from '#platforms/simulator/state/database.ts';
import type { EventFault } from '#platforms/simulator/state/faults.ts';
import { type Envelope, envelopeSchema, type Push, type PushResult } from './envelope.ts';

/** An event must be answered with 200 within this time. (feishu.md §1.5, D:event-overview) */
const DEADLINE_MS = 3_000;
/** How long after a failed attempt the next one follows: 15 s, 5 min, 1 h, 6 h, then never. (ibid.) */
const RETRY_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000];

const deliverySchema = z.object({
  envelope: envelopeSchema,
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  dueAt: z.number(),
  lastError: z.string(),
});
type Delivery = z.infer<typeof deliverySchema>;

/** Events on their way to the bot: kept in the file until they are answered, at least once. */
export interface Deliveries {
  /** Stores the event and pushes it at once, without waiting for the answer. */
  enqueue: (envelope: Envelope) => void;
  /** Pushes what is due by the simulated clock and waits for it. */
  runDue: () => Promise<void>;
  /** Lets go of the events that a reorder fault holds back. */
  releaseHeld: () => void;
  list: () => SimDelivery[];
  close: () => Promise<void>;
}

interface DeliveryDeps {
  database: SimulatorDatabase;
  clock: Clock;
  push: Push;
  /** the fault the next attempt is to suffer */
  takeFault: () => EventFault;
}

export function makeDeliveries({ database, clock, push, takeFault }: DeliveryDeps): Deliveries {
  const deliveries = database.collection('delivery', deliverySchema);
  const underWay = new Map<string, Promise<void>>();
  const held: (() => void)[] = [];
  const closing = new AbortController();
  const releaseHeld = (): void => {
    for (const release of held.splice(0)) release();
  };

  const save = (delivery: Delivery): void =>
    deliveries.put(delivery.envelope.header.event_id, delivery, { owner: delivery.state, at: delivery.dueAt });

  const attempt = async (delivery: Delivery): Promise<void> => {
    const fault = takeFault();
    await pause(fault.delayMs, closing.signal);
    if (fault.reorder) await new Promise<void>((resolve) => held.push(resolve));
    const result = await push(delivery.envelope, DEADLINE_MS);
    if (fault.duplicate) await push(delivery.envelope, DEADLINE_MS);
    if (closing.signal.aborted) return;
    const error = fault.loseAnswer ? 'the answer was lost (fault on demand)' : failureOf(result);
    save(afterAttempt(delivery, error, clock.now()));
    if (!fault.reorder) releaseHeld();
  };

  const start = (delivery: Delivery): Promise<void> => {
    const id = delivery.envelope.header.event_id;
    const running = attempt(delivery).finally(() => underWay.delete(id));
    underWay.set(id, running);
    return running;
  };

  return {
    enqueue: (envelope) => {
      const delivery: Delivery = { envelope, state: 'waiting', attempts: 0, dueAt: clock.now(), lastError: '' };
      save(delivery);
      void start(delivery);
    },
    runDue: async () => {
      const due = deliveries.list({ owner: 'waiting', until: clock.now() });
      await Promise.all(due.filter(({ envelope }) => !underWay.has(envelope.header.event_id)).map(start));
    },
    releaseHeld,
    list: () => deliveries.list().map(toView),
    close: async () => {
      closing.abort();
      releaseHeld();
      await Promise.allSettled(underWay.values());
    },
  };
}

/** Waits, but not longer than until the simulator closes. */
async function pause(ms: number, closing: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal: closing }).catch(() => undefined);
}

function failureOf(result: PushResult): string {
  switch (result.kind) {
    case 'answered':
      return result.status === 200 ? '' : `HTTP ${result.status}`;
    case 'late':
      return `no answer within ${DEADLINE_MS} ms`;
    case 'unreachable':
      return result.reason;
    case 'nowhere':
      return 'no callback url and no long connection';
  }
}

function afterAttempt(delivery: Delivery, error: string, now: number): Delivery {
  const attempts = delivery.attempts + 1;
  if (error === '') return { ...delivery, attempts, state: 'delivered', lastError: '' };
  const wait = RETRY_AFTER_MS[attempts - 1];
  if (wait === undefined) return { ...delivery, attempts, state: 'failed', lastError: error };
  return { ...delivery, attempts, dueAt: now + wait, lastError: error };
}

function toView({ envelope, state, attempts, dueAt, lastError }: Delivery): SimDelivery {
  const { event_id: eventId, event_type: type } = envelope.header;
  return { eventId, type, state, attempts, dueAt: isoTime(dueAt), lastError };
}
