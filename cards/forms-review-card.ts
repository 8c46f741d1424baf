/** 考核表评审: the quarter's scorecards with their weights, what staff said of them, and HR's word that it looked. */
import { type Card, type Element, type FoldElement, type FormElement, type Locale, note, text, toned } from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip, first, periodName } from './format.ts';
import { longText } from './leaf-fields.ts';
import { texts } from './texts.ts';

export interface ReviewedForm {
  name: string;
  /** criteria with their points as text */
  criteria: readonly { name: string; points: string }[];
  /** so many of so many results within two percent, where that is more than half; else null */
  close: { people: number; of: number } | null;
}

export interface FormsReviewView {
  /** "2026-Q4" */
  period: string;
  forms: readonly ReviewedForm[];
  /** oldest first; the name is null where opinions are shown without */
  opinions: readonly { name: string | null; words: string }[];
  reminder: boolean;
  /** who looked, when and what came of it */
  reviewed: { by: string; at: string; note: string } | null;
  values: FieldValues;
}

export const REVIEW_NOTE = 'review-note';

const FORMS_SHOWN = 20;
const CRITERIA_SHOWN = 30;
const OPINIONS_SHOWN = 40;
const OPINION_LENGTH = 300;

export function formsReviewCard(view: FormsReviewView, locale: Locale): Card {
  const t = texts[locale].reviews;
  const period = periodName(view.period, locale);
  return {
    title: t.formsTitle(period),
    tone: view.reviewed ? 'green' : 'blue',
    preview: t.formsPreview(period),
    elements: [
      ...(view.reminder && !view.reviewed ? [text([toned(t.formsReminder, 'orange')])] : []),
      text(t.formsIntro),
      ...formElements(view, locale),
      ...opinionElements(view, locale),
      ...(view.reviewed
        ? [note(t.formsDone(view.reviewed.by, view.reviewed.at)), text(view.reviewed.note)]
        : [reviewForm(view, locale)]),
    ],
  };
}

function formElements({ forms }: FormsReviewView, locale: Locale): readonly Element[] {
  const t = texts[locale].reviews;
  if (forms.length === 0) return [note(t.formsNone)];
  const { shown, hidden } = first(forms, FORMS_SHOWN);
  return [...shown.map((form) => formFold(form, locale)), ...(hidden === 0 ? [] : [note(t.formsMore(String(hidden)))])];
}

function formFold({ name, criteria, close }: ReviewedForm, locale: Locale): FoldElement {
  const t = texts[locale].reviews;
  const lines = first(criteria, CRITERIA_SHOWN).shown.map((each) => t.formsLine(each.name, each.points));
  return {
    type: 'fold',
    title: name,
    elements: [
      text(lines.join('\n')),
      ...(close ? [note([toned(t.formsClose(String(close.people), String(close.of)), 'orange')])] : []),
    ],
  };
}

function opinionElements({ opinions }: FormsReviewView, locale: Locale): readonly Element[] {
  const t = texts[locale].reviews;
  if (opinions.length === 0) return [note(t.noOpinions)];
  const { shown, hidden } = first(opinions, OPINIONS_SHOWN);
  return [
    text(t.opinions(String(opinions.length)), 'heading'),
    ...shown.map(({ name, words }) => {
      const said = clip(words, OPINION_LENGTH);
      return text(name === null ? `· ${said}` : t.opinionLine(name, said));
    }),
    ...(hidden === 0 ? [] : [note(t.opinionsMore(String(hidden)))]),
  ];
}

function reviewForm({ period, values }: FormsReviewView, locale: Locale): FormElement {
  const t = texts[locale].reviews;
  return {
    type: 'form',
    name: 'forms-review',
    elements: [longText({ name: REVIEW_NOTE, label: t.formsNote, hint: t.formsNoteHint }, values)],
    buttons: [{ text: t.formsReviewed, style: 'primary', press: { command: 'review_forms', id: period, revision: 0 } }],
  };
}
