/** To HR before a cycle: the people no scorecard fits. */
import { type Card, type Element, type Locale, text } from './card.ts';
import { clip, periodName } from './format.ts';
import { limitedTable } from './limited-table.ts';
import { type Texts, texts } from './texts.ts';

export interface UnassignedView {
  period: string;
  people: readonly { name: string; employeeNo: string; unitName: string; title: string }[];
  /** who has a sheet and yet takes no part */
  skipped?: readonly { name: string; employeeNo: string; unitName: string; reason: keyof Texts['people']['skipped'] }[];
}

const PEOPLE_SHOWN = 40;

export function unassignedCard(view: UnassignedView, locale: Locale): Card {
  const { hr: t, words } = texts[locale];
  const period = periodName(view.period, locale);
  const columns = [
    { key: 'name', title: words.name, kind: 'text', width: 25 },
    { key: 'number', title: t.employeeNo, kind: 'text', width: 20 },
    { key: 'unit', title: words.unit, kind: 'text', width: 28 },
    { key: 'title', title: t.jobTitle, kind: 'text', width: 27 },
  ] as const;
  const rows = view.people.map((person) => ({
    name: clip(person.name, 24),
    number: person.employeeNo,
    unit: clip(person.unitName, 24),
    title: clip(person.title, 24),
  }));
  return {
    title: t.unassignedTitle(period),
    tone: 'orange',
    preview: t.unassignedPreview(period),
    elements: [
      ...(rows.length === 0 ? [] : [text(t.unassignedIntro), ...limitedTable({ columns, rows }, PEOPLE_SHOWN, locale)]),
      ...skippedElements(view.skipped ?? [], locale),
    ],
  };
}

function skippedElements(skipped: NonNullable<UnassignedView['skipped']>, locale: Locale): readonly Element[] {
  if (skipped.length === 0) return [];
  const { hr: t, words, people } = texts[locale];
  const columns = [
    { key: 'name', title: words.name, kind: 'text', width: 25 },
    { key: 'number', title: t.employeeNo, kind: 'text', width: 20 },
    { key: 'unit', title: words.unit, kind: 'text', width: 28 },
    { key: 'reason', title: people.skippedReason, kind: 'text', width: 27 },
  ] as const;
  const rows = skipped.map((person) => ({
    name: clip(person.name, 24),
    number: person.employeeNo,
    unit: clip(person.unitName, 24),
    reason: people.skipped[person.reason],
  }));
  return [
    text(people.skippedTitle, 'heading'),
    text(people.skippedIntro),
    ...limitedTable({ columns, rows }, PEOPLE_SHOWN, locale),
  ];
}
