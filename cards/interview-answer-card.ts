/** 面谈记录: what was written down of the talk, for the person to agree to or to ask for a change. */
import { type Card, type Element, type FormElement, type Locale, note, text } from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { periodName } from './format.ts';
import { type GoalLine, goalText } from './goals.ts';
import { type AppraisalHead, headFacts, press } from './head.ts';
import {
  type InterviewView,
  noteElements,
  recordedFacts,
  TALK_TONES,
  type TalkNotes,
  type TalkState,
} from './interview-card.ts';
import { longText } from './leaf-fields.ts';
import { talkField } from './talk-fields.ts';
import { texts } from './texts.ts';

export interface InterviewAnswerView extends AppraisalHead, Pick<InterviewView, 'interviewerName' | 'recorded'> {
  state: TalkState;
  /** whether this card is the one that asks; a newer one of the same kind takes over */
  asks: boolean;
  notes: TalkNotes | null;
  lastGoals: readonly GoalLine[];
  values: FieldValues;
  agreedAt: string | null;
}

export function interviewAnswerCard(view: InterviewAnswerView, locale: Locale): Card {
  const t = texts[locale].interview;
  const period = periodName(view.period, locale);
  const asks = view.asks && view.state === 'held';
  return {
    title: t.answerTitle(period),
    subtitle: view.person.name,
    tone: TALK_TONES[view.state],
    tags: [{ text: t.states[view.state], tone: TALK_TONES[view.state] }],
    preview: t.answerPreview(period),
    elements: [
      headFacts(view, locale),
      ...recordedFacts(view, locale),
      ...(asks ? [text(t.answerIntro(view.interviewerName))] : []),
      ...(view.notes === null ? [] : noteElements(view.notes, locale)),
      ...(view.lastGoals.length === 0 ? [] : [text(t.lastGoals, 'heading'), text(goalText(view.lastGoals, locale))]),
      ...(asks ? [answerForm(view, locale)] : closing(view, locale)),
    ],
  };
}

function closing(view: InterviewAnswerView, locale: Locale): readonly Element[] {
  const t = texts[locale].interview;
  if (view.state === 'agreed') return [text(t.agreedAt(view.agreedAt ?? '')), note(t.next.agreed)];
  return [note(view.state === 'open' ? t.waitsForInterviewer : t.overtaken)];
}

function answerForm(view: InterviewAnswerView, locale: Locale): FormElement {
  const t = texts[locale].interview;
  return {
    type: 'form',
    name: 'interview-answer',
    elements: [longText({ name: talkField.remark, label: t.remark, hint: t.remarkHint }, view.values)],
    buttons: [
      {
        text: t.agree,
        style: 'primary',
        press: press(view, 'agree_interview'),
        confirm: { title: t.agreeTitle, text: t.agreeText },
      },
      { text: t.answer, press: press(view, 'answer_interview') },
    ],
  };
}
