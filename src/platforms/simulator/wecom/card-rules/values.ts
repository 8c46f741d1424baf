import { z } from 'zod';

const UTF8 = new TextEncoder();

/** The length WeCom counts for limits in bytes. */
export const byteLength = (text: string): number => UTF8.encode(text).length;

/** So many characters (字), whole code points counted, at least one. */
export const words = (max: number) =>
  z
    .string()
    .min(1, 'expected a text')
    .refine((text) => [...text].length <= max, {
      error: (issue) => `${lengthOf(issue.input)} characters; at most ${max}`,
    });

const lengthOf = (text: unknown): number => (typeof text === 'string' ? [...text].length : 0);

/** So many bytes of UTF-8, at least one. */
export const bytes = (max: number) =>
  z
    .string()
    .min(1, 'expected a text')
    .refine((text) => byteLength(text) <= max, { error: `at most ${max} bytes` });

/** The longest url WeCom takes. (wecom.md §3.2) */
const MAX_URL_BYTES = 2048;
/** An address with its scheme. */
export const link = z
  .string()
  .refine((text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text), { error: 'expected an http or https URL' })
  .refine((text) => byteLength(text) <= MAX_URL_BYTES, { error: `at most ${MAX_URL_BYTES} bytes` });

/** Keys of buttons and questions. */
export const key = bytes(1024);

/** The id of a card: unique per app, and no dot though userids may have one. (wecom.md §4.1) */
export const taskId = z
  .string()
  .regex(/^[0-9A-Za-z_\-@]+$/, 'expected digits, letters, _ - or @')
  .refine((text) => byteLength(text) <= 128, { error: 'at most 128 bytes' });

/** A list whose entries differ in one of their fields. */
export function distinct<T extends z.ZodType>(entry: T, limits: { min?: number; max: number }, field: string) {
  return z
    .array(entry)
    .min(limits.min ?? 1, `expected ${limits.min ?? 1} or more entries`)
    .max(limits.max, `at most ${limits.max} entries`)
    .superRefine((entries: unknown[], context) => {
      const seen = new Set<unknown>();
      for (const [index, each] of entries.entries()) {
        const value = new Map<string, unknown>(Object.entries(Object(each))).get(field);
        if (value === undefined) continue;
        if (seen.has(value))
          context.addIssue({ code: 'custom', path: [index, field], message: `${field} is used twice` });
        seen.add(value);
      }
    });
}

/** What a press on a block does: nothing (0), open a page (1), open a mini program (2). */
export const JUMP_FIELDS = {
  url: link.optional(),
  appid: z.string().min(1).optional(),
  pagepath: z.string().min(1).optional(),
};

interface Jump {
  type?: number | undefined;
  url?: string | undefined;
  appid?: string | undefined;
}

/** A page needs its url, a mini program its appid. */
export function jumpComplete({ type, url, appid }: Jump, context: z.RefinementCtx): void {
  if (type === 1 && url === undefined) context.addIssue({ code: 'custom', path: ['url'], message: 'expected a url' });
  if (type === 2 && appid === undefined) {
    context.addIssue({ code: 'custom', path: ['appid'], message: 'expected an appid' });
  }
}
