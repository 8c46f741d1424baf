import { z } from 'zod';
import { bytes, distinct, JUMP_FIELDS, jumpComplete, key, link, words } from './values.ts';

/** Where a card goes: sent by the app, in place of a sent one, or posted by a group robot. */
export type CardForm = 'send' | 'update' | 'robot';

/** The blocks of template cards with the limits of wecom.md §4.1; a robot's are shorter (§5.1). */
export function sourceBlock(coloured: boolean) {
  return z.strictObject({
    icon_url: link.optional(),
    desc: words(20).optional(),
    ...(coloured ? { desc_color: z.literal([0, 1, 2, 3]).optional() } : {}),
  });
}

export const actionMenu = z.strictObject({
  desc: z.string().min(1).optional(),
  action_list: distinct(z.strictObject({ text: z.string().min(1), key }), { max: 3 }, 'key'),
});

export const mainTitle = (limits: { title: number; desc: number }) =>
  z.strictObject({ title: words(limits.title), desc: words(limits.desc).optional() });

/** On a text notice the title may be missing, if there is a sub title instead. */
export const looseTitle = (limits: { title: number; desc: number }) =>
  z.strictObject({ title: words(limits.title).optional(), desc: words(limits.desc).optional() });

const jumpType = z.literal([0, 1, 2]);

export const quoteArea = z
  .strictObject({
    type: jumpType.optional(),
    ...JUMP_FIELDS,
    title: z.string().min(1).optional(),
    quote_text: z.string().min(1).optional(),
  })
  .superRefine(jumpComplete);

export const emphasisContent = (form: CardForm) =>
  z.strictObject({
    title: words(form === 'robot' ? 10 : 14).optional(),
    desc: words(form === 'robot' ? 15 : 22).optional(),
  });

export const subTitleText = (form: CardForm) => words(form === 'robot' ? 112 : 160);

const horizontalContent = z
  .strictObject({
    type: z.literal([0, 1, 2, 3]).optional(),
    keyname: words(5),
    value: words(30).optional(),
    url: link.optional(),
    media_id: z.string().min(1).optional(),
    userid: z.string().min(1).optional(),
  })
  .superRefine((item, context) => {
    const wanted = [undefined, 'url', 'media_id', 'userid'] as const;
    const field = wanted[item.type ?? 0];
    if (field && item[field] === undefined) {
      context.addIssue({ code: 'custom', path: [field], message: `expected ${field} with type ${item.type}` });
    }
  });
export const horizontalList = z.array(horizontalContent).max(6, 'at most 6 entries');

export const verticalList = z
  .array(z.strictObject({ title: words(38), desc: words(160).optional() }))
  .max(4, 'at most 4 entries');

export const cardImage = z.strictObject({
  url: link,
  aspect_ratio: z.number().min(1.3).max(2.25).optional(),
});

export const imageTextArea = z
  .strictObject({
    type: jumpType.optional(),
    ...JUMP_FIELDS,
    title: z.string().min(1).optional(),
    desc: z.string().min(1).optional(),
    image_url: link,
  })
  .superRefine(jumpComplete);

export const jumpList = (form: CardForm) =>
  z
    .array(
      z
        .strictObject({ type: jumpType.optional(), title: words(form === 'robot' ? 13 : 18), ...JUMP_FIELDS })
        .superRefine(jumpComplete),
    )
    .max(3, 'at most 3 entries');

/** A notice must lead somewhere; on a button card a press beside the buttons may do nothing. */
export const cardAction = (mustLead: boolean) =>
  z.strictObject({ type: mustLead ? z.literal([1, 2]) : jumpType, ...JUMP_FIELDS }).superRefine(jumpComplete);

const optionList = (max: number, textLimit: number) =>
  distinct(z.strictObject({ id: bytes(128), text: words(textLimit) }), { max }, 'id');

const disableOf = (form: CardForm) => (form === 'update' ? { disable: z.boolean().optional() } : {});

/** A dropdown: on a button card the only one, on a question card one of three. */
export const selector = (form: CardForm) =>
  z.strictObject({
    question_key: key,
    title: z.string().min(1).optional(),
    option_list: optionList(10, 16),
    selected_id: z.string().optional(),
    ...disableOf(form),
  });

const button = z
  .strictObject({
    type: z.literal([0, 1]).optional(),
    text: words(10),
    style: z.literal([1, 2, 3, 4]).optional(),
    key: key.optional(),
    url: link.optional(),
  })
  .superRefine(({ type = 0, ...fields }, context) => {
    const field = type === 0 ? 'key' : 'url';
    if (fields[field] === undefined)
      context.addIssue({ code: 'custom', path: [field], message: `expected a ${field}` });
  });
export const buttonList = distinct(button, { max: 6 }, 'key');

export const checkbox = (form: CardForm) =>
  z.strictObject({
    question_key: key,
    mode: z.literal([0, 1]).optional(),
    option_list: distinct(
      z.strictObject({ id: bytes(128), text: words(17), is_checked: z.boolean() }),
      { max: 20 },
      'id',
    ),
    ...disableOf(form),
  });

export const submitButton = z.strictObject({ text: words(10), key });
