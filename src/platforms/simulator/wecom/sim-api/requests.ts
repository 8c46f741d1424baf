import { z } from 'zod';
import { isLoopbackUrl } from '#platforms/simulator/sim-api/guard.ts';
import type { WecomAlert, WecomPress } from '#platforms/simulator/wecom/page-view.ts';

const viewer = z.string().min(1);

/** The bodies of /sim/wecom, as page-view.ts describes them. */
export const viewerBody = z.object({ viewer });
export const textBody = z.object({ viewer, text: z.string().trim().min(1) });
export const imageForm = z.object({ viewer, file: z.instanceof(File) });
export const menuBody = z.union([z.object({ viewer, key: z.string() }), z.object({ viewer, url: z.string() })]);
export const robotBody = z.object({ viewer, chatId: z.string(), name: z.string().trim().min(1) });
export const verifyBody = z.object({
  url: z.string().refine(isLoopbackUrl, { error: 'expected an http url on this machine' }).optional(),
});

export const pressBody: z.ZodType<WecomPress> = z.object({
  viewer,
  messageId: z.string(),
  kind: z.enum(['button', 'submit', 'menu']),
  key: z.string(),
  selected: z.array(z.object({ questionKey: z.string(), optionIds: z.array(z.string()) })).exactOptional(),
});

export const alertBody: z.ZodType<WecomAlert> = z.object({
  event: z.enum([
    'inactive_alert',
    'close_inactive_agent',
    'reopen_inactive_agent',
    'low_active_alert',
    'low_active',
    'active_restored',
  ]),
  effectAt: z.iso.datetime({ offset: true }).exactOptional(),
});
