import { z } from 'zod';
import {
  align,
  elementId,
  i18n,
  icon,
  locale,
  multiUrl,
  padding,
  plainText,
  richText,
  spacing,
  verticalAlign,
} from './values.ts';

// biome-ignore format: a list of words reads best in rows
const HEADER_COLOURS = [
  'blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine', 'violet', 'purple', 'indigo', 'grey', 'default',
] as const;
// biome-ignore format: a list of words reads best in rows
const TAG_COLOURS = [
  'neutral', 'blue', 'turquoise', 'lime', 'orange', 'violet', 'indigo', 'wathet', 'green', 'yellow', 'red', 'purple', 'carmine',
] as const;

const config = z.strictObject({
  update_multi: z.literal(true, { error: 'only true is allowed in JSON 2.0' }).optional(),
  enable_forward: z.boolean().optional(),
  enable_forward_interaction: z.boolean().optional(),
  width_mode: z.enum(['default', 'compact', 'fill']).optional(),
  summary: z.strictObject({ content: z.string().optional(), i18n_content: i18n.optional() }).optional(),
  locales: z.array(locale).optional(),
  use_custom_translation: z.boolean().optional(),
  streaming_mode: z.boolean().optional(),
  streaming_config: z.record(z.string(), z.unknown()).optional(),
  style: z
    .strictObject({
      text_size: z
        .record(
          z.string(),
          z.strictObject({ default: z.string().optional(), pc: z.string().optional(), mobile: z.string().optional() }),
        )
        .optional(),
      color: z.record(z.string(), z.strictObject({ light_mode: z.string(), dark_mode: z.string() })).optional(),
    })
    .optional(),
});

const textTag = z.strictObject({
  tag: z.literal('text_tag'),
  element_id: elementId.optional(),
  text: plainText(),
  color: z.enum(TAG_COLOURS).optional(),
});
const textTags = z.array(textTag).max(3);

const header = (colours: ReadonlySet<string>) =>
  z.strictObject({
    title: richText(),
    subtitle: richText().optional(),
    template: z.enum(HEADER_COLOURS).optional(),
    icon: icon(colours).optional(),
    text_tag_list: textTags.optional(),
    i18n_text_tag_list: z.partialRecord(locale, textTags).optional(),
    padding: padding.optional(),
  });

const body = z.strictObject({
  direction: z.enum(['vertical', 'horizontal']).optional(),
  padding: padding.optional(),
  horizontal_spacing: spacing.optional(),
  vertical_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
  elements: z.array(z.unknown()).optional(),
});

/** A card without its elements: top level, config, header and body (feishu.md §5.2). */
export const documentSchema = (colours: ReadonlySet<string>) =>
  z.strictObject({
    schema: z.literal('2.0', { error: 'expected "2.0": only cards of JSON 2.0 are known' }),
    config: config.optional(),
    card_link: multiUrl.optional(),
    header: header(colours).optional(),
    body: body.optional(),
  });
