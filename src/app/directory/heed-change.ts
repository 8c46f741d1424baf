/** What a platform says of its directory: of a person, then that one is read; of anything else, then all of it soon. */
import type { Deps } from '#app/deps.ts';
import type { Platform, PlatformEvent } from '#platforms/platform.ts';
import { syncPerson } from './sync-person.ts';

/** Who moves a whole department makes an event a person: then it is cheaper to read all of it. */
const MOST = 5;

/** Never throws: what could not be read is read with everything else. Safe to do twice. */
export async function heedChange(
  deps: Deps,
  { platform, event }: { platform: Platform; event: Extract<PlatformEvent, { type: 'directory-changed' }> },
  readAll: () => void,
): Promise<void> {
  const { who = [] } = event;
  if (who.length === 0 || who.length > MOST) return readAll();
  try {
    for (const each of who) if ((await syncPerson(deps, platform, each)) === 'read-all') return readAll();
  } catch (error) {
    deps.log.warn({ platform: platform.name, err: error }, 'somebody could not be read again: all of them are, soon');
    readAll();
  }
}
