/** Forms and their fields → card JSON 2.0 (feishu.md §5.5). */
import type { ChoiceField, Field, FormElement, InputField, MultiChoiceField } from '#cards/card.ts';
import { PlatformError } from '#core/errors.ts';
import { cleanText, clip } from './escape.ts';
import type { Names } from './names.ts';
import { drawSimple } from './render-blocks.ts';
import { drawButtons, drawSubmitButtons, isAction } from './render-buttons.ts';
import { type MentionIds, markdownOf, type Part, plainText } from './render-text.ts';

/** The longest placeholder and option text the platform takes. */
const MAX_WORDS = 100;
/** The longest input, which is its default too. */
const MAX_INPUT = 1000;

export interface FormContext {
  mentionIds: MentionIds;
  names: Names;
}

/**
 * The form, and behind it the buttons that only open a page: inside, every button must submit or reset.
 * @throws PlatformError `rejected` when no button sends the form, which the platform takes for no form at all
 */
export function drawForm({ name, elements, buttons }: FormElement, { mentionIds, names }: FormContext): Part[] {
  const submits = drawSubmitButtons(buttons, names);
  if (submits.length === 0) throw new PlatformError('rejected', `form ${name} has no button that sends it`);
  const drawn = elements.flatMap((element) =>
    isField(element) ? drawField(element, names) : drawSimple(element, mentionIds),
  );
  const form = { tag: 'form', name: names.unique(name), vertical_spacing: '12px', elements: [...drawn, ...submits] };
  return [form, ...drawButtons(buttons.filter((button) => !isAction(button)))];
}

const isField = (element: FormElement['elements'][number]): element is Field =>
  element.type === 'input' || element.type === 'choice' || element.type === 'multi-choice';

function drawField(field: Field, names: Names): Part[] {
  if (field.type === 'input') return [drawInput(field, names)];
  const options = optionsOf(field);
  const label = { tag: 'markdown', content: markdownOf([{ text: field.label, bold: true }], new Map()) };
  // A select without options is refused by the platform; the label then stands with the reason.
  if (options.length === 0) return [label, { tag: 'markdown', content: '暂无选项 · Nothing to choose from' }];
  return [label, field.type === 'choice' ? drawChoice(field, options, names) : drawMultiChoice(field, options, names)];
}

function drawInput(field: InputField, names: Names): Part {
  const { name, label, placeholder, value, multiline, maxLength = MAX_INPUT } = field;
  const limit = Math.min(MAX_INPUT, Math.max(1, Math.floor(maxLength)));
  return {
    tag: 'input',
    name: names.unique(name),
    // The server checks: `required` would block saving a draft and returning a sheet.
    required: false,
    width: 'fill',
    max_length: limit,
    label: plainText(label),
    label_position: 'top',
    ...(placeholder ? { placeholder: plainText(clip(placeholder, MAX_WORDS)) } : {}),
    ...(value ? { default_value: cleanText(value).slice(0, limit) } : {}),
    ...(multiline ? { input_type: 'multiline_text', rows: 3, auto_resize: true, max_rows: 8 } : {}),
  };
}

interface Option {
  value: string;
  text: Part;
}

/** Values must be unique and say something; the first of equal ones stays. */
function optionsOf({ options }: ChoiceField | MultiChoiceField): Option[] {
  const byValue = new Map<string, Option>();
  for (const { value, text } of options) {
    if (value !== '' && !byValue.has(value))
      byValue.set(value, { value, text: plainText(clip(text || value, MAX_WORDS)) });
  }
  return [...byValue.values()];
}

function drawChoice(field: ChoiceField, options: readonly Option[], names: Names): Part {
  const chosen = options.find(({ value }) => value === field.value);
  return {
    tag: 'select_static',
    ...selectOf(field, options, names),
    ...(chosen ? { initial_option: chosen.value } : {}),
  };
}

function drawMultiChoice(field: MultiChoiceField, options: readonly Option[], names: Names): Part {
  const chosen = options.map(({ value }) => value).filter((value) => field.values?.includes(value));
  return {
    tag: 'multi_select_static',
    ...selectOf(field, options, names),
    ...(chosen.length > 0 ? { selected_values: chosen } : {}),
  };
}

const selectOf = (field: ChoiceField | MultiChoiceField, options: readonly Option[], names: Names): Part => ({
  name: names.unique(field.name),
  required: false,
  width: 'fill',
  placeholder: plainText(clip(field.placeholder || field.label, MAX_WORDS)),
  options,
});
