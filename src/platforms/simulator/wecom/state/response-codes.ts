import { z } from 'zod';
import type { SimulatorDatabase } from '#platforms/simulator/state/database.ts';
import { newId } from '#platforms/simulator/state/ids.ts';

/** A code lives 72 hours and works once. (wecom.md §4.3, D:94888) */
const LIFE_MS = 72 * 3_600_000;

const codeSchema = z.object({ msgid: z.string(), issuedAt: z.number(), used: z.boolean() });

/** The codes that allow one update of a card: one from its sending, one from every press on it. */
export interface ResponseCodes {
  issue: (msgid: string) => string;
  /** The message it updates, while it can. */
  messageOf: (code: string) => string | undefined;
  useUp: (code: string) => void;
}

export function makeResponseCodes(database: SimulatorDatabase, now: () => number): ResponseCodes {
  const codes = database.collection('wecom-code', codeSchema);
  return {
    issue: (msgid) => {
      const code = newId('rc_');
      codes.put(code, { msgid, issuedAt: now(), used: false });
      return code;
    },
    messageOf: (code) => {
      const known = codes.get(code);
      return known && !known.used && now() - known.issuedAt <= LIFE_MS ? known.msgid : undefined;
    },
    useUp: (code) => {
      const known = codes.get(code);
      if (known) codes.put(code, { ...known, used: true });
    },
  };
}
