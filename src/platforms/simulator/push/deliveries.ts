import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { SimDelivery } from '#platforms/simulator/page-api.ts';
import { type Clock, isoTime } from '#platforms/simulator/state/clock.ts';
import type { SimulatorDatabase } from '#platforms/simulator/state/database.ts';
import type { PushFault } from '#platforms/simulator/state/faults.ts';
import type { Envelope, PushResult } from './envelope.ts';

/** How a platform pushes its events, and how often it tries. */
export interface Line<E> {
  /** the kind of record they are kept as */
  kind: string;
  schema: z.ZodType<E>;
  /** an answer after this time is none */
  deadlineMs: number;
  /** how long after a failed attempt the next one follows; after the last there is none */
  retryAfterMs: readonly number[];
  about: (envelope: E) => { eventId: string; type: string; messageId?: string };
  push: (envelope: E, deadlineMs: number) => Promise<PushResult>;
  /** what is wrong with an answer; empty: delivered */
  judge: (answer: { status: number; body: string }) => string;
  /** the fault the next attempt is to suffer */
  takeFault: (envelope: E) => PushFault;
}

interface Delivery<E> {
  envelope: E;
  /** pushed again on demand, beside the push that it repeats */
  repeats: boolean;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  dueAt: number;
  lastError: string;
}

const deliverySchema = <E>(envelope: z.ZodType<E>): z.ZodType<Delivery<E>> =>
  z.object({
    envelope,
    repeats: z.boolean().default(false),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.number(),
    dueAt: z.number(),
    lastError: z.string(),
  });

/** Events on their way to the bot: kept in the file until they are answered, at least once. */
export interface Deliveries<E = Envelope> extends DeliveryQueue {
  /** Stores the event and pushes it at once, without waiting for the answer. */
  enqueue: (envelope: E) => void;
  /** The same, but waits for the first attempt: what was wrong with it, or an empty text. */
  tryNow: (envelope: E) => Promise<string>;
  /** Pushes once more what was pushed already, so much later; nobody sees the answer. */
  repeat: (envelope: E, afterMs: number) => void;
}

/** Whatever is on its way, for those who need not know what it is. */
export interface DeliveryQueue {
  /** Pushes what is due by the simulated clock and waits for it. */
  runDue: () => Promise<void>;
  /** Lets go of the events that a reorder fault holds back. */
  releaseHeld: () => void;
  list: () => SimDelivery[];
  close: () => Promise<void>;
}

interface DeliveryDeps<E> {
  database: SimulatorDatabase;
  clock: Clock;
  line: Line<E>;
}

export function makeDeliveries<E>({ database, clock, line }: DeliveryDeps<E>): Deliveries<E> {
  const deliveries = database.collection(line.kind, deliverySchema(line.schema));
  const idOf = ({ envelope, repeats }: Delivery<E>): string =>
    `${line.about(envelope).eventId}${repeats ? ' again' : ''}`;
  const underWay = new Map<string, Promise<string>>();
  const held: (() => void)[] = [];
  const closing = new AbortController();
  const releaseHeld = (): void => {
    for (const release of held.splice(0)) release();
  };

  const save = (delivery: Delivery<E>): void =>
    deliveries.put(idOf(delivery), delivery, { owner: delivery.state, at: delivery.dueAt });
  const repeat = (envelope: E, afterMs: number): void => save(waiting(envelope, clock.now() + afterMs, true));

  const attempt = async (delivery: Delivery<E>): Promise<string> => {
    const fault = line.takeFault(delivery.envelope);
    if (fault.repeatAfterMs > 0) repeat(delivery.envelope, fault.repeatAfterMs);
    await pause(fault.delayMs, closing.signal);
    if (fault.reorder) await new Promise<void>((resolve) => held.push(resolve));
    const result = await line.push(delivery.envelope, line.deadlineMs);
    if (fault.duplicate) await line.push(delivery.envelope, line.deadlineMs);
    if (closing.signal.aborted) return 'the simulator was closed';
    const error = fault.loseAnswer ? 'the answer was lost (fault on demand)' : failureOf(result, line);
    save(afterAttempt(delivery, error, { now: clock.now(), retryAfterMs: line.retryAfterMs }));
    if (!fault.reorder) releaseHeld();
    return error;
  };

  const start = (delivery: Delivery<E>): Promise<string> => {
    const id = idOf(delivery);
    const running = attempt(delivery).finally(() => underWay.delete(id));
    underWay.set(id, running);
    return running;
  };

  const tryNow = (envelope: E): Promise<string> => {
    const delivery = waiting(envelope, clock.now(), false);
    save(delivery);
    return start(delivery);
  };

  return {
    enqueue: (envelope) => void tryNow(envelope),
    tryNow,
    repeat,
    runDue: async () => {
      const due = deliveries.list({ owner: 'waiting', until: clock.now() });
      await Promise.all(due.filter((delivery) => !underWay.has(idOf(delivery))).map(start));
    },
    releaseHeld,
    list: () => deliveries.list().map((delivery) => toView(delivery, line)),
    close: async () => {
      closing.abort();
      releaseHeld();
      await Promise.allSettled(underWay.values());
    },
  };
}

const waiting = <E>(envelope: E, dueAt: number, repeats: boolean): Delivery<E> => ({
  envelope,
  repeats,
  state: 'waiting',
  attempts: 0,
  dueAt,
  lastError: '',
});

/** Waits, but not longer than until the simulator closes. */
async function pause(ms: number, closing: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal: closing }).catch(() => undefined);
}

function failureOf<E>(result: PushResult, line: Line<E>): string {
  switch (result.kind) {
    case 'answered':
      return line.judge(result);
    case 'late':
      return `no answer within ${line.deadlineMs} ms`;
    case 'unreachable':
      return result.reason;
    case 'nowhere':
      return 'no callback url and no long connection';
  }
}

function afterAttempt<E>(
  delivery: Delivery<E>,
  error: string,
  { now, retryAfterMs }: { now: number; retryAfterMs: readonly number[] },
): Delivery<E> {
  const attempts = delivery.attempts + 1;
  if (error === '') return { ...delivery, attempts, state: 'delivered', lastError: '' };
  const wait = retryAfterMs[attempts - 1];
  if (wait === undefined) return { ...delivery, attempts, state: 'failed', lastError: error };
  return { ...delivery, attempts, dueAt: now + wait, lastError: error };
}

function toView<E>({ envelope, state, attempts, dueAt, lastError }: Delivery<E>, line: Line<E>): SimDelivery {
  return { ...line.about(envelope), state, attempts, dueAt: isoTime(dueAt), lastError };
}
