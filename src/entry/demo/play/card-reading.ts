/** Reads a card of JSON 2.0 the way a person does: its title, its words, its fields, its buttons. */
import { z } from 'zod';

export type CardJson = Readonly<Record<string, unknown>>;
export type FieldValues = Readonly<Record<string, string | readonly string[]>>;

/** One button a person can press, with the fields that are sent along. */
export interface CardButton {
  label: string;
  command: string;
  /** which of several, e.g. the appraisal of a line in a list */
  id: string;
  part: string | null;
  /** `event.action` of the callback, but for the fields */
  action: { tag: 'button'; name?: string; value: unknown };
  /** the fields of its form as the card shows them, null outside a form */
  fields: FieldValues | null;
}

const node = z.record(z.string(), z.unknown());
const children = z.array(node).catch([]);
const field = z.object({
  tag: z.enum(['input', 'select_static', 'multi_select_static']),
  name: z.string(),
  default_value: z.string().default(''),
  initial_option: z.string().default(''),
  selected_values: z.array(z.string()).default([]),
});
const button = z.object({
  tag: z.literal('button'),
  name: z.string().optional(),
  text: z.object({ content: z.string() }),
  behaviors: z.array(
    z.object({
      type: z.literal('callback'),
      value: z.looseObject({ command: z.string(), id: z.string(), part: z.string().optional() }),
    }),
  ),
});

/** Every element under these, in the order they are drawn. */
function elementsIn(card: CardJson): readonly CardJson[] {
  const below = ['body', 'header'].flatMap((part) => node.safeParse(card[part]).data ?? []);
  const inside = ['elements', 'columns'].flatMap((part) => children.parse(card[part]));
  return [...below, ...inside].flatMap((each) => [each, ...elementsIn(each)]);
}

/** The title in the coloured head. */
export const titleOf = (card: CardJson): string =>
  z.object({ header: z.object({ title: z.object({ content: z.string() }) }) }).safeParse(card).data?.header.title
    .content ?? '';

/** Everything a person can read on a card, one text a line; not what its buttons carry. */
export function wordsOf(card: unknown): string {
  if (typeof card === 'string') return card;
  if (typeof card === 'number') return String(card);
  if (Array.isArray(card)) return card.map(wordsOf).join('\n');
  const parsed = node.safeParse(card);
  if (!parsed.success) return '';
  return Object.entries(parsed.data)
    .filter(([name]) => name !== 'behaviors' && name !== 'tag')
    .map(([, value]) => wordsOf(value))
    .filter((words) => words !== '')
    .join('\n');
}

/** The fields of a card's forms with what stands in them. */
export function fieldsOf(card: CardJson): FieldValues {
  return Object.fromEntries(
    elementsIn(card).flatMap((element) => {
      const { data } = field.safeParse(element);
      if (!data) return [];
      const value = { input: data.default_value, select_static: data.initial_option }[String(data.tag)];
      return [[data.name, value ?? data.selected_values]];
    }),
  );
}

/** The buttons of a card that tell the bot something. */
export function buttonsOf(card: CardJson): readonly CardButton[] {
  const elements = elementsIn(card);
  const forms = elements.filter(({ tag }) => tag === 'form');
  const inForms = new Set(forms.flatMap(elementsIn));
  return [
    ...forms.flatMap((form) => elementsIn(form).flatMap((element) => readButton(element, fieldsOf(form)))),
    ...elements.filter((element) => !inForms.has(element)).flatMap((element) => readButton(element, null)),
  ];
}

function readButton(element: CardJson, fields: FieldValues | null): readonly CardButton[] {
  const { data } = button.safeParse(element);
  const value = data?.behaviors[0]?.value;
  if (!data || !value) return [];
  const { command, id, part = null } = value;
  const action = { tag: 'button', ...(data.name === undefined ? {} : { name: data.name }), value } as const;
  return [{ label: data.text.content, command, id, part, action, fields }];
}
