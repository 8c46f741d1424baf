/** 主管评分: metrics and self-review side by side, then rate, approve or return. */
import {
  type Button,
  bold,
  type Card,
  type Element,
  type FormElement,
  type Locale,
  note,
  type TableElement,
  text,
  toned,
} from './card.ts';
import { type Extras, type FieldValues, type FormLeaf, fieldName } from './form-leaf.ts';
import { clip, measured, periodName, score, scoreOf } from './format.ts';
import { type GoalLine, goalElements } from './goals.ts';
import { type AppraisalHead, headFacts, headSubtitle, press } from './head.ts';
import { extraFields, leafFields, longText } from './leaf-fields.ts';
import { type PraiseLine, praiseElements } from './praise-card.ts';
import { type IncidentLine, incidentElements, type MetricLine } from './prefilled.ts';
import { type HintLine, hintElements } from './rater-hints.ts';
import type { ReceiptLine } from './receipt-lines.ts';
import { type RoleMean, roleMeanElements } from './role-means.ts';
import { texts } from './texts.ts';

/** One leaf as the reviewer compares it. */
export interface ComparisonLine {
  name: string;
  full: number;
  /** the metric it reads, or null where people judge it */
  metric: MetricLine | null;
  /** what the employee gave: a level, a score or both; null where the employee gave nothing */
  self: { level: string | null; score: number | null } | null;
  /** what the leaf counts so far, null while it is open */
  provisional: number | null;
}

export interface SupervisorReviewView extends AppraisalHead, Extras {
  /** reviewer k of n, from 1 */
  station: { k: number; n: number };
  /** what was agreed on for this month; left out: nothing */
  goals?: readonly GoalLine[];
  comparison: readonly ComparisonLine[];
  incidents: readonly IncidentLine[];
  /** what colleagues praised, newest first; left out: nothing */
  praise?: readonly PraiseLine[];
  /** what others were asked beside the reviewer, as means; left out: nobody was */
  others?: readonly RoleMean[];
  /** null = none was submitted; '' = submitted without words */
  selfComment: string | null;
  /** what is computed so far, in hundredths, with its lines */
  provisional: { subtotal: number; lines: readonly ReceiptLine[] };
  /** metrics without a value: the approval waits for them */
  missing: readonly MetricLine[];
  /** the leaves this reviewer judges */
  leaves: readonly FormLeaf[];
  values: FieldValues;
  draftSavedAt: string | null;
  /** why it came back to this reviewer; null where it did not */
  returned?: { by: string; at: string; reason: string } | null;
  /** from the reviewer's own spread and past, for the reviewer alone */
  hints: readonly HintLine[];
}

/** The open form. Its closed form is `closedCard` with the ending approved, returned, handed_over or self_recalled. */
export function supervisorReviewCard(view: SupervisorReviewView, locale: Locale): Card {
  const t = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.supervisorReview.title(view.person.name, period),
    subtitle: headSubtitle(view, locale),
    tone: view.missing.length === 0 ? 'blue' : 'yellow',
    tags: [{ text: t.supervisorReview.station(view.station.k, view.station.n), tone: 'blue' }],
    preview: t.supervisorReview.preview(view.person.name, period),
    elements: [
      headFacts(view, locale),
      ...returnedElements(view.returned ?? null, locale),
      ...missingElements(view.missing, locale),
      ...goalElements(view.goals ?? [], locale),
      ...comparisonElements(view.comparison, locale),
      ...roleMeanElements(view.others ?? [], locale),
      ...incidentElements(view.incidents, locale),
      ...praiseElements(view.praise ?? [], locale),
      ...selfCommentElements(view.selfComment, locale),
      ...provisionalElements(view.provisional, locale),
      reviewForm(view, locale),
      ...(view.draftSavedAt === null ? [] : [note(t.form.draftSaved(view.draftSavedAt))]),
      ...hintElements(view.hints, locale),
    ],
  };
}

function missingElements(missing: readonly MetricLine[], locale: Locale): readonly Element[] {
  if (missing.length === 0) {
    return [];
  }
  const t = texts[locale].supervisorReview;
  const lines = missing.map((metric) => t.missingLine(metric.name, metric.source));
  return [text([toned(t.missingTitle, 'red')]), text(lines.join('\n')), note(t.missingWait)];
}

/** Nothing on a sheet of findings alone: there neither a metric nor a self-review stands beside anything. */
function comparisonElements(lines: readonly ComparisonLine[], locale: Locale): readonly Element[] {
  const comparable = lines.some((line) => line.metric !== null || line.self !== null);
  return comparable ? [text(texts[locale].supervisorReview.sideBySide, 'heading'), comparisonTable(lines, locale)] : [];
}

function comparisonTable(lines: readonly ComparisonLine[], locale: Locale): TableElement {
  const t = texts[locale];
  return {
    type: 'table',
    columns: [
      { key: 'name', title: t.words.criterion, kind: 'text', width: 34 },
      { key: 'metric', title: t.words.metric, kind: 'number', width: 22 },
      { key: 'self', title: t.words.selfReview, kind: 'number', width: 20 },
      { key: 'provisional', title: t.supervisorReview.provisional, kind: 'number', width: 24 },
    ],
    rows: lines.map((line) => ({
      name: clip(line.name, 40),
      metric: metricText(line.metric, locale),
      self: selfText(line.self),
      provisional: scoreOf(line.provisional, line.full),
    })),
  };
}

function metricText(metric: MetricLine | null, locale: Locale): string {
  if (metric === null) {
    return '—';
  }
  return metric.value === null ? texts[locale].words.missing : measured(metric.value, metric.unit);
}

function selfText(self: ComparisonLine['self']): string {
  if (self === null) {
    return '—';
  }
  const points = self.score === null ? '' : score(self.score);
  return [self.level ?? '', points].filter((part) => part !== '').join(' ');
}

function selfCommentElements(comment: string | null, locale: Locale): readonly Element[] {
  const t = texts[locale].supervisorReview;
  if (comment === null) {
    return [note(t.noSelfReview)];
  }
  return comment === '' ? [note(t.noSelfComment)] : [text([bold(t.selfComment)]), text(comment)];
}

function provisionalElements(
  { subtotal, lines }: SupervisorReviewView['provisional'],
  locale: Locale,
): readonly Element[] {
  if (lines.length === 0) {
    return [];
  }
  const t = texts[locale].supervisorReview;
  const shown = lines.map((line) =>
    text(t.receiptLine(line.name, scoreOf(line.score, line.full), clip(line.why, 160))),
  );
  return [{ type: 'fold', title: t.receiptFold(score(subtotal)), elements: shown }];
}

function reviewForm(view: SupervisorReviewView, locale: Locale): FormElement {
  const { form, supervisorReview: t } = texts[locale];
  const context = { values: view.values, locale };
  return {
    type: 'form',
    name: 'supervisor-review',
    elements: [
      ...view.leaves.flatMap((leaf) => leafFields(leaf, context)),
      ...extraFields(view, context),
      longText({ name: fieldName.comment, label: t.comment, hint: t.commentHint }, view.values),
      longText({ name: fieldName.reason, label: t.reason, hint: t.reasonHint }, view.values),
    ],
    buttons: [
      {
        text: t.approve,
        style: 'primary',
        press: press(view, 'submit_review'),
        confirm: { title: t.approveTitle, text: t.approveText },
      },
      { text: form.saveDraft, press: press(view, 'save_draft') },
      {
        text: t.giveBack,
        style: 'danger',
        press: press(view, 'return'),
        confirm: { title: t.returnTitle, text: t.returnText },
      },
      ...(view.station.k > 1 ? [returnToReviewer(view, locale)] : []),
    ],
  };
}

/** Why it came back, so that the reviewer knows what to look at again. */
function returnedElements(
  returned: NonNullable<SupervisorReviewView['returned']> | null,
  locale: Locale,
): readonly Element[] {
  if (!returned) return [];
  const t = texts[locale].selfReview;
  return [text([toned(t.returnedBy(returned.by, returned.at), 'orange')]), text(returned.reason)];
}

/** From the second station on there is somebody to give it back to. */
function returnToReviewer(view: SupervisorReviewView, locale: Locale): Button {
  const t = texts[locale].flow;
  return {
    text: t.giveBackReviewer,
    style: 'danger',
    press: press(view, 'return_reviewer'),
    confirm: { title: t.giveBackReviewerTitle, text: t.giveBackReviewerText },
  };
}
