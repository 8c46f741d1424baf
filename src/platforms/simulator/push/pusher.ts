import { z } from 'zod';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import type { Line } from './deliveries.ts';
import { type Envelope, envelopeSchema, type Push } from './envelope.ts';
import type { LongConnection } from './long-connection.ts';
import type { Webhook } from './webhook.ts';

/** Wraps an event as the platform does, under a new event id. */
export function makeEnvelope({ app, clock, tenantKey }: World, [type, event]: EventContent): Envelope {
  return {
    schema: '2.0',
    header: {
      event_id: newId(''),
      event_type: type,
      create_time: String(Math.trunc(clock.now())),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: tenantKey,
    },
    event,
  };
}

/** An event's type and its body. */
export type EventContent = [type: string, event: Record<string, unknown>];

/** Long connections first, as when the console is switched to them; else the callback url. */
export function makePush(webhook: Webhook, long: LongConnection, callbackUrl: () => string | undefined): Push {
  return async (envelope, deadlineMs) => {
    if (long.connections() > 0) return long.push(envelope, deadlineMs);
    const url = callbackUrl();
    return url ? webhook.push(url, envelope, deadlineMs) : { kind: 'nowhere' };
  };
}

/** An event must be answered with 200 within this time. (feishu.md §1.5, D:event-overview) */
const DEADLINE_MS = 3_000;
/** How long after a failed attempt the next one follows: 15 s, 5 min, 1 h, 6 h, then never. (ibid.) */
const RETRY_AFTER_MS = [15_000, 300_000, 3_600_000, 21_600_000];

const aboutMessage = z.object({ message: z.object({ message_id: z.string() }) });

/** How events go to the bot. */
export function eventLine(world: World, push: Push): Line<Envelope> {
  return {
    kind: 'delivery',
    schema: envelopeSchema,
    deadlineMs: DEADLINE_MS,
    retryAfterMs: RETRY_AFTER_MS,
    about: ({ header, event }) => {
      const told = aboutMessage.safeParse(event);
      const about = told.success ? { messageId: told.data.message.message_id } : {};
      return { eventId: header.event_id, type: header.event_type, ...about };
    },
    push,
    judge: ({ status }) => (status === 200 ? '' : `HTTP ${status}`),
    takeFault: () => world.faults.takePush('event'),
  };
}
