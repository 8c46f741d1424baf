/** The addresses the page calls: who may, and what a call that makes no sense is told. */
import { Hono } from 'hono';
import type { z } from 'zod';
import { ownPagesOnly } from './guard.ts';

/** A request of the page that makes no sense; told with its reason as HTTP 400. */
export class BadRequest extends Error {}

/** A call's contents by its schema. @throws BadRequest with every fault */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadRequest(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

/** A router for the simulator's own pages. */
export function pageRouter(): Hono {
  const router = new Hono();
  router.use(ownPagesOnly);
  router.onError((error, c) => {
    const senseless = error instanceof BadRequest || error instanceof SyntaxError;
    return c.json({ error: error.message }, senseless ? 400 : 500);
  });
  return router;
}
