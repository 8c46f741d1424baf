/** To HR: an appraisal nobody can go on with, and how to name somebody. */
import { type Card, type Locale, note, text } from './card.ts';
import { clip, periodName } from './format.ts';
import { texts } from './texts.ts';

export interface OrphanView {
  personName: string;
  period: string;
}

export function orphanCard({ personName, period }: OrphanView, locale: Locale): Card {
  const t = texts[locale].people;
  const name = clip(personName, 24);
  return {
    title: t.orphanTitle(name),
    tone: 'red',
    preview: t.orphanPreview,
    elements: [text(t.orphanText(name, periodName(period, locale))), note(t.orphanNext(name))],
  };
}
