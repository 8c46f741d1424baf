/** 评分: a panel, a colleague or a department rates what it is asked, and sees only that. */
import { type Card, type FormElement, facts, type Locale, note, text } from './card.ts';
import { type FieldValues, type FormLeaf, fieldName } from './form-leaf.ts';
import { periodName } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { leafFields, longText } from './leaf-fields.ts';
import { type HintLine, hintElements } from './rater-hints.ts';
import { texts } from './texts.ts';

export interface RatingView extends AppraisalHead {
  /** the role in which it is asked, in the reader's language */
  role: string;
  /** whether the rater stands under a token: no name, no single rating is ever shown */
  unseen: boolean;
  /** the leaves of the role */
  leaves: readonly FormLeaf[];
  /** the draft, exactly as typed */
  values: FieldValues;
  /** local date and time of the draft, or null */
  draftSavedAt: string | null;
  /** from the rater's own spread and past, for the rater alone */
  hints: readonly HintLine[];
}

/** The open form. Its closed form is `closedCard` with the ending rating_submitted, rating_declined or rating_expired. */
export function ratingCard(view: RatingView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.rating.title(view.person.name, period),
    subtitle: headSubtitle(view, locale),
    tone: 'blue',
    tags: [{ text: t.words.todo, tone: 'orange' }],
    preview: t.rating.preview(view.person.name, period),
    elements: [
      headFacts(view, locale),
      facts([t.rating.role, view.role]),
      ...(view.unseen ? [note(t.rating.unseen)] : []),
      ratingForm(view, locale),
      ...(view.draftSavedAt === null ? [] : [note(t.form.draftSaved(view.draftSavedAt))]),
      ...hintElements(view.hints, locale),
    ],
  };
}

function ratingForm(view: RatingView, locale: Locale): FormElement {
  const { form, rating: t } = texts[locale];
  const { values, leaves } = view;
  const finds = leaves.some(({ scale }) => scale.kind === 'deductions');
  const judges = leaves.some(({ scale }) => scale.kind !== 'deductions');
  return {
    type: 'form',
    name: 'rating',
    elements: [
      text(t.intro),
      ...(judges ? [note(t.cannotJudge)] : []),
      ...(finds ? [note(t.findings)] : []),
      ...leaves.flatMap((leaf) => leafFields(leaf, { values, locale, cannotJudge: true })),
      longText(
        { name: fieldName.comment, label: t.comment, hint: view.unseen ? t.commentUnseenHint : t.commentHint },
        values,
      ),
      longText({ name: fieldName.reason, label: t.reason, hint: t.reasonHint }, values),
    ],
    buttons: [
      {
        text: t.submit,
        style: 'primary',
        press: press(view, 'submit_rating'),
        confirm: { title: t.confirmTitle, text: t.confirmText },
      },
      { text: form.saveDraft, press: press(view, 'save_draft') },
      { text: t.decline, style: 'danger', press: press(view, 'decline_rating') },
    ],
  };
}
