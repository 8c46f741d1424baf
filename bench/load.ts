/** Loads a server on this machine with calls over keep-alive connections and tells how long each took. */
import { Worker } from 'node:worker_threads';

export interface Load {
  port: number;
  /** whole HTTP calls as bytes, sent once each */
  calls: readonly Uint8Array[];
  clients: number;
  /** what every right answer contains */
  expects: string;
}

export interface Loaded {
  ms: number;
  latencies: readonly number[];
  /** answers that were not what was expected */
  wrong: number;
}

export interface Rate {
  perSecond: number;
  /** ms, one a call */
  latencies: readonly number[];
}

export interface Loader {
  /** @throws Error when a single answer was not the expected one: such a measurement means nothing */
  load(load: Load): Promise<Rate>;
  close(): Promise<void>;
}

/** Starts the thread of the clients. */
export function startLoader(): Loader {
  const worker = new Worker(new URL('./load-worker.mjs', import.meta.url));
  return {
    load: async (load) => {
      const loaded = await answerOf(worker, load);
      if (loaded.wrong > 0) throw new Error(`${loaded.wrong} of ${load.calls.length} answers were wrong`);
      return rateOf(loaded);
    },
    close: async () => void (await worker.terminate()),
  };
}

function answerOf(worker: Worker, load: Load): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (loaded: Loaded) => {
      worker.off('error', reject);
      resolve(loaded);
    });
    worker.postMessage(load);
  });
}

const rateOf = ({ ms, latencies }: Loaded): Rate => ({ perSecond: (latencies.length / ms) * 1000, latencies });
