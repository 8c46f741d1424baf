/** The events a card gives rise to. */
import { type CardAction, encodeAction } from '#cards/action.ts';
import type { Button, Card } from '#cards/card.ts';
import type { PlatformEvent } from '#platforms/platform.ts';
import { formOf, withoutNotice } from './answers.ts';
import { writeBody } from './body.ts';
import type { CardPress } from './incoming.ts';
import type { Standing, Step } from './interview.ts';
import { at, type Place, readStepKey, writeCursor } from './place.ts';
import { sheetOf } from './sheet.ts';

/** Where something was pressed or typed. */
export interface Cause {
  eventKey: string;
  userId: string;
}

/** Where it stands now: the card with its answers, and the place. */
export interface Next {
  card: Card;
  place: Place;
}

/** A press on a card nothing is known of: what its key says, or the present card of that thing. Never a form without its answers. */
export function lostPress({ eventKey, userId, taskId, key }: CardPress): PlatformEvent {
  return {
    type: 'click',
    eventKey,
    actor: userId,
    chat: { id: userId, kind: 'direct' },
    payload: readStepKey(key)?.again ?? key,
    form: {},
    messageId: taskId,
  };
}

/** The card as it will be kept: a press on it stays where it stands, whatever is drawn later. */
const keptAs = ({ kept, body }: Standing, { card, place }: Next): Step['kept'] => ({
  ...kept,
  body: writeBody({ ...body, card, start: undefined }),
  cursor: writeCursor(sheetOf(card).shape, place),
});

/** The pressed card is drawn anew; nothing happened yet. */
export const redrawn = (cause: Cause, standing: Standing, next: Next): Step => ({
  event: {
    type: 'turned',
    eventKey: cause.eventKey,
    actor: cause.userId,
    message: { messageId: standing.kept.taskId, chatId: standing.kept.accountId },
    body: writeBody({ ...standing.body, card: next.card, start: undefined }),
  },
  kept: keptAs(standing, next),
});

/** The card goes on below, as a new message; the old one asks no more. */
export const goesOnBelow = (cause: Cause, standing: Standing, next: Next): Step => ({
  event: {
    type: 'turned',
    eventKey: cause.eventKey,
    actor: cause.userId,
    message: null,
    body: writeBody({ ...standing.body, card: next.card, start: writeCursor(sheetOf(next.card).shape, next.place) }),
  },
  kept: movedOn(standing),
});

/** Everything the card has to say comes below, to be read; the card stays as it is. */
export const toldWhole = (cause: Cause, { kept, body, sheet }: Standing): Step => ({
  event: {
    type: 'turned',
    eventKey: cause.eventKey,
    actor: cause.userId,
    message: null,
    body: writeBody({ ...body, card: sheet.card, start: undefined, whole: true }),
  },
  kept,
});

function movedOn({ kept, sheet }: Standing): Step['kept'] {
  return { ...kept, cursor: writeCursor(sheet.shape, at('moved')), asks: false };
}

/** A button that means something counts as pressed, with the whole form where it is the form's. */
export function pressed(cause: Cause, standing: Standing, { card, place, button }: Next & { button: Button }): Step {
  return {
    event: clickOf(cause, { card, button, messageId: standing.kept.taskId }),
    kept: keptAs(standing, { card, place }),
  };
}

/** The draft is kept through its button; what comes of it is sent anew, below the words that were typed. */
export const keptBelow = (
  cause: Cause,
  standing: Standing,
  { card, button }: { card: Card; button: Button },
): Step => ({
  event: clickOf(cause, { card, button, messageId: '' }),
  kept: movedOn(standing),
});

function clickOf(
  { eventKey, userId }: Cause,
  { card, button, messageId }: { card: Card; button: Button; messageId: string },
): PlatformEvent {
  const sheet = sheetOf(card);
  const isOfForm = sheet.form?.buttons.includes(button) ?? false;
  return {
    type: 'click',
    eventKey,
    actor: userId,
    chat: { id: userId, kind: 'direct' },
    payload: 'command' in button.press ? encodeAction(button.press) : undefined,
    form: isOfForm ? formOf(sheet) : {},
    messageId,
    shown: messageId === '' ? card : withoutNotice(card),
  };
}

/** The commands that keep what was answered and do nothing else. */
const DRAFTS: ReadonlySet<string> = new Set<CardAction['command']>(['save_draft', 'save_interview']);

/** The button that keeps a draft, where the form has one. */
export const draftButton = (card: Card): Button | undefined =>
  sheetOf(card).form?.buttons.find(({ press }) => 'command' in press && DRAFTS.has(press.command));
