import type { z } from 'zod';
import { joinPath } from '#platforms/simulator/card-rules/problems.ts';
import { isObject, parseObject } from '#platforms/simulator/state/json.ts';
import type { CardForm } from './card-rules/blocks.ts';
import { CARD_TYPES, cardSchema } from './card-rules/cards.ts';

/** One thing WeCom would refuse a template card for. */
export interface TemplateCardProblem {
  /** where, such as `button_list[0].text`; empty for the card itself */
  path: string;
  /** the errcode (wecom.md §3.6) */
  code: number;
  message: string;
}

/** The errcodes of parts of a card, the most special first; `[]` stands for any index. (wecom.md §3.6) */
const CODES: readonly (readonly [path: RegExp, code: number])[] = [
  [/^task_id/, 42014],
  [/^card_type/, 42031],
  [/^card_action/, 42045],
  [/^action_menu/, 42051],
  [/^horizontal_content_list$/, 42035],
  [/^horizontal_content_list.*keyname$/, 42027],
  [/^horizontal_content_list.*media_id$/, 42029],
  [/^horizontal_content_list.*userid$/, 42050],
  [/^vertical_content_list$/, 42036],
  [/option_list$/, 42037],
  [/option_list\[\d+\]\.id$/, 42040],
  [/option_list\[\d+\]\.text$/, 42041],
  [/^button_list\[\d+\]\.text$/, 42038],
  [/^button_list\[\d+\]\.key$/, 42039],
  [/^jump_list$/, 42042],
  [/question_key$/, 42043],
  [/^card_image/, 42044],
  [/^submit_button\.key$/, 42046],
  [/^submit_button/, 42049],
  [/^select_list$/, 42047],
  [/appid$/, 42030],
  [/url$/, 42028],
  [/title$/, 42033],
];
/** Any other parameter that is not as it should be. */
const INVALID_PARAMETER = 40058;

/**
 * Says everything WeCom would refuse a template card for; an empty list is a good card. The lengths the documents only
 * advise are limits here, and a property they do not name is an error. What only a company can know (people, media,
 * whether a task_id was used before) is not checked.
 *
 * @example validateTemplateCard({ card_type: 'text_notice', sub_title_text: '好' }, 'send')
 * // [{ path: 'card_action', code: 42045, message: 'Invalid input: expected object, received undefined' }]
 */
export function validateTemplateCard(json: unknown, form: CardForm): TemplateCardProblem[] {
  if (!isObject(json)) return [{ path: '', code: INVALID_PARAMETER, message: 'a card is a JSON object' }];
  const card = parseObject(JSON.stringify(json));
  const type = CARD_TYPES.find((each) => each === card.card_type);
  const known = form === 'robot' ? type === 'text_notice' || type === 'news_notice' : type !== undefined;
  if (!type || !known)
    return [{ path: 'card_type', code: 42031, message: `no card_type ${String(card.card_type)} here` }];
  const parsed = schemaOf(type, form).safeParse(card);
  return parsed.success ? [] : parsed.error.issues.flatMap(problemsOf);
}

/** Built once each: to build one takes longer than to check a card by it. */
const schemas = new Map<string, z.ZodType>();

function schemaOf(...[type, form]: Parameters<typeof cardSchema>): z.ZodType {
  const name = `${type} ${form}`;
  const schema = schemas.get(name) ?? cardSchema(type, form);
  schemas.set(name, schema);
  return schema;
}

function problemsOf(issue: z.core.$ZodIssue): TemplateCardProblem[] {
  const path = joinPath('', issue.path);
  if (issue.code !== 'unrecognized_keys') return [{ path, code: codeOf(path), message: issue.message }];
  return issue.keys.map((name) => ({
    path: joinPath(path, [name]),
    code: INVALID_PARAMETER,
    message: `unknown property "${name}"`,
  }));
}

const codeOf = (path: string): number => CODES.find(([part]) => part.test(path))?.[1] ?? INVALID_PARAMETER;
