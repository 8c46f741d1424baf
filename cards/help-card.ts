/** 帮助: the commands this person can use, by role. */
import { type Card, type Locale, text } from './card.ts';
import { commandLines } from './guide-lines.ts';
import type { CommandWord } from './texts/guide.ts';
import { texts } from './texts.ts';

export interface HelpView {
  /** only the roles the person has, and only commands that work here */
  roles: readonly { role: 'employee' | 'supervisor' | 'hr'; commands: readonly CommandWord[] }[];
}

export function helpCard(view: HelpView, locale: Locale): Card {
  const t = texts[locale].guide;
  return {
    title: t.helpTitle,
    tone: 'blue',
    preview: t.helpPreview,
    elements: [
      text(t.helpIntro),
      ...view.roles.flatMap(({ role, commands }) => [text(t.roles[role], 'heading'), commandLines(commands, locale)]),
    ],
  };
}
