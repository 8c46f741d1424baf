import { z } from 'zod';

/** What stands around every event, whichever schema it came in (feishu.md §1.2). */
export interface Envelope {
  header: {
    event_id: string;
    event_type: string;
    token: string;
    app_id: string;
    tenant_key?: string | undefined;
  };
  event: unknown;
}

const current = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1),
    event_type: z.string().min(1),
    token: z.string(),
    app_id: z.string(),
    tenant_key: z.string().optional(),
  }),
  event: z.unknown().optional(),
});

/** Schema 1.0, which a few old events still use; read only so that it is refused or ignored for the right reason. */
const legacy = z
  .object({
    uuid: z.string().min(1),
    token: z.string(),
    event: z.looseObject({ type: z.string(), app_id: z.string(), tenant_key: z.string().optional() }),
  })
  .transform(({ uuid, token, event }) => ({
    header: { event_id: uuid, event_type: event.type, token, app_id: event.app_id, tenant_key: event.tenant_key },
    event,
  }));

const envelope = z.union([current, legacy]);

/** Reads an envelope; `undefined` when it is none. */
export function readEnvelope(value: unknown): Envelope | undefined {
  const parsed = envelope.safeParse(value);
  return parsed.success ? { header: parsed.data.header, event: parsed.data.event } : undefined;
}
