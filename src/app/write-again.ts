/** Writing what others may be writing at the same moment. */

/** So often it is read and decided again before somebody hears of it: whoever lost once seldom loses twice. */
const ATTEMPTS = 4;

/**
 * Reads, decides and writes, again from the start where another writer won.
 * @param attempt null: another writer won
 * @throws Error when others win every time; `what` says what could not be written
 */
export async function writeAgain<Written>(what: string, attempt: () => Promise<Written | null>): Promise<Written> {
  for (let count = 0; count < ATTEMPTS; count++) {
    const written = await attempt();
    if (written !== null) return written;
  }
  throw new Error(`${what} could not be written: others write the same all the time`);
}
