/** 投诉: what came in, how far it is, how long each step took, and the next step for whoever handles it. */

import type { ComplaintState, ComplaintStep } from '#core/results/complaints.ts';
import type { CardAction } from './action.ts';
import type { ButtonCommand } from './button-commands.ts';
import {
  type Button,
  bold,
  buttons,
  type Card,
  type Element,
  facts,
  type Locale,
  note,
  type Rich,
  type Tone,
  text,
} from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { longText } from './leaf-fields.ts';
import type { NoteState } from './root-cause-card.ts';
import { texts } from './texts.ts';

export const COMPLAINT_FIELDS = {
  who: 'who',
  unit: 'unit',
  channel: 'channel',
  receivedAt: 'received-at',
  customer: 'customer',
  words: 'words',
  solution: 'solution',
} as const;

export interface ComplaintView {
  complaintId: string;
  /** how far it is (core/results/complaints.ts) */
  revision: number;
  state: ComplaintState;
  /** the person's name or the unit's */
  about: string;
  unitName: string;
  channelName: string;
  /** local dates and times */
  receivedAt: string;
  recordedAt: string;
  recordedBy: string;
  answered: { at: string; minutes: number } | null;
  solved: { at: string; minutes: number } | null;
  satisfied: boolean | null;
  /** null: erased */
  words: string | null;
  solution: string | null;
  /** what this reader may do now */
  steps: readonly ComplaintStep[];
  mayTakeBack: boolean;
  /** the note on its causes, for who may read it */
  note: { id: string; state: NoteState; late: boolean } | null;
  values: FieldValues;
}

const TONES: Readonly<Record<ComplaintState, Tone>> = {
  open: 'red',
  answered: 'orange',
  solved: 'blue',
  closed: 'grey',
};

const COMMANDS: Readonly<Record<ComplaintStep, ButtonCommand>> = {
  answer: 'answer_complaint',
  solve: 'solve_complaint',
  satisfied: 'complaint_satisfied',
  dissatisfied: 'complaint_dissatisfied',
};

type Pressed = Pick<ComplaintView, 'complaintId' | 'revision'>;

const pressOn = ({ complaintId: id, revision }: Pressed, command: ButtonCommand): CardAction => ({
  command,
  id,
  revision,
});

export function complaintCard(view: ComplaintView, locale: Locale): Card {
  const t = texts[locale].complaint;
  return {
    title: t.title(view.about),
    subtitle: view.unitName,
    tone: TONES[view.state],
    tags: [{ text: t.states[view.state], tone: TONES[view.state] }],
    preview: t.preview,
    elements: [
      facts(...complaintFacts(view, locale)),
      text([bold(t.words)]),
      text(view.words ?? texts[locale].rootCause.erased),
      ...(view.solution === null ? [] : [text([bold(t.solution)]), text(view.solution)]),
      ...noteElements(view, locale),
      ...stepElements(view, locale),
    ],
  };
}

function complaintFacts(view: ComplaintView, locale: Locale): readonly [string, Rich][] {
  const { complaint: t, words } = texts[locale];
  const took = (step: ComplaintView['answered']) =>
    step === null ? t.notYet : t.lasted(step.at, t.lasting(step.minutes));
  return [
    [t.about, view.about],
    [words.unit, view.unitName],
    [t.channel, view.channelName],
    [t.receivedAt, view.receivedAt],
    [t.answeredAt, took(view.answered)],
    [t.solvedAt, took(view.solved)],
    [t.customer, view.satisfied === null ? t.notYet : view.satisfied ? t.satisfied : t.dissatisfied],
    [words.recordedBy, `${view.recordedBy} ${view.recordedAt}`],
  ];
}

function noteElements({ note: filed }: ComplaintView, locale: Locale): readonly Element[] {
  if (filed === null) return [];
  const t = texts[locale].rootCause;
  const late = filed.late && filed.state !== 'withdrawn' ? ` · ${t.late}` : '';
  const show = { command: 'show_root_cause', id: filed.id, revision: 0 };
  return [note(`${t.titles.shown(t.states[filed.state])}${late}`), buttons({ text: t.open, press: show })];
}

function stepElements(view: ComplaintView, locale: Locale): readonly Element[] {
  const t = texts[locale].complaint;
  const step = (each: ComplaintStep): Button => ({
    text: t.steps[each],
    style: each === 'dissatisfied' ? 'default' : 'primary',
    press: pressOn(view, COMMANDS[each]),
  });
  const back: readonly Button[] = view.mayTakeBack
    ? [
        {
          text: t.takeBack,
          style: 'danger',
          press: pressOn(view, 'take_back_complaint'),
          confirm: { title: t.takeBackTitle, text: t.takeBackText },
        },
      ]
    : [];
  const all = [...view.steps.map(step), ...back];
  if (all.length === 0) return [];
  if (!view.steps.includes('solve')) return [buttons(...all)];
  const solution = longText({ name: COMPLAINT_FIELDS.solution, label: t.solution, hint: t.solutionHint }, view.values);
  return [{ type: 'form', name: 'complaint', elements: [solution], buttons: all }];
}

/** What stands in place of a complaint that is not there, or not any more. */
export function complaintGoneCard(locale: Locale): Card {
  const t = texts[locale].complaint;
  return { title: t.listTitle, tone: 'grey', preview: t.preview, elements: [text(t.notRecorded)] };
}
