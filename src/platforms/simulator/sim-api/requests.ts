import { z } from 'zod';
import type { SimClick, SimFault } from '#platforms/simulator/page-api.ts';
import { isLoopbackUrl } from './guard.ts';

const viewer = z.string().min(1);
const loopbackUrl = z.string().refine(isLoopbackUrl, { error: 'expected an http url on this machine' });

/** The bodies of /sim, as page-api.ts describes them. */
export const viewerBody = z.object({ viewer });
export const typeBody = z.object({ viewer, chatId: z.string(), text: z.string().trim().min(1) });
export const fileForm = z.object({ viewer, chatId: z.string(), file: z.instanceof(File) });
export const forwardBody = z.object({ viewer, chatId: z.string(), messageIds: z.array(z.string()).min(1).max(100) });
export const forwardedFilesBody = z.object({ given: z.boolean() });
export const menuBody = z.object({ viewer, eventKey: z.string().min(1).max(30) });
export const groupBody = z.object({ name: z.string().trim().min(1), members: z.array(z.string()).min(1) });
export const listenerBody = z.object({ url: loopbackUrl });
export const verifyBody = z.object({ url: loopbackUrl.optional() });

const instant = z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]);
export const clockBody = z.union([z.strictObject({ forwardMs: z.number().min(0) }), z.strictObject({ to: instant })]);

export const clickBody: z.ZodType<SimClick> = z.object({
  viewer,
  messageId: z.string(),
  action: z.object({
    tag: z.string().min(1),
    name: z.string().exactOptional(),
    value: z.unknown().exactOptional(),
    form_value: z.record(z.string(), z.union([z.string(), z.array(z.string())])).exactOptional(),
    option: z.string().exactOptional(),
    input_value: z.string().exactOptional(),
    checked: z.boolean().exactOptional(),
  }),
});

// biome-ignore format: a list of words reads best in rows
const FAULT_APIS = [
  'send', 'reply', 'patch', 'edit', 'recall', 'message', 'urgent', 'upload', 'download', 'chats', 'bot',
  'card-update', 'token', 'contact', 'any', 'event', 'click',
  'wecom-token', 'wecom-send', 'wecom-update', 'wecom-recall', 'wecom-media', 'wecom-robot', 'wecom-appchat', 'wecom-contact',
  'wecom-agent', 'wecom-menu', 'wecom-auth', 'wecom-ip', 'wecom-any', 'wecom-event', 'wecom-press',
];

export const faultBody: z.ZodType<SimFault> = z.strictObject({
  api: z.string().refine((api) => FAULT_APIS.includes(api), { error: `expected one of ${FAULT_APIS.join(', ')}` }),
  times: z.int().min(1),
  status: z.int().min(200).max(599).exactOptional(),
  code: z.int().exactOptional(),
  afterEffect: z.boolean().exactOptional(),
  reset: z.boolean().exactOptional(),
  halfClosed: z.boolean().exactOptional(),
  delayMs: z.int().min(0).max(600_000).exactOptional(),
  body: z.string().exactOptional(),
  duplicate: z.boolean().exactOptional(),
  reorder: z.boolean().exactOptional(),
  repeatAfterMs: z.int().min(1).exactOptional(),
});
