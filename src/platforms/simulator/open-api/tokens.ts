import { z } from 'zod';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { ApiError } from './api-error.ts';

/** A token lives two hours; with half an hour or more left the same one is given again. (feishu.md §4.1, D:token) */
const LIFE_MS = 7_200_000;
const RENEW_BEFORE_MS = 1_800_000;

const tokenSchema = z.object({ token: z.string(), expiresAt: z.number() });
const request = z.object({ app_id: z.string().min(1), app_secret: z.string().min(1) });

export interface Tokens {
  /** The whole answer of tenant_access_token/internal: its fields stand at the top level. */
  issue: (body: unknown) => Record<string, unknown>;
  /** Throws 99991661 without a token, 99991663 for an unknown or expired one. */
  check: (authorization: string | undefined) => void;
}

export function makeTokens({ app, clock, database }: World): Tokens {
  const tokens = database.collection('token', tokenSchema);
  const current = (now: number): z.infer<typeof tokenSchema> => {
    const alive = tokens.list({ since: now + RENEW_BEFORE_MS }).at(-1);
    if (alive) return alive;
    const fresh = { token: newId('t-g1'), expiresAt: now + LIFE_MS };
    tokens.put(fresh.token, fresh, { at: fresh.expiresAt });
    return fresh;
  };
  return {
    issue: (body) => {
      const given = request.safeParse(body);
      if (!given.success) return { code: 10003, data: {}, msg: 'invalid param' };
      if (given.data.app_id !== app.appId) return { code: 10014, msg: 'app id not exists' };
      if (given.data.app_secret !== app.appSecret) return { code: 10014, msg: 'app secret invalid' };
      const now = clock.machineNow();
      const { token, expiresAt } = current(now);
      return { code: 0, msg: 'ok', tenant_access_token: token, expire: Math.floor((expiresAt - now) / 1000) };
    },
    check: (authorization) => {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      if (!token)
        throw new ApiError(99991661, 'Missing access token for authorization. Please make a request with token.');
      const known = tokens.get(token);
      if (!known || known.expiresAt <= clock.machineNow()) {
        throw new ApiError(99991663, 'Invalid access token for authorization. Please make a test attempt.');
      }
    },
  };
}
