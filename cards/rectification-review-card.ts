/** 整改方案备案: head office records a plan, sends it back, issues an improvement notice, or HR cancels it. */
import { type Button, type Card, type Element, type FormElement, type Locale, note, text, toned } from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { periodName } from './format.ts';
import { longText } from './leaf-fields.ts';
import {
  figures,
  filedElements,
  historyFold,
  pressRectification,
  type RectificationView,
  reasonElements,
  rectificationField,
  STATE_TONES,
  stateTags,
} from './rectification.ts';
import { texts } from './texts.ts';

export interface RectificationReviewView extends RectificationView {
  /** what the reader may press now */
  may: { decide: boolean; notice: boolean; cancel: boolean };
  /** the corrected ranking does not have the branch among the last any more */
  noLonger: boolean;
  values: FieldValues;
}

export function rectificationReviewCard(view: RectificationReviewView, locale: Locale): Card {
  const t = texts[locale].rectification;
  return {
    title: t.reviewTitle(view.unitName, periodName(view.period, locale)),
    subtitle: view.ownerName,
    tone: view.late ? 'red' : STATE_TONES[view.state],
    tags: stateTags(view, locale),
    preview: t.reviewPreview(view.unitName),
    elements: [
      ...figures(view, locale),
      ...(view.late && view.due !== null ? [text([toned(t.reviewLate(view.due), 'red')])] : []),
      ...(view.noLonger ? [text([toned(t.reviewNoLonger, 'orange')])] : []),
      ...filedElements(view, locale),
      ...reasonElements(view, locale),
      ...form(view, locale),
      historyFold(view, locale),
    ],
  };
}

function form(view: RectificationReviewView, locale: Locale): readonly Element[] {
  const t = texts[locale].rectification;
  const { decide, notice, cancel } = view.may;
  const list = buttons(view, locale);
  if (list.length === 0) return [];
  const asked: FormElement = {
    type: 'form',
    name: 'rectification-review',
    elements: [
      ...(decide || cancel
        ? [longText({ name: rectificationField.reason, label: t.reason, hint: t.reasonHint }, view.values)]
        : []),
      ...(notice
        ? [longText({ name: rectificationField.notice, label: t.notice, hint: t.noticeHint }, view.values)]
        : []),
    ],
    buttons: list,
  };
  return [...(decide ? [text(t.reviewAsks)] : []), asked, note(t.reviewNote)];
}

function buttons(view: RectificationReviewView, locale: Locale): readonly Button[] {
  const t = texts[locale].rectification;
  const { decide, notice, cancel } = view.may;
  return [
    ...(decide
      ? [
          {
            text: t.accept,
            style: 'primary' as const,
            press: pressRectification(view, 'accept_rectification'),
            confirm: { title: t.acceptTitle, text: t.acceptText },
          },
          { text: t.sendBack, press: pressRectification(view, 'return_rectification') },
        ]
      : []),
    ...(notice
      ? [
          {
            text: t.issue,
            style: 'danger' as const,
            press: pressRectification(view, 'issue_notice'),
            confirm: { title: t.issueTitle, text: t.issueText },
          },
        ]
      : []),
    ...(cancel
      ? [
          {
            text: t.cancel,
            press: pressRectification(view, 'cancel_rectification'),
            confirm: { title: t.cancelTitle, text: t.cancelText },
          },
        ]
      : []),
  ];
}
