import { z } from 'zod';
import type { SimulatorDatabase } from '#platforms/simulator/state/database.ts';
import { newId } from '#platforms/simulator/state/ids.ts';

/** A login code is good for five minutes, once. (wecom.md §6.2) */
const LIFE_MS = 300_000;

/** `userId` empty: somebody of no company. */
const loginSchema = z.object({ userId: z.string(), issuedAt: z.number(), used: z.boolean() });

export type LoginUse = { ok: true; userId: string } | { ok: false; reason: 'unknown' | 'expired' | 'used' };

/** The codes a browser comes back with after a login. */
export interface LoginCodes {
  issue: (userId: string) => string;
  use: (code: string) => LoginUse;
}

export function makeLoginCodes(database: SimulatorDatabase, now: () => number): LoginCodes {
  const codes = database.collection('wecom-login', loginSchema);
  return {
    issue: (userId) => {
      const code = newId('login');
      codes.put(code, { userId, issuedAt: now(), used: false });
      return code;
    },
    use: (code) => {
      const known = codes.get(code);
      if (!known) return { ok: false, reason: 'unknown' };
      if (known.used) return { ok: false, reason: 'used' };
      if (now() - known.issuedAt > LIFE_MS) return { ok: false, reason: 'expired' };
      codes.put(code, { ...known, used: true });
      return { ok: true, userId: known.userId };
    },
  };
}
