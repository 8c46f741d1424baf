/** 登记投诉: whom it is about, where it came in, when, and what the customer said. */
import type { Card, InputField, Locale } from './card.ts';
import { note, text } from './card.ts';
import { COMPLAINT_FIELDS } from './complaint-card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip } from './format.ts';
import { choice } from './interview-card.ts';
import { longText } from './leaf-fields.ts';
import { texts } from './texts.ts';

export interface ComplaintFormView {
  /** the id the complaint will have: recorded twice it is one */
  complaintId: string;
  channels: readonly { id: string; name: string }[];
  values: FieldValues;
  draftSavedAt: string | null;
}

const SHORT = 60;

export function complaintFormCard(view: ComplaintFormView, locale: Locale): Card {
  const { complaint: t, form } = texts[locale];
  const { values } = view;
  const options = view.channels.map(({ id, name }) => ({ value: id, text: clip(name, 40) }));
  return {
    title: t.formTitle,
    tone: 'blue',
    preview: t.formPreview,
    elements: [
      text(t.formIntro),
      {
        type: 'form',
        name: 'new-complaint',
        elements: [
          shortText({ name: COMPLAINT_FIELDS.who, label: t.who, placeholder: t.whoHint }, values),
          shortText({ name: COMPLAINT_FIELDS.unit, label: t.unit, placeholder: t.unitHint }, values),
          choice({ name: COMPLAINT_FIELDS.channel, label: t.channel, placeholder: t.channelHint, options }, values),
          shortText({ name: COMPLAINT_FIELDS.receivedAt, label: t.receivedAt, placeholder: t.receivedAtHint }, values),
          shortText({ name: COMPLAINT_FIELDS.customer, label: t.customerKey, placeholder: t.customerHint }, values),
          longText({ name: COMPLAINT_FIELDS.words, label: t.words, hint: t.wordsHint }, values),
        ],
        buttons: [
          {
            text: t.record,
            style: 'primary',
            press: { command: 'record_complaint', id: view.complaintId, revision: 0 },
          },
        ],
      },
      ...(view.draftSavedAt === null ? [] : [note(form.draftSaved(view.draftSavedAt))]),
    ],
  };
}

function shortText(field: Pick<InputField, 'name' | 'label' | 'placeholder'>, values: FieldValues): InputField {
  const typed = values[field.name];
  const input: InputField = { type: 'input', ...field, maxLength: SHORT };
  return typeof typed === 'string' && typed !== '' ? { ...input, value: clip(typed, SHORT) } : input;
}
