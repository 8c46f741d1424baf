/**
 * A form as a short interview (product.md §6): presses and words → what the app hears. What was answered stands in the
 * kept card until the form is handed in, and goes to the drafts at every step where the form has any. Pure: the callers
 * read and keep the card.
 */
import { texts } from '#cards/texts.ts';
import type { KeptCard, PlatformEvent } from '#platforms/platform.ts';
import type { View } from './answers.ts';
import { viewOf } from './answers.ts';
import { attendedAt } from './attention.ts';
import { type CardBody, cardOf } from './body.ts';
import { lostPress } from './events-of-cards.ts';
import type { CardPress } from './incoming.ts';
import { pressOn } from './interview-press.ts';
import { wordsFor } from './interview-words.ts';

export interface InterviewContext {
  publicUrl: string | null;
  /** ISO 8601 UTC */
  now: string;
}

export interface Step {
  event: PlatformEvent;
  /** to be kept before a press is handled, and in the commit of typed words; null: nothing changes */
  kept: KeptCard | null;
}

/** A kept card with what stands on it. */
export interface Standing extends View {
  kept: KeptCard;
  body: CardBody;
}

function standingOf(kept: KeptCard): Standing | null {
  const body = cardOf(kept.body);
  return body && { kept, body, ...viewOf(body, kept.cursor) };
}

/** A press on a card of ours. `kept` is the card of that task id at the one who pressed, or null. */
export function readPress(press: CardPress, kept: KeptCard | null, { now }: InterviewContext): Step {
  const coded = kept && {
    ...kept,
    responseCode: press.responseCode,
    codeAt: now,
    at: kept.asks ? attendedAt(now) : kept.at,
  };
  const standing = coded && coded.accountId === press.userId ? standingOf(coded) : null;
  return standing === null ? { event: lostPress(press), kept: null } : pressOn(press, standing);
}

interface Said {
  eventKey: string;
  userId: string;
  content: string;
}

/**
 * Words typed in the chat: for the newest of the member's cards that still ask and know what to do with them. Where nobody
 * is at one of them and several do, it is not guessed whose sheet a score is for.
 */
export function readWords(said: Said, asking: readonly KeptCard[], { now }: InterviewContext): Step {
  const able = asking.flatMap((kept) => {
    const standing = kept.asks && kept.accountId === said.userId ? standingOf(kept) : null;
    const step = standing && standing.place.screen !== 'moved' ? wordsFor(said, standing) : null;
    return standing && step ? [{ standing, step }] : [];
  });
  const [first, ...others] = able;
  if (first === undefined) return { event: ordinary(said), kept: null };
  const isAtIt = Date.parse(first.standing.kept.at) > Date.parse(now);
  const isSure = isAtIt || others.every(({ standing }) => subjectOf(standing) === subjectOf(first.standing));
  return isSure
    ? first.step
    : {
        event: unsure(
          said,
          able.map(({ standing }) => standing),
        ),
        kept: null,
      };
}

/** What a form is about: an older card of the same thing is no other one. */
function subjectOf({ sheet: { form, card } }: Standing): string {
  const ids = (form?.buttons ?? []).flatMap(({ press }) => ('command' in press ? [press.id] : []));
  return `${form?.name} ${ids[0] ?? card.title}`;
}

const MOST_NAMED = 5;

function unsure({ eventKey, userId }: Said, able: readonly Standing[]): PlatformEvent {
  const titles = [...new Set(able.map(({ sheet }) => sheet.card.title))].slice(0, MOST_NAMED);
  const { zh, en } = { zh: texts.zh.wecomInterview, en: texts.en.wecomInterview };
  const text = { zh: zh.whichCard(titles.join(zh.separator)), en: en.whichCard(titles.join(en.separator)) };
  return { type: 'unusable', eventKey, actor: userId, chat: { id: userId, kind: 'direct' }, text };
}

const ordinary = ({ eventKey, userId, content }: Said): PlatformEvent => ({
  type: 'text',
  eventKey,
  actor: userId,
  chat: { id: userId, kind: 'direct' },
  text: content,
  mentions: [],
  messageId: eventKey,
});
