import { z } from 'zod';
import { BadRequest } from '#platforms/simulator/sim-api/page-router.ts';
import type { WecomSelected } from '#platforms/simulator/wecom/page-view.ts';

const option = z.looseObject({ id: z.string(), is_checked: z.boolean().default(false) });
const questionSchema = z.looseObject({
  question_key: z.string(),
  /** 1: several may be chosen */
  mode: z.int().default(0),
  selected_id: z.string().optional(),
  disable: z.boolean().default(false),
  option_list: z.array(option),
});
type Question = z.infer<typeof questionSchema>;

const cardSchema = z.looseObject({
  button_selection: questionSchema.optional(),
  select_list: z.array(questionSchema).default([]),
  checkbox: questionSchema.optional(),
});

/**
 * What goes along with a press: for each question of the card what was chosen, else what the client shows there. A
 * dropdown always shows something: the option of selected_id, or the first. (wecom.md §0.6)
 */
export function selectionOf(card: Record<string, unknown>, chosen: readonly WecomSelected[]): WecomSelected[] {
  const { button_selection: single, select_list: several, checkbox } = cardSchema.parse(card);
  const dropdowns = [...(single ? [single] : []), ...several];
  const questions = [...dropdowns, ...(checkbox ? [checkbox] : [])];
  const unknown = chosen.find(({ questionKey }) => !questions.some((each) => each.question_key === questionKey));
  if (unknown) throw new BadRequest(`the card has no question ${unknown.questionKey}`);
  return questions.map((question) => {
    const shown = question === checkbox ? checkedIn(question) : [dropdownOf(question)];
    const optionIds = chosen.find(({ questionKey }) => questionKey === question.question_key)?.optionIds ?? shown;
    checkChoice(question, optionIds, { shown, several: question === checkbox && question.mode === 1 });
    if (question !== checkbox && optionIds.length === 0) throw new BadRequest(`${question.question_key} is a dropdown`);
    return { questionKey: question.question_key, optionIds };
  });
}

const checkedIn = ({ option_list: options }: Question): string[] =>
  options.filter((each) => each.is_checked).map(({ id }) => id);

function dropdownOf({ option_list: options, selected_id: selected }: Question): string {
  const [first] = options;
  return options.find(({ id }) => id === selected)?.id ?? first?.id ?? '';
}

interface Shown {
  shown: readonly string[];
  several: boolean;
}

/** What no client lets anybody do. */
function checkChoice(question: Question, chosen: readonly string[], { shown, several }: Shown): void {
  const { question_key: key, option_list: options, disable } = question;
  const stranger = chosen.find((id) => !options.some((each) => each.id === id));
  if (stranger !== undefined) throw new BadRequest(`question ${key} has no option ${stranger}`);
  if (!several && chosen.length > 1) throw new BadRequest(`question ${key} takes one option`);
  if (disable && chosen.join() !== shown.join()) throw new BadRequest(`question ${key} cannot be changed any more`);
}
