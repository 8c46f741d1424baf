/** Loads a server on this machine with calls over keep-alive connections and tells how long each took. */
import { Worker } from 'node:worker_threads';

interface Calls {
  port: number;
  /** whole HTTP calls as bytes, sent once each */
  calls: readonly Uint8Array[];
  /** what every right answer contains */
  expects: string;
}

export interface Load extends Calls {
  clients: number;
}

export interface Pace extends Calls {
  perSecond: number;
}

export interface Loaded {
  ms: number;
  latencies: readonly number[];
  /** answers that were not what was expected */
  wrong: number;
}

export interface Paced {
  /** ms from the moment each call was meant to leave */
  latencies: readonly number[];
  wrong: number;
  /** how many of the calls, from the first on */
  sent: number;
}

export interface Rate {
  perSecond: number;
  /** ms, one a call */
  latencies: readonly number[];
}

export interface Loader {
  /** @throws Error when a single answer was not the expected one: such a measurement means nothing */
  load(load: Load): Promise<Rate>;
  /** calls at a fixed rate while some work is done, and no longer */
  paceDuring<T>(pace: Pace, work: () => Promise<T>): Promise<Paced & { result: T }>;
  close(): Promise<void>;
}

/** Starts the thread of the clients. */
export function startLoader(): Loader {
  const worker = new Worker(new URL('./load-worker.mjs', import.meta.url));
  return {
    load: async (load) => {
      const answer = messageOf<Loaded>(worker);
      worker.postMessage(load);
      const loaded = await answer;
      if (loaded.wrong > 0) throw new Error(`${loaded.wrong} of ${load.calls.length} answers were wrong`);
      return rateOf(loaded);
    },
    paceDuring: async (pace, work) => {
      if (pace.calls.length === 0) throw new Error('there are no clicks left');
      const connected = messageOf<'ready'>(worker);
      worker.postMessage(pace);
      await connected;
      const paced = messageOf<Paced>(worker);
      const [result] = await Promise.all([work().finally(() => worker.postMessage('stop')), paced]);
      return { ...(await paced), result };
    },
    close: async () => void (await worker.terminate()),
  };
}

/** What the thread says next. */
function messageOf<Message>(worker: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: Message) => {
      worker.off('error', reject);
      resolve(message);
    });
  });
}

const rateOf = ({ ms, latencies }: Loaded): Rate => ({ perSecond: (latencies.length / ms) * 1000, latencies });
