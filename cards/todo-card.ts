/** 待办: what I owe, and what I wait for and may still take back. */
import type { State } from '#core/appraisal/appraisal.ts';
import { buttons, type Card, type Element, type Locale, text } from './card.ts';
import { first, periodName } from './format.ts';
import { press } from './head.ts';
import { type TaskLine, taskElements } from './tasks.ts';
import { texts } from './texts.ts';

/** An own appraisal that is somebody else's turn. */
export interface WaitingLine {
  appraisalId: string;
  revision: number;
  period: string;
  state: State;
  /** whose turn it is, or null where nobody's is */
  waitingFor: string | null;
  takeBack: 'recall_self' | 'withdraw_appeal' | null;
}

export interface TodoView {
  personName: string;
  tasks: readonly TaskLine[];
  waiting: readonly WaitingLine[];
}

const WAITING_SHOWN = 6;

export function todoCard(view: TodoView, locale: Locale): Card {
  const t = texts[locale].lists;
  const idle = view.tasks.length === 0;
  return {
    title: t.todoTitle,
    subtitle: view.personName,
    tone: idle ? 'green' : 'blue',
    preview: idle ? t.nothingOwed : t.todoPreview,
    elements: [
      text(idle ? t.nothingOwed : t.todoIntro(view.tasks.length)),
      ...taskElements(view.tasks, locale),
      ...(view.waiting.length === 0 ? [] : [text(t.waitingTitle, 'heading')]),
      ...first(view.waiting, WAITING_SHOWN).shown.flatMap((line) => waitingRow(line, locale)),
    ],
  };
}

function waitingRow(line: WaitingLine, locale: Locale): readonly Element[] {
  const t = texts[locale];
  const period = periodName(line.period, locale);
  const row = text(t.lists.waiting(period, t.words.states[line.state], line.waitingFor));
  if (line.takeBack === null) {
    return [row];
  }
  const confirm = { title: t.lists.takeBack[line.takeBack], text: t.lists.takeBackText[line.takeBack] };
  return [row, buttons({ text: t.lists.takeBack[line.takeBack], press: press(line, line.takeBack), confirm })];
}
