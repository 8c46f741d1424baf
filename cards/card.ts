/**
 * A card as people see it, told without any platform's words. Cards are pure data: an adapter renders them
 * (Feishu: card JSON 2.0; WeCom: template cards and interviews). Text is always plain text in spans, never markup,
 * so what a person typed can never become a mention, a link or a tag: the adapter escapes every span.
 */
import type { CardAction } from './action.ts';

export type Locale = 'zh' | 'en';

/** What a card's head says at a glance. */
export type Tone = 'blue' | 'green' | 'orange' | 'red' | 'grey' | 'purple' | 'yellow';

/** One run of text. `mention` names a person by person id; the adapter turns it into the platform's @ and notifies. */
export interface Span {
  text: string;
  bold?: boolean;
  tone?: Tone;
  mention?: string;
  link?: string;
}

export type Rich = string | readonly Span[];

export interface TextElement {
  type: 'text';
  text: Rich;
  /** default normal */
  size?: 'heading' | 'normal' | 'note';
}

export interface DividerElement {
  type: 'divider';
}

/** Short labelled values, shown two a row on a wide screen. */
export interface FactsElement {
  type: 'facts';
  items: readonly { label: string; value: Rich }[];
}

export interface TableColumn {
  key: string;
  title: string;
  /** number cells are right-aligned strings already formatted by us, so that no platform re-rounds a score */
  kind: 'text' | 'number' | 'tag';
  /** share of the width in percent */
  width?: number;
}

export type TableCell = string | { text: string; tone: Tone };

export interface TableElement {
  type: 'table';
  columns: readonly TableColumn[];
  rows: readonly Readonly<Record<string, TableCell>>[];
  /** 1–10, default 10 */
  pageSize?: number;
}

/** Values are exact decimal texts; the adapter alone turns them into drawing coordinates. */
export interface ChartElement {
  type: 'chart';
  kind: 'bar' | 'line' | 'radar';
  title: string;
  unit?: string;
  series: readonly { name: string; points: readonly { label: string; value: string }[] }[];
}

/** Details folded away until somebody opens them. */
export interface FoldElement {
  type: 'fold';
  title: string;
  open?: boolean;
  elements: readonly (TextElement | FactsElement | DividerElement)[];
}

export interface InputField {
  type: 'input';
  name: string;
  label: string;
  placeholder?: string;
  value?: string;
  multiline?: boolean;
  /** 1–1000, default 1000; longer text is refused by the server as well */
  maxLength?: number;
  /** the few answers there are, for a platform whose cards take no text; what is typed counts all the same */
  offers?: readonly { value: string; text: string }[];
}

export interface ChoiceField {
  type: 'choice';
  name: string;
  label: string;
  placeholder?: string;
  options: readonly { value: string; text: string }[];
  value?: string;
}

export interface MultiChoiceField {
  type: 'multi-choice';
  name: string;
  label: string;
  placeholder?: string;
  options: readonly { value: string; text: string }[];
  values?: readonly string[];
}

export type Field = InputField | ChoiceField | MultiChoiceField;

export interface Button {
  text: string;
  style?: 'primary' | 'default' | 'danger';
  /** what a press means, or the page it opens */
  press: CardAction | { url: string };
  /** asked before the press counts */
  confirm?: { title: string; text: string };
}

export interface ButtonsElement {
  type: 'buttons';
  buttons: readonly Button[];
}

/** One form a card; its buttons send the fields along. No field is ever `required`: the server checks (product.md §6). */
export interface FormElement {
  type: 'form';
  name: string;
  elements: readonly (Field | TextElement | DividerElement | FactsElement | FoldElement)[];
  buttons: readonly Button[];
}

export type Element =
  | TextElement
  | DividerElement
  | FactsElement
  | TableElement
  | ChartElement
  | FoldElement
  | ButtonsElement
  | FormElement;

export interface Card {
  title: string;
  subtitle?: string;
  tone: Tone;
  tags?: readonly { text: string; tone: Tone }[];
  /** what the press before came to, where a platform can only say it on the card itself */
  notice?: { text: string; tone: Tone };
  /** the line in the chat list and in notifications; never a score (a phone lies on a counter) */
  preview: string;
  elements: readonly Element[];
}

/** Builders, so that a card file reads like the card. */
export const text = (value: Rich, size?: TextElement['size']): TextElement =>
  size ? { type: 'text', text: value, size } : { type: 'text', text: value };
export const note = (value: Rich): TextElement => text(value, 'note');
export const divider: DividerElement = { type: 'divider' };
export const bold = (value: string): Span => ({ text: value, bold: true });
export const toned = (value: string, tone: Tone): Span => ({ text: value, tone });
export const mention = (personId: string, name: string): Span => ({ text: name, mention: personId });
export const facts = (...items: readonly [label: string, value: Rich][]): FactsElement => ({
  type: 'facts',
  items: items.map(([label, value]) => ({ label, value })),
});
export const buttons = (...list: readonly Button[]): ButtonsElement => ({ type: 'buttons', buttons: list });

/** The spans of a rich text, whichever way it was written. */
export const spansOf = (value: Rich): readonly Span[] => (typeof value === 'string' ? [{ text: value }] : value);

/** A rich text without its dress. */
export const plain = (value: Rich): string =>
  spansOf(value)
    .map((span) => (span.mention ? `@${span.text}` : span.text))
    .join('');
