import { z } from 'zod';
import { chartFields, tableFields } from './data-elements.ts';
import { fieldsOfInputs } from './input-elements.ts';
import {
  align,
  behaviors,
  colour,
  confirm,
  cornerRadius,
  elementId,
  i18n,
  icon,
  margin,
  multiUrl,
  padding,
  pixels,
  plainText,
  richText,
  spacing,
  textSize,
  titleText,
  verticalAlign,
} from './values.ts';

/** Names a card declares in config.style, usable wherever a colour or a text size stands. */
export interface Declared {
  colours: ReadonlySet<string>;
  textSizes: ReadonlySet<string>;
}

/** The schema of every tag that body.elements may hold, by tag. Children are checked by the walk over the tree. */
export type ElementSchemas = Record<string, z.ZodType>;

const NONE: Declared = { colours: new Set(), textSizes: new Set() };
let plainSchemas: ElementSchemas | undefined;

/** The table tag → properties of JSON 2.0 (feishu.md §5.3–5.7); a property that is not listed is an error. */
export function elementSchemas(declared: Declared): ElementSchemas {
  if (declared.colours.size + declared.textSizes.size > 0) return buildSchemas(declared);
  plainSchemas ??= buildSchemas(NONE);
  return plainSchemas;
}

type Fields = Record<string, z.ZodType>;

function buildSchemas(declared: Declared): ElementSchemas {
  const fields: Record<string, Fields> = {
    ...containerFields(declared),
    ...contentFields(declared),
    ...fieldsOfInputs(declared),
    table: tableFields(declared),
    chart: chartFields(),
  };
  return Object.fromEntries(
    Object.entries(fields).map(([tag, own]) => [
      tag,
      z.strictObject({
        tag: z.literal(tag),
        element_id: elementId.optional(),
        margin: margin.optional(),
        ...own,
      }),
    ]),
  );
}

const children = z.array(z.unknown());
const layout: Fields = {
  direction: z.enum(['vertical', 'horizontal']).optional(),
  horizontal_spacing: spacing.optional(),
  vertical_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
  padding: padding.optional(),
};

function containerFields({ colours }: Declared): Record<string, Fields> {
  const background = colour(colours).optional();
  return {
    form: { ...layout, name: z.string().optional(), elements: children },
    column_set: {
      columns: z.array(z.unknown()).min(1),
      flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']).optional(),
      background_style: background,
      horizontal_spacing: spacing.optional(),
      horizontal_align: align.optional(),
      action: z.strictObject({ multi_url: multiUrl }).optional(),
    },
    column: {
      ...layout,
      width: z.union([z.enum(['auto', 'weighted']), pixels(16, 600)]).optional(),
      weight: z.int().min(1).max(5).optional(),
      background_style: background,
      elements: children.optional(),
      action: z.strictObject({ multi_url: multiUrl }).optional(),
    },
    collapsible_panel: {
      ...layout,
      header: z.strictObject({
        title: titleText,
        icon: icon(colours).optional(),
        icon_position: z.enum(['left', 'right', 'follow_text']).optional(),
        icon_expanded_angle: z.union([z.literal(-180), z.literal(-90), z.literal(90), z.literal(180)]).optional(),
        width: z.enum(['fill', 'auto', 'auto_when_fold']).optional(),
        vertical_align: verticalAlign.optional(),
        background_color: background,
        padding: padding.optional(),
      }),
      expanded: z.boolean().optional(),
      border: z.strictObject({ color: background, corner_radius: cornerRadius.optional() }).optional(),
      background_color: background,
      elements: children.optional(),
    },
    interactive_container: {
      ...layout,
      behaviors,
      elements: children,
      width: z.union([z.enum(['fill', 'auto']), pixels(16, 999)]).optional(),
      height: z.union([z.literal('auto'), pixels(10, 999)]).optional(),
      has_border: z.boolean().optional(),
      border_color: background,
      corner_radius: cornerRadius.optional(),
      background_style: z.union([z.literal('laser'), colour(colours)]).optional(),
      confirm: confirm.optional(),
      disabled: z.boolean().optional(),
      disabled_tips: plainText().optional(),
      hover_tips: plainText().optional(),
    },
  };
}

function contentFields({ colours, textSizes }: Declared): Record<string, Fields> {
  const size = textSize(textSizes).optional();
  return {
    markdown: {
      content: z.string(),
      i18n_content: i18n.optional(),
      text_size: size,
      text_align: align.optional(),
      icon: icon(colours).optional(),
    },
    div: {
      text: divText(size, colour(colours)),
      width: z.union([z.enum(['fill', 'auto']), pixels(16, 999)]).optional(),
      icon: icon(colours).optional(),
    },
    img: {
      img_key: z.string().min(1),
      i18n_img_key: i18n.optional(),
      alt: plainText(),
      title: richText().optional(),
      scale_type: z.enum(['crop_center', 'crop_top', 'fit_horizontal']).optional(),
      size: z
        .union([z.enum(['stretch', 'large', 'medium', 'small', 'tiny']), z.string().regex(/^\d+px \d+px$/)])
        .optional(),
      corner_radius: cornerRadius.optional(),
      transparent: z.boolean().optional(),
      preview: z.boolean().optional(),
    },
    hr: {},
    person: {
      user_id: z.string().min(1),
      size: z.enum(['extra_small', 'small', 'medium', 'large']).optional(),
      show_avatar: z.boolean().optional(),
      show_name: z.boolean().optional(),
      style: z.enum(['normal', 'capsule']).optional(),
    },
    person_list: {
      persons: z.array(z.strictObject({ id: z.string().min(1) })).min(1),
      size: z.enum(['extra_small', 'small', 'medium', 'large']).optional(),
      show_name: z.boolean().optional(),
      show_avatar: z.boolean().optional(),
      drop_invalid_user_id: z.boolean().optional(),
      lines: z.int().min(1).optional(),
    },
  };
}

/** text_color is for plain_text only; lark_md colours by <font>. (feishu.md §5.4) */
function divText(size: z.ZodType, textColour: z.ZodType): z.ZodType {
  const common = {
    content: z.string(),
    i18n_content: i18n.optional(),
    text_size: size,
    text_align: align.optional(),
    lines: z.int().min(1).optional(),
  };
  return z.discriminatedUnion('tag', [
    z.strictObject({ tag: z.literal('plain_text'), ...common, text_color: textColour.optional() }),
    z.strictObject({ tag: z.literal('lark_md'), ...common }),
  ]);
}
