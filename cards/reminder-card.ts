/** 催办: one digest of everything one person owes, however much it is. */
import { type Card, type Locale, note, text } from './card.ts';
import { type TaskLine, taskElements } from './tasks.ts';
import { texts } from './texts.ts';

export interface ReminderView {
  personName: string;
  /** most urgent first */
  tasks: readonly TaskLine[];
  /** who urged by hand, or null when the clock did */
  urgedBy: string | null;
}

/** The digest. It needs no closed form: an opened task closes itself on its own card. */
export function reminderCard(view: ReminderView, locale: Locale): Card {
  const t = texts[locale];
  const overdue = view.tasks.some((task) => task.daysLeft !== null && task.daysLeft < 0);
  return {
    title: t.lists.reminderTitle,
    subtitle: view.personName,
    tone: overdue ? 'red' : 'orange',
    tags: [overdue ? { text: t.words.overdueTag, tone: 'red' } : { text: t.words.todo, tone: 'orange' }],
    preview: overdue ? t.lists.overduePreview : t.lists.reminderPreview,
    elements: [
      text(view.urgedBy === null ? t.lists.reminderIntro(view.tasks.length) : t.lists.urgedIntro(view.urgedBy)),
      ...taskElements(view.tasks, locale),
      note(t.lists.reminderNote),
    ],
  };
}
