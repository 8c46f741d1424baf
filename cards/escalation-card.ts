/** N 件逾期: what people below still owe after their last reminder, one card for whoever is told. */
import type { OwedKind } from '#core/appraisal/owed-kinds.ts';
import type { Rung } from '#core/calendar/cycle-policy.ts';
import { bold, type Card, type Element, type Locale, note, text } from './card.ts';
import { first, periodName } from './format.ts';
import { texts } from './texts.ts';

/** One thing owed. `rating` under a token tells nobody's name: then `personName` is null. */
export interface OverdueTask {
  kind: OwedKind;
  personName: string | null;
  period: string;
  daysLate: number;
}

export interface Debtor {
  name: string;
  /** latest first */
  tasks: readonly OverdueTask[];
}

export interface EscalationView {
  rung: Rung;
  debtors: readonly Debtor[];
}

const DEBTORS_SHOWN = 20;
const TASKS_SHOWN = 5;

export function escalationCard({ rung, debtors }: EscalationView, locale: Locale): Card {
  const t = texts[locale];
  const count = debtors.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const { shown, hidden } = first(debtors, DEBTORS_SHOWN);
  return {
    title: t.lists.escalationTitle(count),
    tone: 'red',
    tags: [{ text: t.words.overdueTag, tone: 'red' }],
    preview: t.lists.escalationPreview,
    elements: [
      text(t.lists.escalationIntro[rung]),
      ...shown.map((debtor) => debtorElement(debtor, locale)),
      ...(hidden === 0 ? [] : [note(t.words.more(hidden))]),
      note(t.lists.escalationNote),
    ],
  };
}

function debtorElement({ name, tasks }: Debtor, locale: Locale): Element {
  const t = texts[locale];
  const named = tasks.filter((task) => task.personName !== null);
  const unseen = tasks.filter((task) => task.personName === null);
  const { shown, hidden } = first(named, TASKS_SHOWN);
  const lines = [
    ...shown.map(({ kind, personName, period, daysLate }) =>
      t.lists.escalationLine(t.lists.tasks[kind](personName ?? '', periodName(period, locale)), daysLate),
    ),
    ...(unseen.length === 0
      ? []
      : [
          t.lists.escalationLine(
            t.lists.unseenRatings(unseen.length),
            Math.max(...unseen.map((task) => task.daysLate)),
          ),
        ]),
    ...(hidden === 0 ? [] : [t.words.more(hidden)]),
  ];
  return text([bold(name), ...lines.map((line) => ({ text: `\n${line}` }))]);
}
