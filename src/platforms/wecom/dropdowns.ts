/** Dropdowns: ten options at most, the first of them always chosen, so that the first says 请选择 (wecom.md §0.6, §4.1). */
import { fitLine, fitOption } from './clean.ts';
import type { Part, Scene } from './scene.ts';
import type { Question } from './sheet.ts';

/** What an untouched dropdown sends. */
export const NOT_CHOSEN = '-';
/** Shows the next options. */
export const MORE = '+';
/** The dropdown of the summary that asks what to change. */
export const EDIT_KEY = 'edit';

const MOST = 10;
const TEXT = 16;

interface Entry {
  id: string;
  text: string;
}

/** The options that stand in a group, nine without 更多…, else eight a group. */
function grouped(entries: readonly Entry[], group: number): { shown: readonly Entry[]; more: boolean } {
  if (entries.length < MOST) return { shown: entries, more: false };
  const size = MOST - 2;
  const groups = Math.ceil(entries.length / size);
  const from = (group % groups) * size;
  return { shown: entries.slice(from, from + size), more: true };
}

function dropdown(
  entries: readonly Entry[],
  { group, chosen, t }: { group: number; chosen: string | undefined; t: Scene['t'] },
): Part {
  const { shown, more } = grouped(entries, group);
  return {
    selected_id: shown.some(({ id }) => id === chosen) ? chosen : NOT_CHOSEN,
    option_list: [
      { id: NOT_CHOSEN, text: fitLine(t.choose, TEXT) },
      ...shown.map(({ id, text }) => ({ id, text: fitOption(text, TEXT) })),
      ...(more ? [{ id: MORE, text: fitLine(t.more, TEXT) }] : []),
    ],
  };
}

/** The group that is shown: the one the reader turned to, counted from the one that holds what was chosen. */
const groupOf = ({ options, values }: Question, turned: number): number => {
  const chosen = options.findIndex(({ value }) => value === values[0]);
  return turned + (options.length < MOST || chosen === -1 ? 0 : Math.floor(chosen / (MOST - 2)));
};

/** One question of a question card, `position` of it on the screen. */
export function pickDropdown({ place, t }: Scene, question: Question, position = 0): Part {
  const chosen = question.options.find(({ value }) => value === question.values[0])?.id;
  const group = groupOf(question, place.groups[position] ?? 0);
  return {
    question_key: question.key,
    title: fitLine(question.field.label, 40),
    ...dropdown(question.options, { group, chosen, t }),
  };
}

/** Whether the option with this id is the one that stands before the reader as untouched because another group is shown. */
export function isElsewhere(question: Question, turned: number): boolean {
  if (question.values.length === 0) return false;
  const { shown } = grouped(question.options, groupOf(question, turned));
  const chosen = question.options.find(({ value }) => value === question.values[0])?.id;
  return !shown.some(({ id }) => id === chosen);
}

/** 修改哪一项 */
export function editDropdown({ sheet, place, t }: Scene): Part {
  const entries = sheet.questions.map(({ key, name }) => ({ id: key, text: name }));
  const chosen = place.focus === null ? undefined : sheet.questions[place.focus]?.key;
  return {
    question_key: EDIT_KEY,
    title: fitLine(t.editWhich, 40),
    ...dropdown(entries, { group: place.groups[0] ?? 0, chosen, t }),
  };
}
