/** What a root may want to hear of what the bot does, to count it. */
import type { Pacer } from '#app/pacing.ts';
import type { Store } from '#app/ports.ts';
import type { PlatformName } from '#platforms/platform.ts';

export interface Watch {
  /** a press was answered, after so many milliseconds */
  clicked(ms: number): void;
  /** a commit was durable, or failed, after so many milliseconds */
  committed(ms: number): void;
  jobEnded(job: string, ok: boolean): void;
  /** the lanes of this process, to be asked whether they rest */
  lanes(pacers: ReadonlyMap<PlatformName, Pacer>): void;
}

/** Runs a piece of work and tells how long it took, however it ended. */
export async function timed<T>(work: () => Promise<T>, tell: (ms: number) => void): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    tell(performance.now() - began);
  }
}

/** The same store, every commit timed. */
export const timedStore = (store: Store, { committed }: Pick<Watch, 'committed'>): Store => ({
  ...store,
  commit: (changes) => timed(() => store.commit(changes), committed),
});
