import { z } from 'zod';
import type { Declared } from './elements.ts';
import { align, CARD_CODE, colour, pixels, verticalAlign } from './values.ts';

type Fields = Record<string, z.ZodType>;

/** VChart kinds the platform documents. (feishu.md §5.7, C:chart) */
// biome-ignore format: a list of words reads best in rows
const CHART_TYPES = new Set([
  'line', 'area', 'bar', 'pie', 'common', 'funnel', 'scatter', 'radar',
  'linearProgress', 'circularProgress', 'wordCloud',
]);

/** Chart: a VChart spec as plain JSON. */
export function chartFields(): Fields {
  return {
    chart_spec: z.record(z.string(), z.unknown()).refine((spec) => CHART_TYPES.has(String(spec.type)), {
      error: `expected chart_spec.type to be one of ${[...CHART_TYPES].join(', ')}`,
      path: ['type'],
      params: { code: CARD_CODE.chartSpec },
    }),
    aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']).optional(),
    color_theme: z.enum(['brand', 'rainbow', 'complementary', 'converse', 'primary']).optional(),
    height: z.union([z.literal('auto'), pixels(1, 999)]).optional(),
    preview: z.boolean().optional(),
  };
}

export const DATA_TYPES = ['text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date'] as const;
export type DataType = (typeof DATA_TYPES)[number];

const columnWidth = z.union([
  z.literal('auto'),
  pixels(80, 600),
  z.string().regex(/^([1-9]\d?|100)%$/, 'expected auto, 80px to 600px, or 1% to 100%'),
]);

const column = z.strictObject({
  name: z.string().min(1),
  display_name: z.string().optional(),
  width: columnWidth.optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
  data_type: z.enum(DATA_TYPES),
  format: z
    .strictObject({
      precision: z.int().min(0).max(10).optional(),
      symbol: z.string().max(1).optional(),
      separator: z.boolean().optional(),
    })
    .optional(),
  date_format: z.string().optional(),
});

/** Table; its cells are checked by the walk, against the columns. (feishu.md §5.6) */
export function tableFields({ colours }: Declared): Fields {
  return {
    page_size: z.int().min(1).max(10).optional(),
    row_height: z.union([z.enum(['low', 'middle', 'high', 'auto']), pixels(32, 124)]).optional(),
    row_max_height: pixels(32, 999).optional(),
    freeze_first_column: z.boolean().optional(),
    header_style: z
      .strictObject({
        text_align: align.optional(),
        text_size: z.enum(['normal', 'heading']).optional(),
        background_style: z.enum(['grey', 'none']).optional(),
        text_color: colour(colours).optional(),
        bold: z.boolean().optional(),
        lines: z.int().min(1).optional(),
      })
      .optional(),
    columns: z.array(column).min(1).max(50),
    rows: z.array(z.record(z.string(), z.unknown())),
  };
}

/** What a cell of each data_type may hold. */
export const CELL_SCHEMAS: Record<DataType, z.ZodType> = {
  text: z.string(),
  lark_md: z.string(),
  markdown: z.string(),
  options: z.union([z.string(), z.array(z.strictObject({ text: z.string(), color: z.string().optional() }))]),
  number: z.number(),
  persons: z.union([z.string(), z.array(z.string())]),
  date: z.number(),
};
