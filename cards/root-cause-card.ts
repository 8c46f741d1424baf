/** 原因说明: what caused a complaint or a bad rating and what changes; asked, reminded of, overdue, filed. */
import {
  bold,
  buttons,
  type Card,
  type Element,
  type FormElement,
  facts,
  type Locale,
  note,
  type Rich,
  type Tone,
  text,
} from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { longText } from './leaf-fields.ts';
import { texts } from './texts.ts';

export type NoteState = 'asked' | 'filed' | 'withdrawn';
/** Why the card comes. */
export const NOTE_REASONS = ['asked', 'reminder', 'late', 'filed', 'shown'] as const;
export type NoteReason = (typeof NOTE_REASONS)[number];

export const NOTE_FIELDS = { causes: 'causes', measures: 'measures' } as const;

export interface RootCauseView {
  noteId: string;
  why: NoteReason;
  state: NoteState;
  /** the person's name or the unit's */
  about: string;
  cause: 'complaint' | 'rating' | 'answer';
  /** what is known of the complaint; its words are null where this reader may not see them */
  complaint: { channelName: string; receivedAt: string; words: string | null } | null;
  /** the low answer; its words are null where this reader may not see them, '' where there are none */
  answer: {
    surveyName: string;
    at: string;
    marks: readonly [question: string, mark: number][];
    words: string | null;
  } | null;
  ownerName: string;
  /** whether the reader is to write it */
  own: boolean;
  /** local dates and times */
  askedAt: string;
  dueAt: string;
  /** its time is over and nothing was filed */
  overdue: boolean;
  /** the form stands on this card */
  asks: boolean;
  /** the reader may open the form by a button */
  mayOpen: boolean;
  filed: { by: string; at: string; late: boolean; causes: string | null; measures: string | null } | null;
  values: FieldValues;
  draftSavedAt: string | null;
}

function toneOf({ state, overdue }: RootCauseView): Tone {
  if (state === 'withdrawn') return 'grey';
  if (state === 'filed') return 'green';
  return overdue ? 'red' : 'orange';
}

export function rootCauseCard(view: RootCauseView, locale: Locale): Card {
  const { rootCause: t, words, form } = texts[locale];
  const tone = toneOf(view);
  const why = view.state === 'asked' || view.why === 'filed' ? view.why : 'shown';
  return {
    title: t.titles[why](view.about),
    subtitle: view.ownerName,
    tone,
    tags: [view.overdue ? { text: words.overdueTag, tone: 'red' } : { text: t.states[view.state], tone }],
    preview: t.previews[why],
    elements: [
      facts(...noteFacts(view, locale)),
      ...complaintWords(view, locale),
      ...answerWords(view, locale),
      ...stateElements(view, locale),
      ...(view.asks ? [noteForm(view, locale)] : []),
      ...(view.asks && view.draftSavedAt !== null ? [note(form.draftSaved(view.draftSavedAt))] : []),
    ],
  };
}

function noteFacts(view: RootCauseView, locale: Locale): readonly [string, Rich][] {
  const { rootCause: t, words, complaint: c } = texts[locale];
  const { complaint, answer } = view;
  const { surveys: s } = texts[locale];
  return [
    [c.about, view.about],
    [t.cause, complaint === null ? t.kinds[view.cause] : `${t.kinds[view.cause]} · ${complaint.channelName}`],
    ...(complaint === null ? [] : [[c.receivedAt, complaint.receivedAt] satisfies [string, Rich]]),
    ...(answer === null ? [] : [[s.answered, `${answer.surveyName} · ${answer.at}`] satisfies [string, Rich]]),
    ...(answer?.marks ?? []).map(([question, mark]): [string, Rich] => [question, String(mark)]),
    [t.owner, view.ownerName],
    [t.asked, view.askedAt],
    [words.due, view.dueAt],
  ];
}

function complaintWords({ complaint }: RootCauseView, locale: Locale): readonly Element[] {
  const t = texts[locale].complaint;
  return complaint === null ? [] : [text([bold(t.words)]), text(complaint.words ?? t.hidden)];
}

function answerWords({ answer }: RootCauseView, locale: Locale): readonly Element[] {
  const t = texts[locale].surveys;
  if (answer === null) return [];
  return [text([bold(t.wordsOf)]), text(answer.words === null ? t.wordsHidden : answer.words || t.noWords)];
}

function stateElements(view: RootCauseView, locale: Locale): readonly Element[] {
  const { rootCause: t, words } = texts[locale];
  if (view.state === 'withdrawn')
    return [note(view.cause === 'answer' ? texts[locale].surveys.withdrawn : t.withdrawn)];
  if (view.filed !== null) {
    const { by, at, late, causes, measures } = view.filed;
    return [
      text([bold(t.causes)]),
      text(causes ?? t.erased),
      text([bold(t.measures)]),
      text(measures ?? t.erased),
      facts([words.recordedBy, by], [words.recordedAt, `${at} · ${late ? t.late : t.inTime}`]),
    ];
  }
  const open = { text: t.open, press: { command: 'show_root_cause', id: view.noteId, revision: 0 } };
  return [text(introOf(view, locale)), ...(view.mayOpen && !view.asks ? [buttons(open)] : [])];
}

function introOf({ why, own, ownerName, asks }: RootCauseView, locale: Locale): string {
  const t = texts[locale].rootCause;
  if (own) return t.intro;
  if (why === 'late') return t.lateIntro;
  return asks ? t.forOwner(ownerName) : t.waiting;
}

function noteForm(view: RootCauseView, locale: Locale): FormElement {
  const { rootCause: t, form } = texts[locale];
  const press = (command: 'file_root_cause' | 'save_root_cause') => ({ command, id: view.noteId, revision: 0 });
  return {
    type: 'form',
    name: 'root-cause',
    elements: [
      longText({ name: NOTE_FIELDS.causes, label: t.causes, hint: t.causesHint }, view.values),
      longText({ name: NOTE_FIELDS.measures, label: t.measures, hint: t.measuresHint }, view.values),
    ],
    buttons: [
      {
        text: t.file,
        style: 'primary',
        press: press('file_root_cause'),
        confirm: { title: t.fileTitle, text: t.fileText },
      },
      { text: form.saveDraft, press: press('save_root_cause') },
    ],
  };
}
