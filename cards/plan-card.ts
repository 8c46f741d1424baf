/** 改进计划: the goal, every weekly check-in with its evidence, and for its owner the way to close it. */
import type { CardAction } from './action.ts';
import type { ButtonCommand } from './button-commands.ts';
import {
  bold,
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
import { clip, shortFingerprint } from './format.ts';
import { longText } from './leaf-fields.ts';
import { talkField } from './talk-fields.ts';
import { texts } from './texts.ts';

export type PlanState = 'running' | 'met' | 'missed' | 'dropped';
export type PlanVerdict = Exclude<PlanState, 'running'>;

export interface CheckLine {
  number: number;
  /** local day */
  dueDay: string;
  state: 'due' | 'reported' | 'skipped';
  did: string | null;
  evidence: string | null;
  /** the name of the file handed in, or null */
  file: string | null;
}

export interface PlanView {
  planId: string;
  personName: string;
  ownerName: string;
  goal: string;
  fromDay: string;
  toDay: string;
  state: PlanState;
  checks: readonly CheckLine[];
  /** whether the reader may close it on this card */
  asks: boolean;
  /** whether the reader is the person it is for */
  own: boolean;
  /** its last day has passed */
  ended: boolean;
  values: FieldValues;
  closed: { by: string; at: string; reason: string | null } | null;
  /** of the newest step of the plan */
  fingerprint: string;
}

const TONES: Readonly<Record<PlanState, Tone>> = { running: 'blue', met: 'green', missed: 'orange', dropped: 'grey' };
const VERDICTS: readonly PlanVerdict[] = ['met', 'missed', 'dropped'];

/** The press of a button about a plan; `part` is a check-in's number or a verdict. */
export const pressPlan = (planId: string, command: ButtonCommand, part: string): CardAction => ({
  command,
  id: planId,
  revision: 0,
  part,
});

export function planCard(view: PlanView, locale: Locale): Card {
  const t = texts[locale].plan;
  const asks = view.asks && view.state === 'running';
  return {
    title: t.title(view.personName),
    subtitle: view.personName,
    tone: TONES[view.state],
    tags: [{ text: t.states[view.state], tone: TONES[view.state] }],
    preview: t.preview(view.personName),
    elements: [
      planFacts(view, locale),
      text([bold(t.goal)]),
      text(view.goal),
      text(t.checks, 'heading'),
      ...view.checks.flatMap((check) => checkElements(check, locale)),
      ...(view.ended && asks ? [text([{ text: t.endsNow, tone: 'orange' }])] : []),
      ...(view.own && view.state === 'running' ? [note(t.ownHint)] : []),
      ...closedElements(view, locale),
      ...(asks ? [closeForm(view, locale)] : []),
    ],
  };
}

function planFacts(view: PlanView, locale: Locale): Element {
  const { plan: t, words } = texts[locale];
  const lines: [string, Rich][] = [
    [words.person, view.personName],
    [t.owner, view.ownerName],
    [t.days, t.dayRange(view.fromDay, view.toDay)],
    [words.fingerprint, shortFingerprint(view.fingerprint)],
  ];
  return facts(...lines);
}

function checkElements(check: CheckLine, locale: Locale): readonly Element[] {
  const t = texts[locale].plan;
  const line = t.checkLine(String(check.number), check.dueDay, t.checkStates[check.state]);
  const said: readonly (readonly [string, string | null])[] = [
    [t.did, check.did],
    [t.evidence, check.evidence],
    [t.evidence, check.file],
  ];
  return [
    text(line),
    ...said.flatMap(([label, words]) =>
      words === null ? [] : [note([bold(label), { text: `　${clip(words, 600)}` }])],
    ),
  ];
}

function closedElements({ closed }: PlanView, locale: Locale): readonly Element[] {
  if (closed === null) return [];
  const { plan: t, words } = texts[locale];
  return [
    facts([words.recordedBy, closed.by], [words.recordedAt, closed.at]),
    ...(closed.reason === null ? [] : [text([bold(t.reason)]), text(closed.reason)]),
  ];
}

function closeForm(view: PlanView, locale: Locale): FormElement {
  const t = texts[locale].plan;
  const confirm = { title: t.closeTitle, text: t.closeText };
  return {
    type: 'form',
    name: 'plan-close',
    elements: [longText({ name: talkField.planReason, label: t.reason, hint: t.reasonHint }, view.values)],
    buttons: VERDICTS.map((verdict) => ({
      text: t.close[verdict],
      style: verdict === 'met' ? 'primary' : 'default',
      press: pressPlan(view.planId, 'close_plan', verdict),
      confirm,
    })),
  };
}
