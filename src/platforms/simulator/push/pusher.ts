import { newId } from '#platforms/simulator/state/ids.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import type { Envelope, Push } from './envelope.ts';
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
