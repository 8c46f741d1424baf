/** 面谈: the interviewer's card, with an agenda out of the receipt and a form of three steps: praise, improve, goals. */
import type { Agenda, Gap, Movement, Strength } from '#core/results/agenda.ts';
import {
  bold,
  type Card,
  type ChoiceField,
  type Element,
  type Field,
  type FormElement,
  facts,
  type InputField,
  type Locale,
  note,
  type Tone,
  text,
  toned,
} from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip, periodName, score, scoreOf, shortFingerprint } from './format.ts';
import { type GoalLine, goalText } from './goals.ts';
import { type AppraisalHead, headFacts, press } from './head.ts';
import { longText } from './leaf-fields.ts';
import { GOAL_SLOTS, talkField } from './talk-fields.ts';
import { texts } from './texts.ts';
import { type TrendPoint, trendElements } from './trend.ts';

export type TalkState = 'open' | 'held' | 'agreed';

/** What was written down of a talk, once it was held. */
export interface TalkNotes {
  praise: string;
  improve: string;
  goals: readonly GoalLine[];
}

export interface InterviewView extends AppraisalHead {
  state: TalkState;
  interviewerName: string;
  /** whether this card is the reader's to fill in: the reader may hold the talk, and no newer card asks for it */
  asks: boolean;
  /** hundredths */
  total: number;
  grade: string | null;
  agenda: Agenda;
  trend: readonly TrendPoint[];
  lastGoals: readonly (GoalLine & { id: string })[];
  /** what the person wants changed, or null */
  remark: { at: string; words: string } | null;
  plan: { goal: string; until: string } | null;
  criteria: readonly { id: string; name: string }[];
  values: FieldValues;
  draftSavedAt: string | null;
  notes: TalkNotes | null;
  /** local date and time */
  agreedAt: string | null;
  /** of the newest step of the talk */
  recorded: { by: string; at: string; fingerprint: string };
}

export const TALK_TONES: Readonly<Record<TalkState, Tone>> = { open: 'blue', held: 'orange', agreed: 'green' };
const GOAL_LENGTH = 200;
const CRITERIA_SHOWN = 50;

export function interviewCard(view: InterviewView, locale: Locale): Card {
  const t = texts[locale].interview;
  const period = periodName(view.period, locale);
  return {
    title: t.title(view.person.name, period),
    subtitle: view.person.name,
    tone: TALK_TONES[view.state],
    tags: [{ text: t.states[view.state], tone: TALK_TONES[view.state] }],
    preview: t.preview(view.person.name, period),
    elements: view.asks && view.state === 'open' ? openElements(view, locale) : closedElements(view, locale),
  };
}

function openElements(view: InterviewView, locale: Locale): readonly Element[] {
  const { interview: t, form } = texts[locale];
  return [
    headFacts(view, locale),
    ...resultFacts(view, locale),
    text(t.intro),
    ...(view.remark === null ? [] : [text([toned(t.remarkTitle(view.remark.at), 'orange')]), text(view.remark.words)]),
    ...agendaElements(view, locale),
    ...trendElements(view.trend, locale),
    ...lastGoalElements(view, locale),
    ...(view.plan === null ? [] : [note(t.planRunning(clip(view.plan.goal, 120), view.plan.until))]),
    interviewForm(view, locale),
    ...(view.draftSavedAt === null ? [] : [note(form.draftSaved(view.draftSavedAt))]),
  ];
}

function closedElements(view: InterviewView, locale: Locale): readonly Element[] {
  const t = texts[locale].interview;
  return [
    headFacts(view, locale),
    ...recordedFacts(view, locale),
    ...(view.notes === null ? [] : noteElements(view.notes, locale)),
    ...(view.agreedAt === null ? [] : [text(t.agreedAt(view.agreedAt))]),
    note(view.state === 'open' ? t.overtaken : t.next[view.state]),
  ];
}

/** Who wrote it down, when, under which fingerprint. */
export function recordedFacts(
  { interviewerName, recorded }: Pick<InterviewView, 'interviewerName' | 'recorded'>,
  locale: Locale,
): readonly Element[] {
  const { words, interview: t } = texts[locale];
  return [
    facts(
      [t.interviewer, interviewerName],
      [words.recordedBy, recorded.by],
      [words.recordedAt, recorded.at],
      [words.fingerprint, shortFingerprint(recorded.fingerprint)],
    ),
  ];
}

/** The three parts as they were written down. */
export function noteElements(notes: TalkNotes, locale: Locale): readonly Element[] {
  const t = texts[locale].interview;
  return [
    text([bold(t.praiseName)]),
    text(notes.praise),
    text([bold(t.improveName)]),
    text(notes.improve),
    text([bold(t.goals)]),
    text(notes.goals.length === 0 ? t.noGoals : goalText(notes.goals, locale)),
  ];
}

function resultFacts(view: InterviewView, locale: Locale): readonly Element[] {
  const { words, interview: t } = texts[locale];
  return [
    facts(
      [t.interviewer, view.interviewerName],
      [words.total, scoreOf(view.total, view.full)],
      [words.grade, view.grade ?? words.noGrade],
    ),
  ];
}

function agendaElements({ agenda }: InterviewView, locale: Locale): readonly Element[] {
  const t = texts[locale].interview;
  const strength = (leaf: Strength) => t.strengthLine(clip(leaf.name, 40), scoreOf(leaf.score, leaf.full));
  const gap = (leaf: Gap) => t.gapLine(clip(leaf.name, 40), scoreOf(leaf.score, leaf.full), score(leaf.missing));
  const moved = (leaf: Movement) =>
    t.movementLine(clip(leaf.name, 40), `${score(leaf.before)} → ${score(leaf.score)}`, signed(leaf.change));
  return [
    ...listed(t.strengths, agenda.strengths.map(strength), t.noStrengths),
    ...listed(t.gaps, agenda.gaps.map(gap), t.noGaps),
    ...(agenda.movements.length === 0 ? [] : listed(t.movements, agenda.movements.map(moved), '')),
  ];
}

const signed = (change: number): string => (change > 0 ? `+${score(change)}` : score(change));

const listed = (title: string, lines: readonly string[], none: string): readonly Element[] => [
  text(title, 'heading'),
  text(lines.length === 0 ? none : lines.map((line) => `· ${line}`).join('\n')),
];

/** Those that were judged already; the others are asked for in the form. */
function lastGoalElements({ lastGoals }: InterviewView, locale: Locale): readonly Element[] {
  const judged = lastGoals.filter(({ state }) => state !== 'open');
  const t = texts[locale].interview;
  return judged.length === 0 ? [] : [text(t.lastGoals, 'heading'), text(goalText(judged, locale))];
}

function interviewForm(view: InterviewView, locale: Locale): FormElement {
  const { form, interview: t } = texts[locale];
  const { values } = view;
  return {
    type: 'form',
    name: 'interview',
    elements: [
      ...view.lastGoals.filter(({ state }) => state === 'open').map((goal) => markField(goal, { values, locale })),
      longText({ name: talkField.praise, label: t.praise, hint: t.praiseHint }, values),
      longText({ name: talkField.improve, label: t.improve, hint: t.improveHint }, values),
      ...GOAL_SLOTS.flatMap((slot) => goalFields(view, slot, locale)),
    ],
    buttons: [
      {
        text: t.submit,
        style: 'primary',
        press: press(view, 'hold_interview'),
        confirm: { title: t.submitTitle, text: t.submitText },
      },
      { text: form.saveDraft, press: press(view, 'save_interview') },
      ...(view.plan === null ? [{ text: t.newPlan, press: press(view, 'new_plan') }] : []),
    ],
  };
}

function markField(
  goal: GoalLine & { id: string },
  { values, locale }: { values: FieldValues; locale: Locale },
): ChoiceField {
  const t = texts[locale].interview;
  const options = [
    { value: 'met', text: t.met },
    { value: 'missed', text: t.missed },
  ];
  const asked = { name: talkField.mark(goal.id), label: t.mark(clip(goal.words, 80)), placeholder: t.markHint };
  return choice({ ...asked, options }, values);
}

/** A choice with what was chosen before, where that is still offered. */
export function choice(field: Omit<ChoiceField, 'type' | 'value'>, values: FieldValues): ChoiceField {
  const typed = values[field.name];
  const known = field.options.some(({ value }) => value === typed);
  return { type: 'choice', ...field, ...(known && typeof typed === 'string' ? { value: typed } : {}) };
}

function goalFields(view: InterviewView, slot: number, locale: Locale): readonly Field[] {
  const t = texts[locale].interview;
  const name = talkField.goal(slot);
  const typed = view.values[name];
  const input: InputField = {
    type: 'input',
    name,
    label: t.goal(String(slot)),
    placeholder: t.goalHint,
    maxLength: GOAL_LENGTH,
  };
  const options = view.criteria
    .slice(0, CRITERIA_SHOWN)
    .map(({ id, name: text }) => ({ value: id, text: clip(text, 40) }));
  const asked = { name: talkField.criterion(slot), label: t.criterion(String(slot)), placeholder: t.criterionHint };
  return [
    typeof typed === 'string' && typed !== '' ? { ...input, value: clip(typed, GOAL_LENGTH) } : input,
    ...(options.length === 0 ? [] : [choice({ ...asked, options }, view.values)]),
  ];
}
