/** 合议: two reviewers' views side by side, and the ratings that will count in their place. */
import { type Card, type Element, type FormElement, type Locale, note, text } from './card.ts';
import { type Extras, type FieldValues, type FormLeaf, fieldName } from './form-leaf.ts';
import { clip, periodName, score } from './format.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { extraFields, leafFields, longText } from './leaf-fields.ts';
import { limitedTable } from './limited-table.ts';
import { texts } from './texts.ts';

export interface ReconcileView extends AppraisalHead, Extras {
  /** hundredths of percent points */
  gap: number;
  /** each reviewer with what the sheet comes to by that one alone, hundredths of percent */
  stations: readonly { name: string; percent: number | null }[];
  /** what each of them gave, in the order of the stations */
  lines: readonly { name: string; given: readonly string[] }[];
  leaves: readonly FormLeaf[];
  values: FieldValues;
  draftSavedAt: string | null;
}

const LINES_SHOWN = 40;
/** More views than these would not fit a phone. */
const STATIONS_SHOWN = 3;

export function reconcileCard(view: ReconcileView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.flow.reconcileTitle(view.person.name, period),
    subtitle: headSubtitle(view, locale),
    tone: 'orange',
    preview: t.flow.reconcilePreview(view.person.name, period),
    elements: [
      headFacts(view, locale),
      text(t.flow.reconcileIntro(score(view.gap))),
      text(t.flow.reconcileViews, 'heading'),
      ...viewsTable(view, locale),
      text(t.flow.reconcileResult, 'heading'),
      reconcileForm(view, locale),
      ...(view.draftSavedAt === null ? [] : [note(t.form.draftSaved(view.draftSavedAt))]),
    ],
  };
}

function viewsTable({ stations, lines }: ReconcileView, locale: Locale): readonly Element[] {
  const { words, flow: t } = texts[locale];
  const shown = stations.slice(0, STATIONS_SHOWN);
  const width = Math.floor(60 / Math.max(1, shown.length));
  const columns = [
    { key: 'name', title: words.criterion, kind: 'text' as const, width: 40 },
    ...shown.map(({ name }, index) => ({ key: `s${index}`, title: clip(name, 12), kind: 'number' as const, width })),
  ];
  const cells = (of: (index: number) => string) =>
    Object.fromEntries(shown.map((_, index) => [`s${index}`, of(index)]));
  const rows = [
    { name: t.percentColumn, ...cells((index) => percentText(shown[index]?.percent ?? null)) },
    ...lines.map((line) => ({ name: clip(line.name, 40), ...cells((index) => clip(line.given[index] ?? '—', 24)) })),
  ];
  return limitedTable({ columns, rows }, LINES_SHOWN, locale);
}

const percentText = (percent: number | null): string => (percent === null ? '—' : score(percent));

function reconcileForm(view: ReconcileView, locale: Locale): FormElement {
  const { form, flow: t, supervisorReview: review } = texts[locale];
  const context = { values: view.values, locale };
  return {
    type: 'form',
    name: 'reconcile',
    elements: [
      ...view.leaves.flatMap((leaf) => leafFields(leaf, context)),
      ...extraFields(view, context),
      longText({ name: fieldName.comment, label: t.reconcileReason, hint: t.reconcileReasonHint }, view.values),
      longText({ name: fieldName.reason, label: review.reason, hint: review.reasonHint }, view.values),
    ],
    buttons: [
      {
        text: t.reconcile,
        style: 'primary',
        press: press(view, 'reconcile'),
        confirm: { title: t.reconcileConfirm, text: t.reconcileConfirmText },
      },
      { text: form.saveDraft, press: press(view, 'save_draft') },
      {
        text: review.giveBack,
        style: 'danger',
        press: press(view, 'return'),
        confirm: { title: review.returnTitle, text: review.returnText },
      },
    ],
  };
}
