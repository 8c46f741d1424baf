/** 待办: what I owe, and what I wait for and may still take back. */
import type { State } from '#core/appraisal/appraisal.ts';
import { bold, buttons, type Card, type Element, type Locale, text } from './card.ts';
import { clip, first, periodName } from './format.ts';
import { press } from './head.ts';
import { type NoteTaskLine, noteTaskElements } from './note-tasks.ts';
import { type PlanTaskLine, planTaskElements } from './plan-tasks.ts';
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
  /** sheets on which several people wait for a review: rated side by side */
  batches: readonly BatchLine[];
  /** what follows a result; left out: nothing */
  follows?: readonly FollowLine[];
  /** rectification plans to write or to record; left out: none */
  plans?: readonly PlanTaskLine[];
  /** notes on causes to write; left out: none */
  notes?: readonly NoteTaskLine[];
}

/** Several reviews on one sheet. */
export interface BatchLine {
  batchId: string;
  scorecardName: string;
  people: number;
}

/** Notes of a talk to confirm, a talk to hold, or a plan that runs. */
export type FollowLine =
  | { kind: 'talk'; appraisalId: string; period: string }
  /** `back`: the person asked for a change of the notes */
  | { kind: 'to_hold'; appraisalId: string; period: string; personName: string; back: boolean }
  | {
      kind: 'plan';
      planId: string;
      goal: string;
      until: string;
      /** local day of the check-in that is due or comes next, or null */
      next: string | null;
      due: boolean;
    };

const WAITING_SHOWN = 6;

export function todoCard(view: TodoView, locale: Locale): Card {
  const t = texts[locale].lists;
  const follows = view.follows ?? [];
  const plans = view.plans ?? [];
  const notes = view.notes ?? [];
  const owed =
    view.tasks.length + plans.length + notes.length + follows.filter((line) => line.kind !== 'plan' || line.due).length;
  const idle = owed === 0;
  return {
    title: t.todoTitle,
    subtitle: view.personName,
    tone: idle ? 'green' : 'blue',
    preview: idle ? t.nothingOwed : t.todoPreview,
    elements: [
      text(idle ? t.nothingOwed : t.todoIntro(owed)),
      ...view.batches.flatMap((batch) => batchRow(batch, locale)),
      ...taskElements(view.tasks, locale),
      ...noteTaskElements(notes, locale),
      ...planTaskElements(plans, locale),
      ...follows.flatMap((line) => followRow(line, locale)),
      ...(view.waiting.length === 0 ? [] : [text(t.waitingTitle, 'heading')]),
      ...first(view.waiting, WAITING_SHOWN).shown.flatMap((line) => waitingRow(line, locale)),
    ],
  };
}

function followRow(line: FollowLine, locale: Locale): readonly Element[] {
  const t = texts[locale].plan;
  if (line.kind !== 'plan') {
    const period = periodName(line.period, locale);
    const told = line.kind === 'talk' ? t.talkTodo(period) : t.talkToHold(line.personName, period, line.back);
    const show = { command: 'show_interview', id: line.appraisalId, revision: 0 };
    return [text([bold(told)]), buttons({ text: line.kind === 'talk' ? t.openTalk : t.holdTalk, press: show })];
  }
  const running = t.running(clip(line.goal, 80), line.until);
  const next = line.next === null ? '' : `　${t.nextCheck(line.next)}`;
  const press = { command: 'show_check', id: line.planId, revision: 0 };
  return [text([bold(running), { text: next }]), buttons({ text: line.due ? t.openCheck : t.openPlan, press })];
}

function batchRow({ batchId, scorecardName, people }: BatchLine, locale: Locale): readonly Element[] {
  const t = texts[locale].batch;
  const press = { command: 'open_batch', id: batchId, revision: 0 };
  return [text(t.offer(scorecardName, people)), buttons({ text: t.open, press })];
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
