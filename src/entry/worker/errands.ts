/**
 * What one invocation asks another to do. An errand carries no work of its own: it says where to look, and the tables
 * say what is to be done. So a lost one costs time (the next cron finds the work), and a doubled one costs nothing.
 */
import type { QueueSendOptions } from '@cloudflare/workers-types';
import { z } from 'zod';
import type { Log } from '#app/ports.ts';
import type { Bindings } from './bindings.ts';

const errand = z.discriminatedUnion('kind', [
  /** send what is due in the outbox */
  z.object({ kind: z.literal('deliver') }),
  /** do what is due by the calendar, beginning with this job */
  z.object({ kind: z.literal('jobs'), from: z.string().optional() }),
  /** take over the platform's directory */
  z.object({ kind: z.literal('directory') }),
]);

export type Errand = z.output<typeof errand>;

export type Hand = (errand: Errand, options?: QueueSendOptions) => Promise<void>;

/** Messages have a queue of their own: a card never waits behind the opening of a cycle. */
export const handOver =
  ({ OUTBOX, JOBS }: Bindings): Hand =>
  async (each, options) => {
    await (each.kind === 'deliver' ? OUTBOX : JOBS).send(each, options);
  };

/** The errands of a batch, each once. What nobody understands comes from another version and is let go. */
export function errandsOf(bodies: readonly unknown[], log: Log): readonly Errand[] {
  const found = new Map<string, Errand>();
  for (const body of bodies) {
    const read = errand.safeParse(body);
    if (read.success) found.set(JSON.stringify(read.data), read.data);
    else log.error({ code: 'unknown_errand' }, 'an errand nobody understands was let go; the next cron looks anyway');
  }
  return [...found.values()];
}
