/** What people owe, as lists show it: one line and one button a task. */
import type { OwedKind } from '#core/appraisal/owed-kinds.ts';
import { bold, buttons, type Element, type Locale, note, type Tone, text, toned } from './card.ts';
import { first, periodName } from './format.ts';
import { press } from './head.ts';
import { texts } from './texts.ts';

export interface TaskLine {
  appraisalId: string;
  revision: number;
  kind: OwedKind;
  /** whom the appraisal is about */
  personName: string;
  period: string;
  /** local date and time, or null where nothing is due */
  due: string | null;
  /** days until it is due: 0 today, negative when overdue, null without a deadline */
  daysLeft: number | null;
}

/** Ten tasks a card; the rest are counted. */
const TASKS_SHOWN = 10;

/** Each task with the button that opens its card, most urgent first as given. */
export function taskElements(tasks: readonly TaskLine[], locale: Locale): readonly Element[] {
  const { shown, hidden } = first(tasks, TASKS_SHOWN);
  const rest = hidden === 0 ? [] : [note(texts[locale].words.more(hidden))];
  return [...shown.flatMap((task) => taskRow(task, locale)), ...rest];
}

/** How soon, in words and colour. */
export function urgency(daysLeft: number, locale: Locale): { text: string; tone: Tone } {
  const tone = daysLeft < 0 ? 'red' : daysLeft === 0 ? 'orange' : 'grey';
  return { text: texts[locale].words.daysLeft(daysLeft), tone };
}

function taskRow(task: TaskLine, locale: Locale): readonly Element[] {
  const t = texts[locale];
  const soon = task.daysLeft === null ? null : urgency(task.daysLeft, locale);
  const title = bold(t.lists.tasks[task.kind](task.personName, periodName(task.period, locale)));
  return [
    text([
      title,
      ...(task.due === null ? [] : [{ text: `　${t.words.dueBy(task.due)}` }]),
      ...(soon === null ? [] : [toned(`　${soon.text}`, soon.tone)]),
    ]),
    buttons({ text: t.lists.openTask[task.kind], press: press(task, 'open_task') }),
  ];
}
