import { z } from 'zod';

/** The inner codes a refused card carries (feishu.md §4.6). */
export const CARD_CODE = {
  /** JSON unparsable, an unknown property, a wrong value */
  invalid: 200621,
  /** a tag that JSON 2.0 does not have */
  unknownTag: 200861,
  /** a component in a form without a name, or a name used twice */
  name: 200530,
  /** too many elements or tables */
  tooMany: 11310,
  chartSpec: 200550,
  tableCell: 200914,
  tableKey: 200915,
  tooLong: 230025,
} as const;

// biome-ignore format: a list of codes reads best in rows
const LOCALES = [
  'zh_cn', 'en_us', 'zh_hk', 'zh_tw', 'ja_jp', 'id_id', 'vi_vn', 'th_th',
  'pt_br', 'es_es', 'ko_kr', 'de_de', 'fr_fr', 'it_it', 'ru_ru', 'ms_my',
] as const;

export const locale = z.enum(LOCALES);
/** A text in several languages. */
export const i18n = z.partialRecord(locale, z.string());

const px = (min: number, max: number) =>
  z.string().refine(
    (text) => {
      const match = /^(-?\d+)px$/.exec(text);
      return match !== null && Number(match[1]) >= min && Number(match[1]) <= max;
    },
    { error: `expected ${min}px to ${max}px` },
  );

/** One to four lengths, as in CSS. */
const lengths = (min: number, max: number) =>
  z.string().refine(
    (text) => {
      const parts = text.split(' ');
      return parts.length <= 4 && parts.every((part) => px(min, max).safeParse(part).success);
    },
    { error: `expected one to four lengths of ${min}px to ${max}px` },
  );

export const margin = lengths(-99, 99);
export const padding = lengths(0, 99);
export const spacing = z.union([z.enum(['small', 'medium', 'large', 'extra_large']), px(0, 99)]);
export const cornerRadius = px(0, 999);
export const pixels = px;
/** The width of an interactive component. */
export const width = z.union([z.enum(['default', 'fill']), px(100, 10_000)]);

const COLOUR_NAME =
  /^(default|white|black|bg-white|(blue|carmine|green|grey|indigo|lime|neutral|orange|purple|red|sunflower|turquoise|violet|wathet|yellow)(-\d{2,3})?)$/;
const RGBA = /^rgba\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*(0|1|0?\.\d+|1\.0+|\d{1,3}%)\s*\)$/;

/** A colour of the palette, rgba(), or a name the card declares in config.style.color. */
export const colour = (declared: ReadonlySet<string>) =>
  z.string().refine((text) => COLOUR_NAME.test(text) || RGBA.test(text) || declared.has(text), {
    error: 'expected a colour of the palette such as blue-500, rgba(), or a name declared in config.style.color',
  });

// biome-ignore format: a list of words reads best in rows
const TEXT_SIZES = new Set([
  'heading-0', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'heading', 'normal', 'notation',
  'xxxx-large', 'xxx-large', 'xx-large', 'x-large', 'large', 'medium', 'small', 'x-small',
]);

/** A text size, or a name the card declares in config.style.text_size. */
export const textSize = (declared: ReadonlySet<string>) =>
  z.string().refine((text) => TEXT_SIZES.has(text) || declared.has(text), {
    error: 'expected a text size such as normal or notation, or a name declared in config.style.text_size',
  });

export const align = z.enum(['left', 'center', 'right']);
export const verticalAlign = z.enum(['top', 'center', 'bottom']);

/** Links must be http or https; one word of the platform switches a link off. (feishu.md §5.1, C:faq) */
const DISABLED_LINK = 'lark://msgcard/unsupported_action';
const link = z.string().refine((text) => text === DISABLED_LINK || isWebUrl(text), {
  error: 'expected an http or https URL',
});

export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text);
}

/** One link for all clients, or one for each. */
export const multiUrl = z
  .strictObject({
    url: link.optional(),
    pc_url: link.optional(),
    ios_url: link.optional(),
    android_url: link.optional(),
  })
  .refine((urls) => urls.url !== undefined || (urls.pc_url && urls.ios_url && urls.android_url), {
    error: 'expected url, or pc_url, ios_url and android_url',
  });

export const elementId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'expected a letter, then letters, digits and underscores')
  .max(20);

const textOf = <T extends string>(tags: readonly [T, ...T[]], maxLength: number) =>
  z.strictObject({ tag: z.enum(tags), content: z.string().max(maxLength), i18n_content: i18n.optional() });

const UNBOUNDED = Number.MAX_SAFE_INTEGER;
export const plainText = (maxLength = UNBOUNDED) => textOf(['plain_text'], maxLength);
export const richText = (maxLength = UNBOUNDED) => textOf(['plain_text', 'lark_md'], maxLength);
export const titleText = textOf(['plain_text', 'lark_md', 'markdown'], UNBOUNDED);

export const icon = (declaredColours: ReadonlySet<string>) =>
  z.discriminatedUnion('tag', [
    z.strictObject({
      tag: z.literal('standard_icon'),
      token: z.string().min(1),
      color: colour(declaredColours).optional(),
      size: z.string().optional(),
    }),
    z.strictObject({ tag: z.literal('custom_icon'), img_key: z.string().min(1), size: z.string().optional() }),
  ]);

/** What a press does: call the bot back with an object, or open a link. (feishu.md §5.2) */
export const behaviors = z
  .array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('callback'), value: z.record(z.string(), z.unknown()) }),
      z.strictObject({
        type: z.literal('open_url'),
        default_url: link,
        pc_url: link.optional(),
        ios_url: link.optional(),
        android_url: link.optional(),
      }),
    ]),
  )
  .min(1);

/** Without a title old clients ignore the click, so it is required. (feishu.md §5.5, C:button) */
export const confirm = z.strictObject({ title: richText(), text: richText().optional() });
