/** Who asks, from where, and how they are answered. */
import { answerCard, refusalCard } from '#cards/answer-card.ts';
import type { Card } from '#cards/card.ts';
import type { RefusalCode, RefusalDetail } from '#cards/texts/refusals.ts';
import { both, refusalSentence, type Texts } from '#cards/texts.ts';
import type { Actor } from '#core/appraisal/command.ts';
import type { Chat, Outcome, PlatformName, Sentence } from '#platforms/platform.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { type MessageKind, message, type Target } from './outbox-drafts.ts';
import type { Person } from './records.ts';

export interface Asker {
  person: Person;
  hr: boolean;
  /** reads everything, changes nothing */
  auditor: boolean;
  platform: PlatformName;
  /** the event's key: the source of everything it causes */
  source: string;
  /** where it was said; null for a menu, which has no chat */
  chat: Chat | null;
  /** the message whose button was pressed */
  messageId: string | null;
}

export const actorOf = ({ person, hr }: Asker): Actor => ({ personId: person.id, hr });

/** The same where the asker may act for somebody else today. */
export const actorIn = ({ actsFor }: { actsFor?: string }, asker: Asker): Actor => ({
  ...actorOf(asker),
  ...(actsFor === undefined ? {} : { actsFor }),
});

/** A toast; nothing is written. */
export const say = (kind: NonNullable<Outcome['toast']>['kind'], text: Sentence, card?: Card): Effects => ({
  changes: [],
  outcome: card ? { toast: { kind, text }, card } : { toast: { kind, text } },
});

/** A refusal of a click: the sentence of its code, nothing changed. */
export const refuseClick = (refusal: RefusalCode | Refusal): Effects => {
  const { code, ...detail } = told(refusal);
  return say('warning', refusalSentence(code, detail));
};

export type AnswerKey = {
  [K in keyof Texts['answers']]: Texts['answers'][K] extends string ? K : never;
}[keyof Texts['answers']];

/** A toast that says it is done, with the card in its new state. */
export const done = (key: AnswerKey, changes: readonly Change[], card?: Card): Effects => ({
  changes,
  outcome: { toast: { kind: 'success', text: both((t) => t.answers[key]) }, ...(card ? { card } : {}) },
});

/** Private answers go to the person; what a group may see goes to the group it was asked in. */
const privately = ({ person, platform }: Asker): Target => ({ personId: person.id, platform });

/** A card in answer to something typed, sent once however often the event comes. */
export function reply(
  deps: Deps,
  asker: Asker,
  card: { kind: MessageKind; args?: Readonly<Record<string, unknown>>; to?: Target; part?: string },
): Change {
  const part = card.part === undefined ? '' : `:${card.part}`;
  return message(deps, {
    key: `reply:${asker.source}${part}`,
    kind: card.kind,
    to: card.to ?? privately(asker),
    args: card.args ?? {},
    ...(typeof card.args?.appraisalId === 'string' ? { appraisalId: card.args.appraisalId } : {}),
  });
}

/** One sentence in answer to something typed. */
export function replySentence(deps: Deps, asker: Asker, card: Card): Effects {
  return { changes: [reply(deps, asker, { kind: 'sentence', args: { card } })], outcome: {} };
}

/** A refusal and what its sentence names. */
export type Refusal = RefusalDetail & { code: RefusalCode };

const told = (refusal: RefusalCode | Refusal): Refusal => (typeof refusal === 'string' ? { code: refusal } : refusal);

/** A refusal of something typed: sent in private, whatever chat it was typed in. */
export const refuseTyped = (deps: Deps, asker: Asker, refusal: RefusalCode | Refusal): Effects => {
  const { code, ...detail } = told(refusal);
  return replySentence(deps, asker, refusalCard(code, detail, asker.person.locale));
};

/** "Done" in answer to something typed. */
export const answerTyped = (deps: Deps, asker: Asker, sentence: Sentence): Effects =>
  replySentence(deps, asker, answerCard({ tone: 'green', sentence }, asker.person.locale));
