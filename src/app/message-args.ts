/** What outbox rows carry for drawing their card: written by the use cases, read back from JSON by render-message. */
import { z } from 'zod';
import type { Card } from '#cards/card.ts';

export const args = {
  appraisal: z.object({ appraisalId: z.string() }),
  overtaken: z.object({ overtaken: z.boolean().default(false) }),
  urge: z.object({ urgedBy: z.string().nullable().default(null) }),
  period: z.object({ period: z.string() }),
  sheet: z.object({ period: z.string(), scorecardId: z.string(), version: z.string() }),
  /** the period whose unread notices a reminder tells of */
  unread: z.object({ notices: z.string().nullable().default(null) }),
  grade: z.object({ grade: z.string().nullable().default(null) }),
  focus: z.object({ focus: z.string().nullable().default(null) }),
  progress: z.object({
    period: z.string(),
    supervisorId: z.string().nullable(),
    scopeName: z.string(),
    hr: z.boolean(),
  }),
  ranking: z.object({ period: z.string(), scope: z.string() }),
  /** a card that was drawn when it was written; made by us, so its shape is trusted */
  frozen: z.object({ card: z.custom<Card>((value) => typeof value === 'object' && value !== null) }),
  digest: z.object({ day: z.string(), hash: z.string(), prevHash: z.string(), heads: z.number() }),
};
