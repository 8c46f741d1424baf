import type { DeliveryQueue } from '#platforms/simulator/push/deliveries.ts';
import { isoTime } from '#platforms/simulator/state/clock.ts';
import type { World } from '#platforms/simulator/state/world.ts';

/** A listener that has not answered by then is not waited for any longer. */
const LISTENER_MS = 5_000;

/** Moves the clock: first those who listen, then the pages, then the pushes that became due. */
export function makeMoveClock(world: World, deliveries: DeliveryQueue): (instant: number) => Promise<void> {
  return async (instant) => {
    world.clock.moveTo(instant);
    const offsetMs = world.clock.offsetMs();
    const now = isoTime(world.clock.now());
    await Promise.all(world.settings.clockListeners().map((url) => tellListener(world, url, { now, offsetMs })));
    world.changes.emit({ type: 'clock', now, offsetMs });
    deliveries.releaseHeld();
    await deliveries.runDue();
  };
}

/** Who cannot be reached any more is forgotten; it will come back by itself. */
async function tellListener(world: World, url: string, moved: { now: string; offsetMs: number }): Promise<void> {
  const deadline = AbortSignal.timeout(LISTENER_MS);
  try {
    await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(moved),
      signal: deadline,
    }).then((response) => response.arrayBuffer());
  } catch {
    if (!deadline.aborted) world.settings.removeClockListener(url);
  }
}
