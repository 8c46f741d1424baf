/** The Worker: requests, the cron and the queues, over one isolate (isolate.ts). */
import type { Clock, Log } from '#app/ports.ts';
import { answer } from './answer.ts';
import type { Bindings, Invocation } from './bindings.ts';
import { consoleLog } from './console-log.ts';
import { deliver } from './deliver.ts';
import { type Errand, errandsOf, type Hand, handOver } from './errands.ts';
import { callsWritten, createIsolate, type Isolate } from './isolate.ts';
import { directoryIsDue, readDirectory, runJobs } from './run-jobs.ts';

/** The part of a queue's batch that is used. */
interface Batch {
  messages: readonly { body: unknown }[];
  ackAll(): void;
  retryAll(options: { delaySeconds: number }): void;
}

export interface Worker {
  fetch(request: Request, bindings: Bindings, invocation: Invocation): Promise<Response>;
  scheduled(event: unknown, bindings: Bindings, invocation: Invocation): Promise<void>;
  queue(batch: Batch, bindings: Bindings, invocation: Invocation): Promise<void>;
}

const RETRY_SECONDS = 30;

export function createWorker({ clock, log = consoleLog }: { clock: Clock; log?: Log }): Worker {
  let kept: Isolate | undefined;
  const isolateOf = (bindings: Bindings): Isolate => {
    kept ??= createIsolate(bindings, { clock, log });
    return kept;
  };

  return {
    fetch: async (request, bindings, invocation) => {
      try {
        return await answer(request, isolateOf(bindings), { invocation, hand: handOver(bindings) });
      } catch (error) {
        log.error({ err: error }, 'the Worker cannot start');
        return Response.json({ status: 'misconfigured' }, { status: 503 });
      }
    },

    // The cron only asks; what is due is told by the tables. When the queue refuses, it does the errands itself.
    scheduled: async (_event, bindings, invocation) => {
      const isolate = isolateOf(bindings);
      const hand = handOver(bindings);
      const errands: Errand[] = [
        ...((await directoryIsDue(isolate)) ? [{ kind: 'directory' } as const] : []),
        { kind: 'jobs' },
        { kind: 'deliver' },
      ];
      for (const errand of errands) await hand(errand).catch(() => run(errand, isolate, hand));
      invocation.waitUntil(callsWritten(isolate));
    },

    queue: async (batch, bindings, invocation) => {
      const isolate = isolateOf(bindings);
      try {
        const errands = errandsOf(
          batch.messages.map(({ body }) => body),
          log,
        );
        for (const errand of errands) await run(errand, isolate, handOver(bindings));
        batch.ackAll();
      } catch (error) {
        log.error({ err: error }, 'errands failed and come again');
        batch.retryAll({ delaySeconds: RETRY_SECONDS });
      }
      invocation.waitUntil(callsWritten(isolate));
    },
  };
}

async function run(errand: Errand, isolate: Isolate, hand: Hand): Promise<void> {
  if (errand.kind === 'deliver') return await deliver(isolate, hand);
  if (errand.kind === 'directory') return await readDirectory(isolate);
  return await runJobs(isolate, hand, errand.from);
}
