import type { z } from 'zod';

/** A refusal of WeCom: HTTP 200 with the errcode a client must branch on, perhaps with more fields. (wecom.md §3.6) */
export class WecomError extends Error {
  readonly errcode: number;
  readonly more: Record<string, unknown>;

  constructor(errcode: number, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.errcode = errcode;
    this.more = more;
  }
}

/** What the errcodes that can be ordered say; others say only that they were ordered. */
const WORDS: Readonly<Record<number, string>> = {
  [-1]: 'system busy',
  40014: 'invalid access_token',
  42001: 'access_token expired',
  45009: 'api freq out of limit',
  60020: 'not allow to access from your ip, from ip: 127.0.0.1',
  81013: 'user & party & tag all invalid',
};
export const wordsOf = (errcode: number): string => WORDS[errcode] ?? 'fault on demand';

/** The value as the schema wants it, else the errcode. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, errcode = 40058): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new WecomError(errcode, `Invalid input : ${problems.join('; ')}`);
}
