/** 裁定申诉: the judge sees what is disputed and keeps or changes it. */
import { bold, type Card, type FormElement, facts, type Locale, note, text } from './card.ts';
import { type EvidenceLine, evidenceElements } from './evidence.ts';
import { type FieldValues, type FormLeaf, fieldName } from './form-leaf.ts';
import { periodName, shortFingerprint } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { leafFields, longText } from './leaf-fields.ts';
import { type ReceiptLine, receiptTable } from './receipt-lines.ts';
import { texts } from './texts.ts';

export interface AppealDecisionView extends AppraisalHead {
  /** local date and time */
  filedAt: string;
  reason: string;
  /** sent after this card, each as a message of its own */
  evidence: readonly EvidenceLine[];
  /** true where no leaf was named: the whole result is disputed */
  whole: boolean;
  /** the disputed leaves as they count now; all of them where the whole is disputed */
  disputed: readonly ReceiptLine[];
  /** those of them that people judge, so that the judge can rate them anew */
  leaves: readonly FormLeaf[];
  /** the present ratings, or the judge's draft */
  values: FieldValues;
  /** of the disputed result */
  fingerprint: string;
}

/** The open form. Its closed form is `closedCard` with the ending appeal_kept, appeal_changed or appeal_withdrawn. */
export function appealDecisionCard(view: AppealDecisionView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.appeal.decisionTitle(view.person.name, period),
    subtitle: headSubtitle(view, locale),
    tone: 'purple',
    tags: [{ text: t.words.states.appeal, tone: 'purple' }],
    preview: t.appeal.decisionPreview(view.person.name, period),
    elements: [
      headFacts(view, locale),
      facts([t.appeal.filedAt, view.filedAt], [t.words.fingerprint, shortFingerprint(view.fingerprint)]),
      text([bold(t.appeal.reason)]),
      text(view.reason),
      ...evidenceElements(view.evidence, locale),
      ...(view.evidence.length === 0 ? [] : [note(t.appeal.evidenceBelow)]),
      text(view.whole ? t.appeal.wholeResult : t.appeal.disputed, 'heading'),
      receiptTable(view.disputed, locale),
      decisionForm(view, locale),
    ],
  };
}

function decisionForm(view: AppealDecisionView, locale: Locale): FormElement {
  const t = texts[locale].appeal;
  const mayChange = view.leaves.length > 0;
  return {
    type: 'form',
    name: 'appeal-decision',
    elements: [
      text(mayChange ? t.newScores : t.nothingToChange),
      ...view.leaves.flatMap((leaf) => leafFields(leaf, { values: view.values, locale })),
      longText({ name: fieldName.reason, label: t.decisionReason, hint: t.decisionReasonHint }, view.values),
    ],
    buttons: [
      {
        text: t.keep,
        style: 'primary',
        press: press(view, 'decide_keep'),
        confirm: { title: t.keepTitle, text: t.keepText },
      },
      ...(mayChange ? [changeButton(view, locale)] : []),
    ],
  };
}

function changeButton(view: AppealDecisionView, locale: Locale): FormElement['buttons'][number] {
  const t = texts[locale].appeal;
  return {
    text: t.change,
    style: 'danger',
    press: press(view, 'decide_change'),
    confirm: { title: t.changeTitle, text: t.changeText },
  };
}
