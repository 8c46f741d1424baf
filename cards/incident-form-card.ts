/** 记扣分, 记加分: which item, how many points, when, what was seen; filled in with what was typed. */
import type { Card, InputField, Locale } from './card.ts';
import { text } from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip } from './format.ts';
import { choice } from './interview-card.ts';
import { longText } from './leaf-fields.ts';
import { texts } from './texts.ts';

export const INCIDENT_FORM = {
  item: 'incident-item',
  points: 'incident-points',
  day: 'incident-day',
  words: 'incident-words',
} as const;

/** Why the form is asked: what the line left open. */
export type FormReason =
  | { kind: 'which' | 'none' }
  | { kind: 'guess' | 'veto'; item: string }
  | { kind: 'points'; item: string; allowed: string }
  | { kind: 'problem'; sentence: string };

export interface IncidentFormView {
  /** the id the incident will have: recorded twice it is one */
  incidentId: string;
  way: 'deduct' | 'bonus' | 'log';
  personName: string;
  unitName: string;
  why: FormReason;
  /** the items that come to mind first */
  items: readonly { value: string; name: string; points: string }[];
  values: FieldValues;
}

const SHORT = 20;
const ITEM_LENGTH = 60;
const MOST_ITEMS = 60;

export function incidentFormCard(view: IncidentFormView, locale: Locale): Card {
  const t = texts[locale].incident;
  const { values, why } = view;
  const options = view.items
    .slice(0, MOST_ITEMS)
    .map(({ value, name, points }) => ({ value, text: clip(t.option(name, points), ITEM_LENGTH) }));
  const chosen = { name: INCIDENT_FORM.item, label: t.formItem, placeholder: t.formItemHint, options };
  return {
    title: t.formTitle[view.way](view.personName),
    subtitle: view.unitName,
    tone: why.kind === 'veto' ? 'red' : 'blue',
    preview: t.formPreview,
    elements: [
      text(reasonText(why, locale)),
      {
        type: 'form',
        name: 'new-incident',
        elements: [
          choice(chosen, values),
          short({ name: INCIDENT_FORM.points, label: t.formPoints, placeholder: t.formPointsHint }, values),
          short({ name: INCIDENT_FORM.day, label: t.formDay, placeholder: t.formDayHint }, values),
          longText({ name: INCIDENT_FORM.words, label: t.formWords, hint: t.formWordsHint }, values),
        ],
        buttons: [recordButton(view, locale)],
      },
    ],
  };
}

function recordButton({ incidentId: id, why }: IncidentFormView, locale: Locale) {
  const t = texts[locale].incident;
  const veto = why.kind === 'veto';
  const press = { command: veto ? 'record_veto' : 'record_incident', id, revision: 0 };
  return { text: veto ? t.recordVeto : t.record, style: veto ? 'danger' : 'primary', press } as const;
}

function reasonText(why: FormReason, locale: Locale): string {
  const t = texts[locale].incident.formWhy;
  switch (why.kind) {
    case 'which':
    case 'none':
      return t[why.kind];
    case 'guess':
    case 'veto':
      return t[why.kind](why.item);
    case 'points':
      return t.points(why.item, why.allowed);
    case 'problem':
      return why.sentence;
  }
}

function short(field: Pick<InputField, 'name' | 'label' | 'placeholder'>, values: FieldValues): InputField {
  const typed = values[field.name];
  const input: InputField = { type: 'input', ...field, maxLength: SHORT };
  return typeof typed === 'string' && typed !== '' ? { ...input, value: clip(typed, SHORT) } : input;
}
