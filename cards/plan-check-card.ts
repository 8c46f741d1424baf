/** 改进计划汇报: one weekly check-in, what was done and what shows it. */
import { bold, type Card, type Element, type FormElement, facts, type Locale, note, text } from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip, shortFingerprint } from './format.ts';
import { choice } from './interview-card.ts';
import { longText } from './leaf-fields.ts';
import { type CheckLine, pressPlan } from './plan-card.ts';
import { talkField } from './talk-fields.ts';
import { texts } from './texts.ts';

export interface PlanCheckView {
  planId: string;
  personName: string;
  ownerName: string;
  goal: string;
  check: CheckLine;
  of: number;
  /** whether the check-in can be reported now: the plan runs, it is due, and no newer card asks for it */
  asks: boolean;
  running: boolean;
  /** files the person sent as evidence of this plan */
  files: readonly { id: string; name: string }[];
  values: FieldValues;
  fingerprint: string | null;
}

const FILES_SHOWN = 20;

export function planCheckCard(view: PlanCheckView, locale: Locale): Card {
  const { plan: t, words } = texts[locale];
  const { check } = view;
  const tone = check.state === 'reported' ? 'green' : view.asks ? 'blue' : 'grey';
  return {
    title: t.checkTitle(String(check.number), String(view.of)),
    subtitle: view.personName,
    tone,
    tags: [{ text: t.checkStates[check.state], tone }],
    preview: t.checkPreview,
    elements: [
      facts(
        [words.person, view.personName],
        [t.owner, view.ownerName],
        [words.due, check.dueDay],
        ...(view.fingerprint === null
          ? []
          : [[words.fingerprint, shortFingerprint(view.fingerprint)] as [string, string]]),
      ),
      text([bold(t.goal)]),
      text(view.goal),
      ...(view.asks ? [text(t.checkIntro), checkForm(view, locale)] : closedElements(view, locale)),
    ],
  };
}

function closedElements({ check, running }: PlanCheckView, locale: Locale): readonly Element[] {
  const { plan: t, interview } = texts[locale];
  const said: readonly (readonly [string, string | null])[] = [
    [t.did, check.did],
    [t.evidence, check.evidence],
    [t.evidence, check.file],
  ];
  const endings = { reported: t.reported, skipped: t.skipped, due: running ? interview.overtaken : t.over };
  return [
    ...said.flatMap(([label, words]) => (words === null ? [] : [text([bold(label)]), text(words)])),
    note(endings[check.state]),
  ];
}

function checkForm(view: PlanCheckView, locale: Locale): FormElement {
  const t = texts[locale].plan;
  const { values, check } = view;
  const { number } = check;
  const options = view.files.slice(0, FILES_SHOWN).map(({ id, name }) => ({ value: id, text: clip(name, 40) }));
  const file = { name: talkField.file(number), label: t.fileField, placeholder: t.fileHint, options };
  return {
    type: 'form',
    name: 'plan-check',
    elements: [
      longText({ name: talkField.did(number), label: t.didField, hint: t.didHint }, values),
      longText({ name: talkField.evidence(number), label: t.evidenceField, hint: t.evidenceHint }, values),
      ...(options.length === 0 ? [] : [choice(file, values)]),
    ],
    buttons: [{ text: t.report, style: 'primary', press: pressPlan(view.planId, 'report_plan', String(number)) }],
  };
}
