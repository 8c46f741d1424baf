import { z } from 'zod';
import type { Declared } from './elements.ts';
import { behaviors, confirm, icon, multiUrl, padding, plainText, richText, width } from './values.ts';

type Fields = Record<string, z.ZodType>;

/** Characters a placeholder or a button may have. (feishu.md §5.5) */
const MAX_LABEL = 100;
const MAX_INPUT = 1000;
const MAX_CHECKER_BUTTONS = 3;

const interactive: Fields = {
  name: z.string().optional(),
  behaviors: behaviors.optional(),
  confirm: confirm.optional(),
  disabled: z.boolean().optional(),
  disabled_tips: plainText().optional(),
};
const picker: Fields = {
  ...interactive,
  placeholder: plainText(MAX_LABEL).optional(),
  required: z.boolean().optional(),
  width: width.optional(),
};

/** A list of options, none of which has the value of another. */
const optionsOf = <T extends { value: string }>(option: z.ZodType<T>) =>
  z.array(option).refine((all) => new Set(all.map((each) => each.value)).size === all.length, {
    error: 'values of options must be unique',
  });

/** The tags people type into, choose from and press (feishu.md §5.5). */
export function fieldsOfInputs({ colours }: Declared): Record<string, Fields> {
  const anyIcon = icon(colours);
  const option = z.strictObject({ text: plainText(), value: z.string(), icon: anyIcon.optional() });
  const options = optionsOf(option);
  const people = optionsOf(z.strictObject({ value: z.string() }));
  const select: Fields = { ...picker, type: z.enum(['default', 'text']).optional() };
  const chosen = z.array(z.string()).optional();
  const button = buttonFields(colours);
  return {
    input: { ...picker, ...inputFields },
    select_static: {
      ...select,
      options,
      initial_option: z.string().optional(),
      initial_index: z.int().min(0).optional(),
    },
    multi_select_static: { ...select, options, selected_values: chosen },
    select_person: { ...select, options: people.optional(), initial_option: z.string().optional() },
    multi_select_person: { ...select, options: people.optional(), selected_values: chosen },
    date_picker: { ...picker, initial_date: z.iso.date().optional() },
    picker_time: {
      ...picker,
      initial_time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .optional(),
    },
    picker_datetime: {
      ...picker,
      initial_datetime: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/)
        .optional(),
    },
    checker: checkerFields(button),
    button,
    overflow: {
      ...interactive,
      width: width.optional(),
      options: z
        .array(z.strictObject({ text: plainText(), value: z.string().optional(), multi_url: multiUrl.optional() }))
        .min(1),
    },
  };
}

const inputFields: Fields = {
  default_value: z.string().optional(),
  label: plainText().optional(),
  label_position: z.enum(['top', 'left']).optional(),
  input_type: z.enum(['text', 'multiline_text', 'password']).optional(),
  max_length: z.int().min(1).max(MAX_INPUT).optional(),
  rows: z.int().min(1).optional(),
  auto_resize: z.boolean().optional(),
  max_rows: z.int().min(1).optional(),
  show_icon: z.boolean().optional(),
};

/** A 2.0 button has no `value` of its own: the payload stands in behaviors. (feishu.md §5.2) */
function buttonFields(colours: ReadonlySet<string>): Fields {
  return {
    ...interactive,
    text: richText(MAX_LABEL).optional(),
    type: z
      .enum([
        'default',
        'primary',
        'danger',
        'text',
        'primary_text',
        'danger_text',
        'primary_filled',
        'danger_filled',
        'laser',
      ])
      .optional(),
    size: z.enum(['tiny', 'small', 'medium', 'large']).optional(),
    width: width.optional(),
    icon: icon(colours).optional(),
    hover_tips: plainText().optional(),
    form_action_type: z.enum(['submit', 'reset']).optional(),
    action_type: z.enum(['form_submit', 'form_reset']).optional(),
  };
}

function checkerFields(button: Fields): Fields {
  const checkerButton = z.strictObject({ tag: z.literal('button'), ...button });
  return {
    ...interactive,
    checked: z.boolean().optional(),
    text: richText().optional(),
    padding: padding.optional(),
    checked_style: z
      .strictObject({ show_strikethrough: z.boolean().optional(), opacity: z.number().min(0).max(1).optional() })
      .optional(),
    button_area: z
      .strictObject({
        pc_display_rule: z.enum(['always', 'on_hover']).optional(),
        buttons: z.array(checkerButton).max(MAX_CHECKER_BUTTONS),
      })
      .optional(),
  };
}
