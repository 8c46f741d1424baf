import { flagAt, type Json, objectAt, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';

export interface Option {
  id: string;
  text: string;
}

/** What a card lets its reader choose: from a dropdown, or by ticks. */
export interface Question {
  key: string;
  title: string;
  kind: 'dropdown' | 'one' | 'many';
  options: Option[];
  /** what stands chosen before anybody touched it */
  chosen: string[];
  /** an updated card may show what was chosen without letting it be changed (wecom.md §4.3) */
  disabled: boolean;
}

/** Question key → ids of the chosen options. */
export type Answers = Readonly<Record<string, readonly string[]>>;

const optionsOf = (node: Json): Option[] =>
  objectsAt(node, 'option_list').map((option) => ({ id: stringAt(option, 'id'), text: stringAt(option, 'text') }));

/** A dropdown always stands on something: a missing or unknown `selected_id` means the first option (wecom.md §0.6). */
const dropdown = (node: Json): Question => {
  const options = optionsOf(node);
  const chosen = options.find(({ id }) => id === stringAt(node, 'selected_id')) ?? options[0];
  return {
    key: stringAt(node, 'question_key'),
    title: stringAt(node, 'title'),
    kind: 'dropdown',
    options,
    chosen: chosen ? [chosen.id] : [],
    disabled: flagAt(node, 'disable'),
  };
};

const ticks = (node: Json): Question => {
  const many = stringAt(node, 'mode') === '1';
  const checked = objectsAt(node, 'option_list').filter((option) => flagAt(option, 'is_checked'));
  return {
    key: stringAt(node, 'question_key'),
    title: '',
    kind: many ? 'many' : 'one',
    options: optionsOf(node),
    chosen: checked.map((option) => stringAt(option, 'id')).slice(0, many ? undefined : 1),
    disabled: flagAt(node, 'disable'),
  };
};

/** Everything of a card that can be chosen, by the kind of card that may hold it (wecom.md §4.1). */
export const questionsOf = (card: Json): Question[] => {
  switch (stringAt(card, 'card_type')) {
    case 'vote_interaction':
      return [ticks(objectAt(card, 'checkbox'))];
    case 'multiple_interaction':
      return objectsAt(card, 'select_list').map(dropdown);
    case 'button_interaction':
      return 'button_selection' in card ? [dropdown(objectAt(card, 'button_selection'))] : [];
    default:
      return [];
  }
};

export const untouched = (questions: Question[]): Answers =>
  Object.fromEntries(questions.map(({ key, chosen }) => [key, chosen]));

/** The options of a question in the order of the card, whatever the order of the ticks was. */
export const ticked = ({ kind, options }: Question, chosen: readonly string[], id: string): string[] => {
  if (kind !== 'many') return [id];
  const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
  return options.map((option) => option.id).filter((option) => next.includes(option));
};
