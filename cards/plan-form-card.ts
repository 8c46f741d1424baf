/** 建立改进计划: the goal and how many weeks it runs. */
import { type Card, type FormElement, type Locale, text } from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { type AppraisalHead, headFacts, press } from './head.ts';
import { choice } from './interview-card.ts';
import { longText } from './leaf-fields.ts';
import { talkField } from './talk-fields.ts';
import { texts } from './texts.ts';

export interface PlanFormView extends AppraisalHead {
  /** how long it may run, each with its last day */
  lengths: readonly { weeks: number; until: string }[];
  /** a plan is running already: nothing is asked */
  runs: boolean;
  values: FieldValues;
}

/** The open form. Once the plan runs, the plan's own card stands in its place. */
export function planFormCard(view: PlanFormView, locale: Locale): Card {
  const t = texts[locale].plan;
  return {
    title: t.newTitle(view.person.name),
    subtitle: view.person.name,
    tone: view.runs ? 'grey' : 'blue',
    preview: t.newPreview(view.person.name),
    elements: [
      headFacts(view, locale),
      ...(view.runs ? [text(t.runsAlready)] : [text(t.newIntro), planForm(view, locale)]),
    ],
  };
}

function planForm(view: PlanFormView, locale: Locale): FormElement {
  const t = texts[locale].plan;
  const options = view.lengths.map(({ weeks, until }) => ({
    value: String(weeks),
    text: t.weeksOption(String(weeks), until),
  }));
  return {
    type: 'form',
    name: 'plan',
    elements: [
      longText({ name: talkField.planGoal, label: t.goal, hint: t.goalHint }, view.values),
      choice({ name: talkField.planWeeks, label: t.weeks, placeholder: t.weeksHint, options }, view.values),
    ],
    buttons: [
      {
        text: t.open,
        style: 'primary',
        press: press(view, 'open_plan'),
        confirm: { title: t.openTitle, text: t.openText },
      },
    ],
  };
}
