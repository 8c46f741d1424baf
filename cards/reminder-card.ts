/** 催办: one digest of everything one person owes, however much it is. */
import { bold, buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { periodName } from './format.ts';
import { type NoteTaskLine, noteTaskElements } from './note-tasks.ts';
import { pressOf } from './notice-card.ts';
import { type PlanTaskLine, planTaskElements } from './plan-tasks.ts';
import { type TaskLine, taskElements } from './tasks.ts';
import { texts } from './texts.ts';

/** A notice nobody acknowledged yet. */
export interface UnreadLine {
  period: string;
  scorecardId: string;
  scorecardName: string;
}

export interface ReminderView {
  personName: string;
  /** most urgent first */
  tasks: readonly TaskLine[];
  /** rectification plans to write; left out: none */
  plans?: readonly PlanTaskLine[];
  /** notes on causes to write; left out: none */
  notes?: readonly NoteTaskLine[];
  /** sheets of the next period that were not read yet */
  unread: readonly UnreadLine[];
  /** who urged by hand, or null when the clock did */
  urgedBy: string | null;
}

/** The digest. It needs no closed form: an opened task closes itself on its own card. */
export function reminderCard(view: ReminderView, locale: Locale): Card {
  const t = texts[locale];
  const plans = view.plans ?? [];
  const notes = view.notes ?? [];
  const overdue = [...view.tasks, ...plans, ...notes].some(({ daysLeft }) => daysLeft !== null && daysLeft < 0);
  return {
    title: t.lists.reminderTitle,
    subtitle: view.personName,
    tone: overdue ? 'red' : 'orange',
    tags: [overdue ? { text: t.words.overdueTag, tone: 'red' } : { text: t.words.todo, tone: 'orange' }],
    preview: overdue ? t.lists.overduePreview : t.lists.reminderPreview,
    elements: [
      text(
        view.urgedBy === null
          ? t.lists.reminderIntro(view.tasks.length + plans.length + notes.length + view.unread.length)
          : t.lists.urgedIntro(view.urgedBy),
      ),
      ...taskElements(view.tasks, locale),
      ...noteTaskElements(notes, locale),
      ...planTaskElements(plans, locale),
      ...view.unread.flatMap((line) => unreadRow(line, locale)),
      note(t.lists.reminderNote),
    ],
  };
}

function unreadRow(line: UnreadLine, locale: Locale): readonly Element[] {
  const t = texts[locale].notice;
  return [
    text([bold(t.unread(periodName(line.period, locale), line.scorecardName))]),
    buttons({ text: t.open, press: pressOf(line, 'open_notice') }),
  ];
}
