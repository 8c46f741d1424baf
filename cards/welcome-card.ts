/** First contact: who I am, what I can do for this person, or how an unknown person gets bound. */
import { type Card, type Element, facts, type Locale, note, text } from './card.ts';
import { commandLines } from './guide-lines.ts';
import type { CommandWord } from './texts/guide.ts';
import { texts } from './texts.ts';

export interface WelcomeView {
  personName: string;
  supervisor: boolean;
  hr: boolean;
  /** a few commands to begin with */
  commands: readonly CommandWord[];
}

export function welcomeCard(view: WelcomeView, locale: Locale): Card {
  const t = texts[locale].guide;
  const roles: readonly Element[] = [
    ...(view.supervisor ? [text(t.welcomeSupervisor)] : []),
    ...(view.hr ? [text(t.welcomeHr)] : []),
  ];
  return {
    title: t.welcomeTitle(view.personName),
    tone: 'blue',
    preview: t.welcomePreview,
    elements: [
      text(t.welcomeIntro),
      text(t.welcomeFlow),
      ...roles,
      text(t.welcomeStart, 'heading'),
      commandLines(view.commands, locale),
      note(t.welcomePrivacy),
    ],
  };
}

/** For somebody who is not in the list of people: nothing is shown, and HR gets an id to bind. */
export function unboundCard(view: { accountId: string }, locale: Locale): Card {
  const t = texts[locale].guide;
  return {
    title: t.unboundTitle,
    tone: 'grey',
    preview: t.unboundPreview,
    elements: [text(t.unboundIntro), text(t.unboundNext), facts([t.unboundId, view.accountId])],
  };
}
