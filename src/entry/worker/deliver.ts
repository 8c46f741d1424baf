/** Sends what is due, as much as one invocation may, and says when to look again. */

import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Delivery, deliverDue } from '#app/deliver-outbox.ts';
import { deliverHooks, nextHookAt } from '#app/webhooks/deliver-hooks.ts';
import { withBudget } from '#store/d1-budget.ts';
import type { Hand } from './errands.ts';
import { depsFor, type Isolate, ownerOf } from './isolate.ts';
import { workerOutside } from './outside.ts';

/** Calls of D1 one message takes: drawn from its appraisal, frozen, recorded, looked at again (measured: 17). */
const CALLS_A_MESSAGE = 20;
/** Taken at once; the pace of the lane makes a second of it. */
const HAND = 16;
/** The cron looks this often: what is due later is left to it. */
const SWEEP_MS = 5 * 60_000;

/**
 * Rows are claimed a few at a time, never more than can be ended with the calls that are left: a call refused in the
 * middle of a send would leave it to its lease.
 */
export async function deliver(isolate: Isolate, hand: Hand): Promise<void> {
  const { config, pacers, hookRests: rests } = isolate;
  await withBudget(Number.POSITIVE_INFINITY, async (budget) => {
    const deps = { ...depsFor(isolate, () => undefined), outside: workerOutside };
    const random = () => randomInt(1_000_000) / 1_000_000;
    const owner = await ownerOf(isolate);
    const delivery = { deps, owner, pacers, random, sleep: async (ms: number) => void (await sleep(ms)) };
    const lane = { deps, owner, random, rests };
    // chats first: other systems wait until nobody else does
    for (const round of [deliverDue, deliverHooks] as const) {
      for (let taken = 1; taken > 0; ) {
        const limit = Math.min(HAND, Math.floor((config.callsPerRun - budget.used()) / CALLS_A_MESSAGE));
        if (limit < 1) return await hand({ kind: 'deliver' });
        taken = await round({ ...delivery, ...lane, limit });
      }
    }
    const wait = await waitFor(delivery, await nextHookAt(lane));
    if (wait !== null && wait <= SWEEP_MS) await hand({ kind: 'deliver' }, { delaySeconds: Math.ceil(wait / 1000) });
  });
}

/** How long until the next row is due and its lane open; null when there is none to wait for. */
async function waitFor({ deps, pacers }: Delivery, hookAt: number | null): Promise<number | null> {
  const due = await deps.store.outbox.nextDue();
  const untilHook = hookAt === null || hookAt <= deps.clock() ? null : hookAt - deps.clock();
  if (due === null) return untilHook;
  const open = Math.min(...[...pacers.values()].map((pacer) => pacer.pausedUntil()));
  const wait = Math.max(Date.parse(due), open) - deps.clock();
  // due, and yet nobody could take it: another isolate holds what must come first
  const waits = [wait > 0 ? wait : null, untilHook].filter((each) => each !== null);
  return waits.length === 0 ? null : Math.min(...waits);
}
