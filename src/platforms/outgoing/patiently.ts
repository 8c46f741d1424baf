import { PlatformError } from '#core/errors.ts';

/** Resolves after so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<unknown>;

/** What is still refused after this many waits fails the whole. */
const MAX_WAITS = 20;

/** Waits as long as is due and asks again; only for reading, where a repeat is harmless. */
export async function patiently<T>(wait: Wait, ask: () => Promise<T>): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await ask();
    } catch (error) {
      const wanted = error instanceof PlatformError && error.word === 'rate_limited' ? error.retryAfterMs : undefined;
      if (wanted === undefined || waits === MAX_WAITS) throw error;
      await wait(wanted);
    }
  }
}

/** For a reading that something else makes up for: nobody waits, a refusal is the end. */
export const impatiently: Wait = async () => {
  throw new PlatformError('rate_limited', 'too many calls, and this one is not worth waiting for');
};
