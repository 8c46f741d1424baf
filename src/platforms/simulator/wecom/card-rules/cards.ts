import { z } from 'zod';
import type { CardForm } from './blocks.ts';
import * as block from './blocks.ts';
import { distinct, taskId, words } from './values.ts';

type Shape = Record<string, z.ZodType>;

/** The five cards: which blocks each may have and must have. (wecom.md §4.1, §4.3) */
export const CARD_TYPES = [
  'text_notice',
  'news_notice',
  'button_interaction',
  'vote_interaction',
  'multiple_interaction',
] as const;
export type CardType = (typeof CARD_TYPES)[number];

/** Their buttons call the app back, so that a code to update them is given at once. */
export const ANSWERABLE: ReadonlySet<string> = new Set(CARD_TYPES.slice(2));

export function cardSchema(type: CardType, form: CardForm): z.ZodType {
  switch (type) {
    case 'text_notice':
      return textNotice(form);
    case 'news_notice':
      return newsNotice(form);
    case 'button_interaction':
      return buttonInteraction(form);
    case 'vote_interaction':
      return z.strictObject({ ...question(type, form, 16), checkbox: block.checkbox(form) });
    case 'multiple_interaction':
      return z.strictObject({
        ...question(type, form, 36),
        select_list: distinct(block.selector(form), { max: 3 }, 'question_key'),
      });
  }
}

const titleLimits = (form: CardForm) => (form === 'robot' ? { title: 26, desc: 30 } : { title: 36, desc: 44 });

/** What notices have in common; what calls the app back is not for robots. */
const notice = (type: CardType, form: CardForm): Shape => ({
  card_type: z.literal(type),
  source: block.sourceBlock(true).optional(),
  quote_area: block.quoteArea.optional(),
  horizontal_content_list: block.horizontalList.optional(),
  jump_list: block.jumpList(form).optional(),
  card_action: block.cardAction(true),
  ...(form === 'robot' ? {} : { action_menu: block.actionMenu.optional() }),
  ...(form === 'send' ? { task_id: taskId.optional() } : {}),
});

function textNotice(form: CardForm): z.ZodType {
  return z
    .strictObject({
      ...notice('text_notice', form),
      main_title: block.looseTitle(titleLimits(form)).optional(),
      emphasis_content: block.emphasisContent(form).optional(),
      sub_title_text: block.subTitleText(form).optional(),
    })
    .superRefine((card, context) => {
      if (card.main_title?.title === undefined && card.sub_title_text === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['main_title', 'title'],
          message: 'expected a title or sub_title_text',
        });
      }
      menuNeedsTask(card, form, context);
    });
}

function newsNotice(form: CardForm): z.ZodType {
  return z
    .strictObject({
      ...notice('news_notice', form),
      main_title: block.mainTitle(titleLimits(form)),
      vertical_content_list: block.verticalList.optional(),
      card_image: block.cardImage.optional(),
      image_text_area: block.imageTextArea.optional(),
    })
    .superRefine((card, context) => {
      if (card.card_image === undefined && card.image_text_area === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['card_image', 'url'],
          message: 'expected card_image or image_text_area',
        });
      }
      menuNeedsTask(card, form, context);
    });
}

/** A card that calls back by its menu is found again by its task. */
function menuNeedsTask(card: Record<string, unknown>, form: CardForm, context: z.RefinementCtx): void {
  if (form === 'send' && card.action_menu !== undefined && card.task_id === undefined) {
    context.addIssue({ code: 'custom', path: ['task_id'], message: 'expected a task_id beside action_menu' });
  }
}

/** In place of the buttons after an update: one grey text nobody can press. */
const replaceText = (form: CardForm): Shape => (form === 'update' ? { replace_text: words(10).optional() } : {});

function buttonInteraction(form: CardForm): z.ZodType {
  return z
    .strictObject({
      card_type: z.literal('button_interaction'),
      source: block.sourceBlock(true).optional(),
      action_menu: block.actionMenu.optional(),
      main_title: block.mainTitle(titleLimits(form)),
      quote_area: block.quoteArea.optional(),
      sub_title_text: block.subTitleText(form).optional(),
      horizontal_content_list: block.horizontalList.optional(),
      card_action: block.cardAction(false).optional(),
      button_selection: block.selector(form).optional(),
      button_list: block.buttonList,
      ...(form === 'send' ? { task_id: taskId } : {}),
      ...replaceText(form),
    })
    .superRefine(({ action_menu: menu, button_list: buttons }, context) => {
      const keys = new Set(buttons.map(({ key }) => key));
      for (const [index, { key }] of (menu?.action_list ?? []).entries()) {
        if (!keys.has(key)) continue;
        const path = ['action_menu', 'action_list', index, 'key'];
        context.addIssue({ code: 'custom', path, message: 'key is that of a button' });
      }
    });
}

const question = (type: CardType, form: CardForm, title: number): Shape => ({
  card_type: z.literal(type),
  source: block.sourceBlock(false).optional(),
  main_title: block.mainTitle({ title, desc: 160 }),
  submit_button: form === 'update' ? block.submitButton.optional() : block.submitButton,
  ...(form === 'send' ? { task_id: taskId } : {}),
  ...replaceText(form),
});
