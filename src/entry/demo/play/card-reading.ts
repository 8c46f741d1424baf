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

/** What is drawn directly inside an element, or inside the card itself. */
function childrenOf(element: CardJson): readonly CardJson[] {
  const { data: body } = node.safeParse(element.body);
  const inside = ['elements', 'columns'].flatMap((part) => children.parse(element[part]));
  return [...(body ? [body] : []), ...inside];
}

/** Every element under this one, in the order they are drawn. */
const elementsIn = (card: CardJson): readonly CardJson[] =>
  childrenOf(card).flatMap((child) => [child, ...elementsIn(child)]);

/** The title in the coloured head. */
export const titleOf = (card: CardJson): string =>
  z.object({ header: z.object({ title: z.object({ content: z.string() }) }) }).safeParse(card).data?.header.title
    .content ?? '';

/** Where a card keeps what people read; everything else is how it looks and what its buttons carry. */
const READ: ReadonlySet<string> = new Set(['content', 'display_name', 'default_value']);

/** Everything a person can read on a card, one text a line, a row of a table in one line. */
export const wordsOf = (card: CardJson): string => linesIn(card).map(unmarked).join('\n');

function linesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linesIn);
  const entries = Object.entries(node.safeParse(value).data ?? {});
  return entries.flatMap(([name, each]) => {
    if (typeof each === 'string') return READ.has(name) && each !== '' ? [each] : [];
    return name === 'rows' ? rowsIn(each) : linesIn(each);
  });
}

const rowsIn = (rows: unknown): readonly string[] => children.parse(rows).map((row) => cellsIn(row).join(' '));

/** A cell is a text, a number, or a list of tags. */
const cellsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(cellsIn);
  const { text, ...cells } = node.safeParse(value).data ?? {};
  return text === undefined ? Object.values(cells).flatMap(cellsIn) : cellsIn(text);
};

/** The text without the marks of Markdown that draw it. */
const unmarked = (content: string): string =>
  content
    .replace(/<[^>]*>|\*\*/g, '')
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)));

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
export const buttonsOf = (card: CardJson): readonly CardButton[] => buttonsIn(card, null);

function buttonsIn(card: CardJson, form: FieldValues | null): readonly CardButton[] {
  return childrenOf(card).flatMap((child) => [
    ...readButton(child, form),
    ...buttonsIn(child, child.tag === 'form' ? fieldsOf(child) : form),
  ]);
}

function readButton(element: CardJson, fields: FieldValues | null): readonly CardButton[] {
  const { data } = button.safeParse(element);
  const value = data?.behaviors[0]?.value;
  if (!data || !value) return [];
  const { command, id, part = null } = value;
  const action = { tag: 'button', ...(data.name === undefined ? {} : { name: data.name }), value } as const;
  return [{ label: data.text.content, command, id, part, action, fields }];
}
