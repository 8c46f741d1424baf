/** Notes on causes somebody has to write, as lists show them: one line and one button each. */
import { bold, buttons, type Element, type Locale, note, text, toned } from './card.ts';
import { first } from './format.ts';
import { urgency } from './tasks.ts';
import { texts } from './texts.ts';

export interface NoteTaskLine {
  noteId: string;
  /** the person or unit the complaint is about */
  about: string;
  /** local date and time */
  due: string;
  /** days until it is due: 0 today, negative when overdue */
  daysLeft: number | null;
}

const SHOWN = 5;

export function noteTaskElements(notes: readonly NoteTaskLine[], locale: Locale): readonly Element[] {
  const { shown, hidden } = first(notes, SHOWN);
  const rest = hidden === 0 ? [] : [note(texts[locale].words.more(hidden))];
  return [...shown.flatMap((line) => noteRow(line, locale)), ...rest];
}

function noteRow({ noteId, about, due, daysLeft }: NoteTaskLine, locale: Locale): readonly Element[] {
  const t = texts[locale].rootCause;
  const soon = daysLeft === null ? null : urgency(daysLeft, locale);
  return [
    text([bold(t.todo(about, due)), ...(soon === null ? [] : [toned(`　${soon.text}`, soon.tone)])]),
    buttons({ text: t.openTodo, press: { command: 'show_root_cause', id: noteId, revision: 0 } }),
  ];
}
