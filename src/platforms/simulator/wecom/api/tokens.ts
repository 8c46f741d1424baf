import { z } from 'zod';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { WecomWorld } from '#platforms/simulator/wecom/state/wecom-world.ts';
import { WecomError } from './wecom-error.ts';

/** A token lives two hours, by the machine's clock, and is the same for everybody until then. (wecom.md §3.1) */
const LIFE_MS = 7_200_000;

const tokenSchema = z.object({ token: z.string(), expiresAt: z.number() });

export interface WecomTokens {
  /** Codes: 40013 unknown corpid, 40001 wrong secret. */
  issue: (corpId: string | undefined, secret: string | undefined) => Record<string, unknown>;
  /** Codes: 41001 missing, 40014 unknown or made invalid, 42001 expired. */
  check: (token: string | undefined) => void;
  /** All of them, before their time. */
  invalidate: () => void;
}

export function makeTokens({ app, shared }: WecomWorld): WecomTokens {
  const tokens = shared.database.collection('wecom-token', tokenSchema);
  const { machineNow } = shared.clock;
  const current = (now: number): z.infer<typeof tokenSchema> => {
    const alive = tokens.list({ since: now + 1 }).at(-1);
    if (alive) return alive;
    const fresh = { token: newId('wt'), expiresAt: now + LIFE_MS };
    tokens.put(fresh.token, fresh, { at: fresh.expiresAt });
    return fresh;
  };
  return {
    issue: (corpId, secret) => {
      if (corpId !== app.corpId) throw new WecomError(40013, 'invalid corpid');
      if (secret !== app.secret) throw new WecomError(40001, 'invalid credential, access_token is invalid');
      const now = machineNow();
      const { token, expiresAt } = current(now);
      return { access_token: token, expires_in: Math.ceil((expiresAt - now) / 1000) };
    },
    check: (token) => {
      if (!token) throw new WecomError(41001, 'access_token missing');
      const known = tokens.get(token);
      if (!known) throw new WecomError(40014, 'invalid access_token');
      if (known.expiresAt <= machineNow()) throw new WecomError(42001, 'access_token expired');
    },
    invalidate: () => {
      for (const { token } of tokens.list()) tokens.remove(token);
    },
  };
}
