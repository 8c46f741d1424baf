import { z } from 'zod';

/** What is pushed to the bot, schema 2.0 (feishu.md §1.2). */
export const envelopeSchema = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string(),
    event_type: z.string(),
    create_time: z.string(),
    token: z.string(),
    app_id: z.string(),
    tenant_key: z.string(),
  }),
  event: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** How one push to the bot ended. `body` is the answer as text. */
export type PushResult =
  | { kind: 'answered'; status: number; body: string }
  /** nobody answered within the deadline */
  | { kind: 'late' }
  | { kind: 'unreachable'; reason: string }
  /** no callback url is known and no long connection is open */
  | { kind: 'nowhere' };

/** Something that can carry a push to the bot. */
export type Push = (envelope: Envelope, deadlineMs: number) => Promise<PushResult>;
