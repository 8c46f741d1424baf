import { setTimeout as delay } from 'node:timers/promises';
import { CARD_LIFE_MS } from '#platforms/simulator/open-api/messages.ts';
import type { SimClick, SimClickAnswer, SimSeenClick } from '#platforms/simulator/page-api.ts';
import { isoTime } from '#platforms/simulator/state/clock.ts';
import type { Locks } from '#platforms/simulator/state/locks.ts';
import type { Message } from '#platforms/simulator/state/messages.ts';
import type { World } from '#platforms/simulator/state/world.ts';
import { type CardAnswer, CLICK_ERRORS, readCardAnswer } from './card-answer.ts';
import type { CardTokens } from './card-tokens.ts';
import type { Deliveries } from './deliveries.ts';
import type { Envelope, Push, PushResult } from './envelope.ts';
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
  repeat: Deliveries['repeat'];
}

/** Carries a press to the bot and its answer to the client; a new card replaces the message for everyone. */
export type PressButton = (click: SimClick, message: Message) => Promise<SimClickAnswer>;

export function makePressButton(deps: ClickDeps): PressButton {
  const { world, events, cardTokens, clicking } = deps;
  return async (click, message) => {
    const started = performance.now();
    const took = (): number => Math.round(performance.now() - started);
    if (world.clock.now() - message.createdAt > CARD_LIFE_MS) return { error: CLICK_ERRORS.expired, tookMs: took() };
    const token = cardTokens.issue(message.messageId);
    const release = clicking.hold(message.messageId);
    const envelope = clickEnvelope(world, events, { click, message, token });
    const result = await pushClick(deps, envelope).finally(release);
    cardTokens.activate(token);
    const answer = readCardAnswer(world, result);
    world.traffic.addClick(
      seenClick(click, answer, { eventId: envelope.header.event_id, at: isoTime(world.clock.now()) }),
    );
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

/** One push of a press, with whatever fault was ordered for it. */
async function pushClick({ world, push, repeat }: ClickDeps, envelope: Envelope): Promise<PushResult> {
  const fault = world.faults.takePush('click');
  if (fault.repeatAfterMs > 0) repeat(envelope, fault.repeatAfterMs);
  if (fault.delayMs > 0) await delay(fault.delayMs);
  const first = push(envelope, DEADLINE_MS);
  const [result] = await Promise.all([first, ...(fault.duplicate ? [push(envelope, DEADLINE_MS)] : [])]);
  return fault.loseAnswer ? { kind: 'late' } : result;
}

const seenClick = (
  { viewer, messageId, action }: SimClick,
  answer: CardAnswer,
  about: { eventId: string; at: string },
): SimSeenClick => ({
  ...about,
  viewer,
  messageId,
  action,
  ...('error' in answer ? { error: answer.error.code } : {}),
  ...('toast' in answer && answer.toast ? { toast: answer.toast.type } : {}),
  replaced: 'card' in answer && answer.card !== undefined,
});

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
