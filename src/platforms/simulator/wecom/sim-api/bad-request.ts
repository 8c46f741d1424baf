import type { z } from 'zod';

/** A request of the page that makes no sense; told with its reason as HTTP 400. */
export class BadRequest extends Error {}

export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadRequest(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}
