import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { SimDelivery } from '#platforms/simulator/page-api.ts';
import { type Clock, isoTime } from '#platforms/simulator/state/clock.ts';
import type { SimulatorDatabase } from '#platforms/simulator/state/database.ts';
import type { PushFault } from '#platforms/simulator/state/faults.ts';
import { type Envelope, envelopeSchema, type Push, type PushResult } from './envelope.ts';

/** An event must be answered with 200 within this time. (feishu.md §1.5, D:event-overview) */
const DEADLINE_MS = 3_000;
/** How long after a failed attempt the next one follows: 15 s, 5 min, 1 h, 6 h, then never. (ibid.) */
const RETRY_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000];

const deliverySchema = z.object({
  envelope: envelopeSchema,
  /** pushed again on demand, beside the push that it repeats */
  repeats: z.boolean().default(false),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  dueAt: z.number(),
  lastError: z.string(),
});
const aboutMessage = z.object({ message: z.object({ message_id: z.string() }) });
type Delivery = z.infer<typeof deliverySchema>;

/** Events on their way to the bot: kept in the file until they are answered, at least once. */
export interface Deliveries {
  /** Stores the event and pushes it at once, without waiting for the answer. */
  enqueue: (envelope: Envelope) => void;
  /** Pushes once more what was pushed already, so much later; nobody sees the answer. */
  repeat: (envelope: Envelope, afterMs: number) => void;
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
  takeFault: () => PushFault;
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
    deliveries.put(idOf(delivery), delivery, { owner: delivery.state, at: delivery.dueAt });
  const repeat: Deliveries['repeat'] = (envelope, afterMs) => save(waiting(envelope, clock.now() + afterMs, true));

  const attempt = async (delivery: Delivery): Promise<void> => {
    const fault = takeFault();
    if (fault.repeatAfterMs > 0) repeat(delivery.envelope, fault.repeatAfterMs);
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
    const id = idOf(delivery);
    const running = attempt(delivery).finally(() => underWay.delete(id));
    underWay.set(id, running);
    return running;
  };

  return {
    enqueue: (envelope) => {
      const delivery = waiting(envelope, clock.now(), false);
      save(delivery);
      void start(delivery);
    },
    repeat,
    runDue: async () => {
      const due = deliveries.list({ owner: 'waiting', until: clock.now() });
      await Promise.all(due.filter((delivery) => !underWay.has(idOf(delivery))).map(start));
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

const waiting = (envelope: Envelope, dueAt: number, repeats: boolean): Delivery => ({
  envelope,
  repeats,
  state: 'waiting',
  attempts: 0,
  dueAt,
  lastError: '',
});

const idOf = ({ envelope, repeats }: Delivery): string => `${envelope.header.event_id}${repeats ? ' again' : ''}`;

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
  const told = aboutMessage.safeParse(envelope.event);
  const about = told.success ? { messageId: told.data.message.message_id } : {};
  return { eventId, type, ...about, state, attempts, dueAt: isoTime(dueAt), lastError };
}
