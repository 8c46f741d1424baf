/** What every card about one appraisal begins with: whom it is about, which period and sheet, until when. */

import type { CardAction } from './action.ts';
import type { ButtonCommand } from './button-commands.ts';
import { type FactsElement, facts, type Locale, type Rich } from './card.ts';
import { periodName, score } from './format.ts';
import { texts } from './texts.ts';

/** A person as a card names them. */
export interface PersonRef {
  id: string;
  name: string;
  title: string;
  unitName: string;
}

export interface AppraisalHead {
  appraisalId: string;
  /** the appraisal's version the card is drawn from */
  revision: number;
  /** "2026-10" */
  period: string;
  person: PersonRef;
  scorecardName: string;
  /** points of a perfect sheet, in hundredths */
  full: number;
  /** local date and time such as "10-12 18:00", or null where nothing is owed */
  due: string | null;
}

/** Who, when, which sheet, until when. */
export function headFacts(head: AppraisalHead, locale: Locale): FactsElement {
  const t = texts[locale].words;
  const person = [head.person.name, head.person.title, head.person.unitName].filter((part) => part !== '').join(' · ');
  const always: [string, Rich][] = [
    [t.person, person],
    [t.period, periodName(head.period, locale)],
    [t.scorecard, t.sheetOutOf(head.scorecardName, score(head.full))],
  ];
  return facts(...always, ...(head.due === null ? [] : [[t.due, head.due] satisfies [string, Rich]]));
}

/** The line under the title: name and deadline, the two things a glance looks for. */
export function headSubtitle(head: AppraisalHead, locale: Locale): string {
  const t = texts[locale].words;
  return head.due === null ? head.person.name : `${head.person.name} · ${t.dueBy(head.due)}`;
}

/** The press of a button about this appraisal, at the revision the card shows. */
export function press(about: { appraisalId: string; revision: number }, command: ButtonCommand): CardAction {
  return { command, id: about.appraisalId, revision: about.revision };
}
