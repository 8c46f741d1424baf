/** What the person who clicked sees → the body of the answer (feishu.md §6.2). */

import type { AdapterLog } from '#platforms/outgoing/told.ts';
import type { Outcome } from '#platforms/platform.ts';
import { cleanText } from './escape.ts';
import { drawCard } from './render.ts';
import type { Part } from './render-text.ts';

/** Nobody but the platform can be called in an answer, so people stand as plain @name. */
const NO_MENTIONS: ReadonlyMap<string, string> = new Map();

/**
 * Always an object, because anything else shows the person an error (200672). A card that cannot be drawn leaves the
 * toast alone: what was decided has been decided, and the outbox brings the card.
 */
export function answerBody({ toast, card }: Outcome, log: AdapterLog): Part {
  return { ...(toast ? { toast: toastOf(toast) } : {}), ...(card ? cardOf(card, log) : {}) };
}

const toastOf = ({ kind, text }: NonNullable<Outcome['toast']>): Part => ({
  type: kind,
  content: cleanText(text.zh),
  i18n: { zh_cn: cleanText(text.zh), en_us: cleanText(text.en) },
});

function cardOf(card: NonNullable<Outcome['card']>, log: AdapterLog): Part {
  try {
    return { card: { type: 'raw', data: drawCard(card, NO_MENTIONS) } };
  } catch (error) {
    log.warn({ error: String(error) }, 'a card does not fit into an answer');
    return {};
  }
}
