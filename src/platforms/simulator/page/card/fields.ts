import { flagAt, type Json, numberAt, objectsAt, stringAt, stringsAt } from '#platforms/simulator/page/parts/read.ts';
import { FEISHU_OFFSET } from '#platforms/simulator/page/parts/time.ts';

export type FieldValue = string | string[];
export type FieldValues = Record<string, FieldValue>;

/** One input of a form, as far as submitting needs to know it. */
export interface Field {
  name: string;
  tag: string;
  required: boolean;
  /** letters an input may have at most, 1–1000 */
  maxLength: number;
  initial: FieldValue;
}

export type Problem = { kind: 'required' } | { kind: 'tooLong'; most: number; count: number };

const PICKERS: Record<string, string> = {
  date_picker: 'initial_date',
  picker_time: 'initial_time',
  picker_datetime: 'initial_datetime',
};
const MULTIPLE = new Set(['multi_select_static', 'multi_select_person']);
const SINGLE = new Set(['select_static', 'select_person']);

const selectedOption = (node: Json): string => {
  const chosen = objectsAt(node, 'options')[numberAt(node, 'initial_index', 0) - 1];
  return stringAt(node, 'initial_option') || (chosen ? stringAt(chosen, 'value') : '');
};

/** The value an input starts with, or nothing when the element is no input. */
const initialOf = (node: Json): FieldValue | undefined => {
  const tag = stringAt(node, 'tag');
  if (tag === 'input') return stringAt(node, 'default_value');
  if (SINGLE.has(tag)) return selectedOption(node);
  if (MULTIPLE.has(tag)) return stringsAt(node, 'selected_values');
  if (tag === 'checker') return String(flagAt(node, 'checked'));
  const picker = PICKERS[tag];
  return picker ? stringAt(node, picker).replace(' ', 'T') : undefined;
};

const fieldOf = (node: Json): Field[] => {
  const initial = initialOf(node);
  if (initial === undefined || !stringAt(node, 'name')) return [];
  return [
    {
      name: stringAt(node, 'name'),
      tag: stringAt(node, 'tag'),
      required: flagAt(node, 'required'),
      maxLength: numberAt(node, 'max_length', 1000),
      initial,
    },
  ];
};

/** Every input inside these elements, however deep the columns and panels around it. */
export const fieldsOf = (elements: Json[]): Field[] =>
  elements.flatMap((node) => [
    ...fieldOf(node),
    ...fieldsOf([...objectsAt(node, 'elements'), ...objectsAt(node, 'columns')]),
  ]);

export const initialValues = (fields: Field[]): FieldValues =>
  Object.fromEntries(fields.map(({ name, initial }) => [name, initial]));

/** Letters are counted as people count them: an emoji is one. */
export const lengthOf = (text: string): number => [...text].length;

/** Why the client would refuse this value, in the order in which Feishu asks. */
const problemOf = (field: Field, value: FieldValue): Problem | undefined => {
  if (field.required && value.length === 0) return { kind: 'required' };
  if (field.tag !== 'input' || typeof value !== 'string') return undefined;
  const count = lengthOf(value);
  return count > field.maxLength ? { kind: 'tooLong', most: field.maxLength, count } : undefined;
};

export const problemsOf = (fields: Field[], values: FieldValues): Record<string, Problem> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const problem = problemOf(field, values[field.name] ?? field.initial);
      return problem ? [[field.name, problem]] : [];
    }),
  );

/** A picked day as Feishu sends it: `2024-04-01 +0800`; nothing picked stays empty. */
export const pickedValue = (value: string): string => (value ? `${value.replace('T', ' ')} ${FEISHU_OFFSET}` : '');

/** `form_value` of the callback (feishu.md §5.5): text as typed, `""` when empty, lists for multiple choice. */
export const formValue = (fields: Field[], values: FieldValues): FieldValues =>
  Object.fromEntries(
    fields.map(({ name, tag, initial }) => {
      const value = values[name] ?? initial;
      return [name, tag in PICKERS && typeof value === 'string' ? pickedValue(value) : value];
    }),
  );
