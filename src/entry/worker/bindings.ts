import type { D1Database, Queue } from '@cloudflare/workers-types';
import type { Errand } from './errands.ts';

/** What wrangler.toml binds to the Worker. Its vars and secrets stand beside them, as strings. */
export interface Bindings {
  DB: D1Database;
  OUTBOX: Queue<Errand>;
  JOBS: Queue<Errand>;
  [variable: string]: unknown;
}

/** The variables and secrets, as the reader of the environment wants them. */
export const variablesOf = (bindings: Bindings): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(bindings).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** The part of ExecutionContext that is used: work that goes on after the answer has left. */
export interface Invocation {
  waitUntil(work: Promise<unknown>): void;
}
