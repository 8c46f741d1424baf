/** 自评: the employee rates the own month, saves drafts and submits. */
import { type Card, type Element, type FormElement, type Locale, note, text, toned } from './card.ts';
import { type FieldValues, type FormLeaf, fieldName } from './form-leaf.ts';
import { periodName } from './format.ts';
import { type GoalLine, goalElements } from './goals.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { leafFields, longText } from './leaf-fields.ts';
import { type PraiseLine, praiseElements } from './praise-card.ts';
import { type Prefilled, prefilledElements } from './prefilled.ts';
import { texts } from './texts.ts';

export interface SelfReviewView extends AppraisalHead, Prefilled {
  /** what was agreed on for this month; left out: nothing */
  goals?: readonly GoalLine[];
  /** what colleagues praised, newest first; left out: nothing */
  praise?: readonly PraiseLine[];
  /** the leaves the employee is asked to rate, in the order of the sheet; none on a sheet that others judge alone */
  leaves: readonly FormLeaf[];
  /** the draft, exactly as typed */
  values: FieldValues;
  /** local date and time of the draft, or null */
  draftSavedAt: string | null;
  /** why it came back, or null on the first round */
  returned: { by: string; at: string; reason: string } | null;
}

/** The open form. Its closed form is `closedCard` with the ending self_submitted, self_recalled or self_passed_on. */
export function selfReviewCard(view: SelfReviewView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.selfReview.title(period),
    subtitle: headSubtitle(view, locale),
    tone: view.returned ? 'orange' : 'blue',
    tags: [{ text: view.returned ? t.selfReview.returnedTag : t.words.todo, tone: 'orange' }],
    preview: view.returned ? t.selfReview.returnedPreview(period) : t.selfReview.preview(period),
    elements: [
      headFacts(view, locale),
      ...returnedElements(view, locale),
      ...goalElements(view.goals ?? [], locale),
      ...prefilledElements(view, locale),
      ...praiseElements(view.praise ?? [], locale),
      selfReviewForm(view, locale),
      ...(view.draftSavedAt === null ? [] : [note(t.form.draftSaved(view.draftSavedAt))]),
    ],
  };
}

function returnedElements({ returned }: SelfReviewView, locale: Locale): readonly Element[] {
  return returned
    ? [text([toned(texts[locale].selfReview.returnedBy(returned.by, returned.at), 'orange')]), text(returned.reason)]
    : [];
}

function selfReviewForm(view: SelfReviewView, locale: Locale): FormElement {
  const { form, selfReview: t } = texts[locale];
  return {
    type: 'form',
    name: 'self-review',
    elements: [
      text(view.leaves.length === 0 ? t.nothingToRate : t.intro),
      ...view.leaves.flatMap((leaf) => leafFields(leaf, { values: view.values, locale })),
      longText({ name: fieldName.comment, label: t.comment, hint: t.commentHint }, view.values),
    ],
    buttons: [
      {
        text: t.submit,
        style: 'primary',
        press: press(view, 'submit_self'),
        confirm: { title: t.confirmTitle, text: t.confirmText },
      },
      { text: form.saveDraft, press: press(view, 'save_draft') },
    ],
  };
}
