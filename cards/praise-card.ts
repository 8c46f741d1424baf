/** 表扬: what a colleague said, for the person and for the supervisor, who may credit it as a bonus. */
import {
  bold,
  type Card,
  type Element,
  type FormElement,
  facts,
  type InputField,
  type Locale,
  note,
  text,
} from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip, first, score } from './format.ts';
import { choice } from './interview-card.ts';
import { texts } from './texts.ts';

export const PRAISE_FIELDS = { item: 'praise-item', points: 'praise-points' } as const;

export interface PraiseView {
  praiseId: string;
  personName: string;
  unitName: string;
  fromName: string;
  /** local date and time */
  at: string;
  words: string;
  own: boolean;
  /** what it became, or null; hundredths */
  credited: { item: string; points: number } | null;
  /** the bonus items this reader may credit it as; null where crediting is not the reader's */
  items: readonly { value: string; name: string; points: string }[] | null;
  values: FieldValues;
}

const ITEM_LENGTH = 60;
const SHORT = 20;

export function praiseCard(view: PraiseView, locale: Locale): Card {
  const t = texts[locale].praise;
  const { credited } = view;
  return {
    title: t.title(view.personName),
    subtitle: view.unitName,
    tone: 'green',
    preview: t.preview,
    elements: [
      text([bold(view.own ? t.introOwn(view.fromName) : t.introOther(view.fromName, view.personName))]),
      text(view.words),
      facts([t.at, view.at]),
      ...(credited ? [note(t.credited(credited.item, score(credited.points)))] : creditElements(view, locale)),
    ],
  };
}

function creditElements({ praiseId: id, items, values }: PraiseView, locale: Locale): readonly Element[] {
  const t = texts[locale].praise;
  if (items === null) return [];
  if (items.length === 0) return [note(t.noBonus)];
  const options = items.map(({ value, name, points }) => ({ value, text: clip(`${name} +${points}`, ITEM_LENGTH) }));
  const typed = values[PRAISE_FIELDS.points];
  const points: InputField = {
    type: 'input',
    name: PRAISE_FIELDS.points,
    label: t.points,
    placeholder: t.pointsHint,
    maxLength: SHORT,
    ...(typeof typed === 'string' && typed !== '' ? { value: clip(typed, SHORT) } : {}),
  };
  const form: FormElement = {
    type: 'form',
    name: 'praise-credit',
    elements: [choice({ name: PRAISE_FIELDS.item, label: t.item, placeholder: t.itemHint, options }, values), points],
    buttons: [{ text: t.credit, style: 'primary', press: { command: 'credit_praise', id, revision: 0 } }],
  };
  return [form];
}

/** One praise in a list. */
export interface PraiseLine {
  fromName: string;
  words: string;
}

const SHOWN = 3;
const WORDS_LENGTH = 120;

/** How often somebody was praised, and the newest words; nothing where nobody did. */
export function praiseElements(lines: readonly PraiseLine[], locale: Locale): readonly Element[] {
  if (lines.length === 0) return [];
  const { praise: t, words } = texts[locale];
  const { shown, hidden } = first(lines, SHOWN);
  return [
    text(t.heading(lines.length), 'heading'),
    text(shown.map(({ fromName, words: said }) => t.line(fromName, clip(said, WORDS_LENGTH))).join('\n')),
    ...(hidden === 0 ? [] : [note(words.more(hidden))]),
  ];
}
