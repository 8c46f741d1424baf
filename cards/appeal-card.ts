/** 申诉: the employee names what is disputed and why. */
import { type Card, type FormElement, type Locale, text } from './card.ts';
import { type FieldValues, fieldName } from './form-leaf.ts';
import { clip, periodName, scoreOf } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { longText, multiChoice } from './leaf-fields.ts';
import type { ReceiptLine } from './receipt-lines.ts';
import { texts } from './texts.ts';

export interface AppealView extends AppraisalHead {
  /** who will decide */
  judge: string;
  /** working days the judge has */
  decideWithin: number;
  lines: readonly ReceiptLine[];
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
    elements: [headFacts(view, locale), text(t.appeal.intro(view.judge, view.decideWithin)), appealForm(view, locale)],
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
