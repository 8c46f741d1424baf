import { z } from 'zod';
import { newId } from '#platforms/simulator/state/ids.ts';
import type { World } from '#platforms/simulator/state/world.ts';

/** The token of a delayed update lives 30 minutes and works twice. (feishu.md §4.4, D:delayed) */
const LIFE_MS = 1_800_000;
const MAX_USES = 2;

const cardTokenSchema = z.object({
  messageId: z.string(),
  issuedAt: z.number(),
  uses: z.number(),
  answered: z.boolean(),
});

export type CardTokenUse =
  | { ok: true; messageId: string }
  | { ok: false; reason: 'unknown' | 'expired' | 'used up' | 'not answered yet' };

/** The `c-…` tokens that a click hands to the bot for POST /interactive/v1/card/update. */
export interface CardTokens {
  issue: (messageId: string) => string;
  /** The callback was answered: from now on the token works. */
  activate: (token: string) => void;
  use: (token: string) => CardTokenUse;
}

export function makeCardTokens({ clock, database }: World): CardTokens {
  const tokens = database.collection('card-token', cardTokenSchema);
  return {
    issue: (messageId) => {
      const token = newId('c-');
      tokens.put(token, { messageId, issuedAt: clock.now(), uses: 0, answered: false });
      return token;
    },
    activate: (token) => {
      const known = tokens.get(token);
      if (known) tokens.put(token, { ...known, answered: true });
    },
    use: (token) => {
      const known = tokens.get(token);
      if (!known) return { ok: false, reason: 'unknown' };
      if (clock.now() - known.issuedAt > LIFE_MS) return { ok: false, reason: 'expired' };
      if (!known.answered) return { ok: false, reason: 'not answered yet' };
      if (known.uses >= MAX_USES) return { ok: false, reason: 'used up' };
      tokens.put(token, { ...known, uses: known.uses + 1 });
      return { ok: true, messageId: known.messageId };
    },
  };
}
