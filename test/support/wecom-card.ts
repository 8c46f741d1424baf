/** Reads a template card of WeCom the way a person does: its title, its words, what can be chosen, what can be pressed. */
import { z } from 'zod';

export type TemplateCard = Readonly<Record<string, unknown>>;

export interface CardButton {
  text: string;
  key: string;
  kind: 'button' | 'submit' | 'menu';
}

export interface CardQuestion {
  key: string;
  title: string;
  several: boolean;
  options: readonly { id: string; text: string }[];
  /** option ids that stand there */
  chosen: readonly string[];
}

const text = z.string().default('');
const option = z.object({ id: z.string(), text, is_checked: z.boolean().default(false) });
const question = z.object({
  question_key: z.string(),
  title: text,
  mode: z.number().default(0),
  selected_id: z.string().optional(),
  option_list: z.array(option),
});
const cardSchema = z.object({
  main_title: z.object({ title: text, desc: text }).default({ title: '', desc: '' }),
  action_menu: z.object({ action_list: z.array(z.object({ text, key: text })) }).default({ action_list: [] }),
  button_list: z.array(z.object({ type: z.number().default(0), text, key: text, url: text })).default([]),
  button_selection: question.optional(),
  select_list: z.array(question).default([]),
  checkbox: question.optional(),
  submit_button: z.object({ text, key: text }).optional(),
  jump_list: z.array(z.object({ title: text, url: text })).default([]),
  card_action: z.object({ url: text }).default({ url: '' }),
});

export const titleOf = (card: TemplateCard): string => cardSchema.parse(card).main_title.title;

/** What tells the bot something when it is pressed; links do not. */
export function buttonsOf(card: TemplateCard): readonly CardButton[] {
  const { button_list: buttons, submit_button: submit, action_menu: menu } = cardSchema.parse(card);
  return [
    ...buttons.filter(({ type }) => type === 0).map(({ text, key }) => ({ text, key, kind: 'button' as const })),
    ...(submit ? [{ ...submit, kind: 'submit' as const }] : []),
    ...menu.action_list.map(({ text, key }) => ({ text, key, kind: 'menu' as const })),
  ];
}

/** The addresses a card leads to: url buttons, jumps, the card itself. */
export function linksOf(card: TemplateCard): readonly { text: string; url: string }[] {
  const { button_list: buttons, jump_list: jumps, card_action: action } = cardSchema.parse(card);
  return [
    ...buttons.filter(({ type }) => type === 1).map(({ text, url }) => ({ text, url })),
    ...jumps.filter(({ url }) => url !== '').map(({ title, url }) => ({ text: title, url })),
    ...(action.url === '' ? [] : [{ text: '', url: action.url }]),
  ];
}

export function questionsOf(card: TemplateCard): readonly CardQuestion[] {
  const { button_selection: single, select_list: several, checkbox } = cardSchema.parse(card);
  const dropdowns = [...(single ? [single] : []), ...several].map((each) => readQuestion(each, dropdownOf(each)));
  return [...dropdowns, ...(checkbox ? [readQuestion(checkbox, checkedIn(checkbox))] : [])];
}

type Question = z.infer<typeof question>;

const readQuestion = ({ question_key: key, title, mode, option_list: options }: Question, chosen: string[]) => ({
  key,
  title,
  several: mode === 1,
  options,
  chosen,
});

const checkedIn = (each: Question): string[] =>
  each.option_list.flatMap(({ id, is_checked }) => (is_checked ? [id] : []));

/** A dropdown always shows something. */
function dropdownOf({ option_list: options, selected_id: selected }: Question): string[] {
  const shown = options.find(({ id }) => id === selected) ?? options[0];
  return shown ? [shown.id] : [];
}

/** Everything else on a card is how it looks, where it leads and what its buttons carry. */
// biome-ignore format: a list of words reads best in rows
const READ: ReadonlySet<string> = new Set([
  'title', 'desc', 'sub_title_text', 'quote_text', 'keyname', 'value', 'text', 'replace_text',
]);

/** Everything a person can read on a card, one text a line. */
export const wordsOf = (card: TemplateCard): string => linesIn(card).join('\n');

function linesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linesIn);
  const entries = Object.entries(z.record(z.string(), z.unknown()).safeParse(value).data ?? {});
  return entries.flatMap(([name, each]) => {
    if (typeof each === 'string') return READ.has(name) && each !== '' ? [each] : [];
    return linesIn(each);
  });
}
