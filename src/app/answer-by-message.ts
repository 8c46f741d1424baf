/** Where a platform's HTTP answer shows nothing, what a press comes to is drawn by a message of the same commit. */
import { answerCard } from '#cards/answer-card.ts';
import type { Card } from '#cards/card.ts';
import type { Outcome, Platform, PlatformEvent } from '#platforms/platform.ts';
import type { Asker } from './asker.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { message } from './outbox-drafts.ts';
import type { Locale, Person } from './records.ts';

interface Pressed {
  platform: Platform;
  event: PlatformEvent;
  person: Person;
}

/** The effects with the answer among them: the pressed card in its new state, with what happened said on it. */
export function withAnswerSent(deps: Deps, effects: Effects, { platform, event, person }: Pressed): Effects {
  if (event.type !== 'click') return effects;
  const card = answeredCard(effects.outcome, { shown: event.shown, locale: person.locale });
  const key = `answer:${platform.name}:${event.eventKey}`;
  const answer = card
    ? redrawn(deps, event, { platform, key, card })
    : sentence(deps, effects.outcome, { platform, event, person });
  return answer ? { ...effects, changes: [...effects.changes, answer] } : effects;
}

const TONES = { success: 'green', info: 'blue', warning: 'orange', error: 'red' } as const;

/** The card of the outcome, or the one that stands there, with the toast as its first line; nothing to draw without either. */
function answeredCard({ card, toast }: Outcome, seen: { shown: Card | undefined; locale: Locale }): Card | undefined {
  const drawn = card ?? (toast && seen.shown);
  if (!drawn || !toast) return drawn;
  return { ...drawn, notice: { text: toast.text[seen.locale], tone: TONES[toast.kind] } };
}

type Click = Extract<PlatformEvent, { type: 'click' }>;

function redrawn(
  deps: Deps,
  { chat, messageId }: Click,
  { platform, key, card }: { platform: Platform; key: string; card: Card },
): Change {
  const to = { chatId: chat.id, platform: platform.name };
  const drawn = message(deps, { key, kind: 'frozen', to, args: { card } });
  return {
    ...drawn,
    // what was typed below a card is answered below it: no card was pressed
    row: { ...drawn.row, recipientKind: 'account', replaces: messageId === '' ? null : { messageId, chatId: chat.id } },
  };
}

/** Words about a card that is not known any more come as a message of their own. */
function sentence(deps: Deps, { toast }: Outcome, { platform, event, person }: Pressed): Change | null {
  if (!toast) return null;
  const tone = toast.kind === 'success' ? 'green' : 'orange';
  const card = answerCard({ tone, sentence: toast.text }, person.locale);
  const to = { accountId: event.actor, platform: platform.name };
  return message(deps, { key: `answer:${platform.name}:${event.eventKey}`, kind: 'sentence', to, args: { card } });
}

/** A card that leads on to its next question: its body is drawn already and only has to be sent. */
export function turnCard(
  deps: Deps,
  { platform, source }: Asker,
  { actor, message: at, body }: Extract<PlatformEvent, { type: 'turned' }>,
): Effects {
  const to = { accountId: actor, platform };
  const turned = message(deps, { key: `turned:${source}`, kind: 'turned', to, args: { body } });
  return { changes: [{ ...turned, row: { ...turned.row, replaces: at } }], outcome: {} };
}
