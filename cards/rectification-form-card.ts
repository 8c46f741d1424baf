/** 整改方案, open: the branch head analyses the causes and writes down the measures. */
import type { Card, FormElement, Locale } from './card.ts';
import { note, text, toned } from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { periodName } from './format.ts';
import { longText } from './leaf-fields.ts';
import {
  figures,
  historyFold,
  pressRectification,
  type RectificationView,
  reasonElements,
  rectificationField,
  stateTags,
} from './rectification.ts';
import { texts } from './texts.ts';

export interface RectificationFormView extends RectificationView {
  due: string;
  /** what was typed so far, else what was filed last */
  values: FieldValues;
  /** local date and time of the draft, null without one */
  savedAt: string | null;
}

export function rectificationFormCard(view: RectificationFormView, locale: Locale): Card {
  const { rectification: t, words } = texts[locale];
  const period = periodName(view.period, locale);
  return {
    title: t.title(view.unitName, period),
    subtitle: `${view.ownerName} · ${words.dueBy(view.due)}`,
    tone: view.late ? 'red' : view.state === 'returned' ? 'orange' : 'blue',
    tags: stateTags(view, locale),
    preview: t.askPreview(view.unitName),
    elements: [
      ...figures(view, locale),
      ...reasonElements(view, locale),
      view.late ? text([toned(t.introLate(view.due), 'red')]) : text(t.intro(period, view.due)),
      form(view, locale),
      ...(view.savedAt === null ? [] : [note(t.savedAt(view.savedAt))]),
      note(t.introNote),
      historyFold(view, locale),
    ],
  };
}

function form(view: RectificationFormView, locale: Locale): FormElement {
  const t = texts[locale].rectification;
  return {
    type: 'form',
    name: 'rectification',
    elements: [
      longText({ name: rectificationField.causes, label: t.causes, hint: t.causesHint }, view.values),
      longText({ name: rectificationField.measures, label: t.measures, hint: t.measuresHint }, view.values),
    ],
    buttons: [
      {
        text: t.submit,
        style: 'primary',
        press: pressRectification(view, 'submit_rectification'),
        confirm: { title: t.submitTitle, text: t.submitText },
      },
      { text: t.save, press: pressRectification(view, 'save_rectification') },
    ],
  };
}
