import { CARD_LIFE_MS } from '#platforms/simulator/open-api/messages.ts';
import type { SimClick, SimClickAnswer } from '#platforms/simulator/page-api.ts';
import type { Locks } from '#platforms/simulator/state/locks.ts';
import type { Message } from '#platforms/simulator/state/messages.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { CLICK_ERRORS, readCardAnswer } from './card-answer.ts';
import type { CardTokens } from './card-tokens.ts';
import type { Envelope, Push } from './envelope.ts';
import type { EventBuilder } from './events.ts';
import { makeEnvelope } from './pusher.ts';

/** A click must be answered in full within this time, and is never pushed again. (feishu.md §6.2) */
const DEADLINE_MS = 3_000;

interface ClickDeps {
  world: World;
  events: EventBuilder;
  push: Push;
  cardTokens: CardTokens;
  clicking: Locks;
}

/** Carries a press to the bot and its answer to the client; a new card replaces the message for everyone. */
export type PressButton = (click: SimClick, message: Message) => Promise<SimClickAnswer>;

export function makePressButton({ world, events, push, cardTokens, clicking }: ClickDeps): PressButton {
  return async (click, message) => {
    const started = performance.now();
    const took = (): number => Math.round(performance.now() - started);
    if (world.clock.now() - message.createdAt > CARD_LIFE_MS) return { error: CLICK_ERRORS.expired, tookMs: took() };
    const token = cardTokens.issue(message.messageId);
    const release = clicking.hold(message.messageId);
    const result = await push(clickEnvelope(world, events, { click, message, token }), DEADLINE_MS).finally(release);
    cardTokens.activate(token);
    const answer = readCardAnswer(world, result);
    if ('error' in answer) return { error: answer.error, tookMs: took() };
    const current = world.messages.get(message.messageId) ?? message;
    if (answer.card) world.messages.replace(current, JSON.stringify(answer.card));
    return {
      ...(answer.toast ? { toast: answer.toast } : {}),
      replaced: answer.card !== undefined,
      tookMs: took(),
    };
  };
}

function clickEnvelope(
  world: World,
  events: EventBuilder,
  { click, message, token }: { click: SimClick; message: Message; token: string },
): Envelope {
  return makeEnvelope(world, [
    'card.action.trigger',
    {
      operator: { tenant_key: world.tenantKey, ...events.ids(click.viewer) },
      token,
      action: click.action,
      host: 'im_message',
      context: { open_message_id: message.messageId, open_chat_id: message.chatId },
    },
  ]);
}
