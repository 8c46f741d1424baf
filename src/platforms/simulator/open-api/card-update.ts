import { z } from 'zod';
import type { CardTokens, CardTokenUse } from '#platforms/simulator/push/card-tokens.ts';
import { ApiError } from './api-error.ts';
import { readCard } from './card-check.ts';
import { type Route, readBody } from './gate.ts';

const updateBody = z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) });

/** Codes of a token that does not work (feishu.md §4.4). Before the callback's answer the update fails at once. */
const REFUSALS: Record<Extract<CardTokenUse, { ok: false }>['reason'], [code: number, message: string]> = {
  unknown: [300020, 'the token has a wrong format or is unknown'],
  expired: [300030, 'the token is expired'],
  'used up': [300040, 'the token was used twice'],
  'not answered yet': [11310, 'card action is lock'],
};

/** The delayed update of the card that was clicked: `card` is an object here, not a string. (feishu.md §4.4, D:delayed) */
export function cardUpdateRoute(cardTokens: CardTokens): Route {
  return {
    method: 'POST',
    path: '/interactive/v1/card/update',
    api: 'card-update',
    handle: async ({ world }, c) => {
      const body = await readBody(c, updateBody);
      const use = cardTokens.use(body.token);
      if (!use.ok) throw new ApiError(...REFUSALS[use.reason]);
      const message = world.messages.get(use.messageId);
      if (!message || message.deleted) throw new ApiError(200000, 'the message was recalled');
      const content = JSON.stringify(body.card);
      readDelayedCard(() => readCard(world, content));
      world.messages.replace(message, content);
    },
  };
}

/** This older API has its own word for a bad card. */
function readDelayedCard(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (error instanceof ApiError) throw new ApiError(11311, error.message);
    throw error;
  }
}
