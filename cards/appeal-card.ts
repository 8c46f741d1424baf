/** 申诉: the employee names what is disputed and why. */
import { type Card, type FormElement, type InputField, type Locale, note, text } from './card.ts';
import { EVIDENCE_MEGABYTES, type EvidenceLine, evidenceElements, MOST_EVIDENCE } from './evidence.ts';
import { type FieldValues, fieldName } from './form-leaf.ts';
import { clip, periodName, scoreOf } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { longText, multiChoice } from './leaf-fields.ts';
import type { ReceiptLine } from './receipt-lines.ts';
import { texts } from './texts.ts';

/** Characters of a reason for one leaf. */
export const OWN_REASON_LENGTH = 200;

export interface AppealView extends AppraisalHead {
  /** who will decide */
  judge: string;
  /** working days the judge has */
  decideWithin: number;
  lines: readonly ReceiptLine[];
  /** what was handed in so far, for an appeal that is not filed yet */
  evidence: readonly EvidenceLine[];
  values: FieldValues;
}

/** The open form. Its closed form is `closedCard` with the ending appeal_filed or appeal_withdrawn. */
export function appealCard(view: AppealView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.appeal.title(period),
    subtitle: headSubtitle(view, locale),
    tone: 'purple',
    tags: [{ text: t.words.states.sign_off, tone: 'orange' }],
    preview: t.appeal.preview(period),
    elements: [
      headFacts(view, locale),
      text(t.appeal.intro(view.judge, view.decideWithin)),
      ...evidenceElements(view.evidence, locale),
      note(t.appeal.evidenceHow(MOST_EVIDENCE, EVIDENCE_MEGABYTES)),
      appealForm(view, locale),
    ],
  };
}

function appealForm(view: AppealView, locale: Locale): FormElement {
  const t = texts[locale].appeal;
  const options = view.lines.map((line) => ({
    value: line.leafId,
    text: `${clip(line.name, 40)} · ${scoreOf(line.score, line.full)}`,
  }));
  return {
    type: 'form',
    name: 'appeal',
    elements: [
      ...multiChoice({ name: fieldName.items, label: t.items, placeholder: t.itemsHint, options }, view.values),
      longText({ name: fieldName.reason, label: t.reason, hint: t.reasonHint }, view.values),
      note(t.ownReasons),
      ...view.lines.map((line) => ownReason(line, view, locale)),
    ],
    buttons: [
      {
        text: t.file,
        style: 'primary',
        press: press(view, 'file_appeal'),
        confirm: { title: t.confirmTitle, text: t.confirmText },
      },
    ],
  };
}

/** One line for one leaf, short enough that a long sheet stays a card. */
function ownReason(line: ReceiptLine, { values }: AppealView, locale: Locale): InputField {
  const t = texts[locale].appeal;
  const name = fieldName.ownReason(line.leafId);
  const typed = values[name];
  return {
    type: 'input',
    name,
    label: t.ownReason(clip(line.name, 40)),
    placeholder: t.ownReasonHint,
    maxLength: OWN_REASON_LENGTH,
    ...(typeof typed === 'string' && typed !== '' ? { value: clip(typed, OWN_REASON_LENGTH) } : {}),
  };
}
