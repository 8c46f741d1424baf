import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

const SAMPLE_MS = 2;

/** Runs some work and tells beside its result the longest time the event loop stood still meanwhile, ms. */
export async function withLongestBlock<T>(work: () => Promise<T>): Promise<{ result: T; blockMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  await wait(3 * SAMPLE_MS);
  delay.enable();
  const result = await work();
  await wait(3 * SAMPLE_MS);
  delay.disable();
  // a sample is the whole way from one look to the next, of which the waiting itself is no block
  return { result, blockMs: Math.max(0, delay.max / 1e6 - SAMPLE_MS) };
}
