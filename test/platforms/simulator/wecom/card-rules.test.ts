import { expect, it } from 'vitest';
import { validateTemplateCard } from '#platforms/simulator/wecom/card-rules.ts';
import { CARDS } from './support.ts';

const codes = (card: unknown, form: 'send' | 'update' | 'robot' = 'send') =>
  validateTemplateCard(card, form).map(({ code }) => code);

const text = (length: number): string => '字'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (index: number) => ({ id: `o${index}`, text: text(16) });

it.each(Object.keys(CARDS))('takes a good %s', (type) => {
  expect(validateTemplateCard(CARDS[type as keyof typeof CARDS], 'send')).toEqual([]);
});

/** What fits to the last character, the same with one more, and the errcode of that. */
const { text_notice: notice, news_notice: news, button_interaction: buttons } = CARDS;
const { vote_interaction: vote, multiple_interaction: multiple } = CARDS;
const action = (key: string) => ({ text: '静音', key });
const LIMITS: readonly [string, (size: number) => object, number, number][] = [
  ['36 characters of a title', (n) => ({ ...buttons, main_title: { title: text(n) } }), 36, 42033],
  ['44 characters below it', (n) => ({ ...buttons, main_title: { title: 'a', desc: text(n) } }), 44, 40058],
  [
    '160 characters below the title of questions',
    (n) => ({ ...multiple, main_title: { title: 'a', desc: text(n) } }),
    160,
    40058,
  ],
  ['16 characters of a vote’s title', (n) => ({ ...vote, main_title: { title: text(n) } }), 16, 42033],
  ['20 characters of the source', (n) => ({ ...notice, source: { desc: text(n) } }), 20, 40058],
  ['160 characters of sub title', (n) => ({ ...buttons, sub_title_text: text(n) }), 160, 40058],
  ['14 characters of emphasis', (n) => ({ ...notice, emphasis_content: { title: text(n) } }), 14, 42033],
  [
    '6 facts',
    (n) => ({ ...notice, horizontal_content_list: many(n, () => ({ keyname: '部门', value: 'a' })) }),
    6,
    42035,
  ],
  ['5 characters of a fact’s name', (n) => ({ ...notice, horizontal_content_list: [{ keyname: text(n) }] }), 5, 42027],
  [
    '30 characters of a fact',
    (n) => ({ ...notice, horizontal_content_list: [{ keyname: 'a', value: text(n) }] }),
    30,
    40058,
  ],
  ['4 paragraphs', (n) => ({ ...news, vertical_content_list: many(n, () => ({ title: 'a' })) }), 4, 42036],
  ['3 jumps', (n) => ({ ...notice, jump_list: many(n, () => ({ title: 'a' })) }), 3, 42042],
  [
    '3 entries of the menu',
    (n) => ({ ...buttons, action_menu: { action_list: many(n, (i) => action(`m${i}`)) } }),
    3,
    42051,
  ],
  ['6 buttons', (n) => ({ ...buttons, button_list: many(n, (i) => ({ text: 'a', key: `k${i}` })) }), 6, 40058],
  ['10 characters of a button', (n) => ({ ...buttons, button_list: [{ text: text(n), key: 'k' }] }), 10, 42038],
  ['1024 bytes of a key', (n) => ({ ...buttons, button_list: [{ text: 'a', key: 'k'.repeat(n) }] }), 1024, 42039],
  [
    '10 options of a dropdown',
    (n) => ({ ...buttons, button_selection: { question_key: 'q', option_list: many(n, option) } }),
    10,
    42037,
  ],
  [
    '20 options of a vote',
    (n) => ({
      ...vote,
      checkbox: { question_key: 'q', option_list: many(n, (i) => ({ ...option(i), is_checked: false })) },
    }),
    20,
    42037,
  ],
  [
    '17 characters of its options',
    (n) => ({ ...vote, checkbox: { question_key: 'q', option_list: [{ id: 'a', text: text(n), is_checked: false }] } }),
    17,
    42041,
  ],
  [
    '16 characters of an option',
    (n) => ({ ...multiple, select_list: [{ question_key: 'q', option_list: [{ id: 'a', text: text(n) }] }] }),
    16,
    42041,
  ],
  [
    '128 bytes of an option’s id',
    (n) => ({ ...multiple, select_list: [{ question_key: 'q', option_list: [{ id: 'i'.repeat(n), text: 'a' }] }] }),
    128,
    42040,
  ],
  [
    '3 questions',
    (n) => ({ ...multiple, select_list: many(n, (i) => ({ question_key: `q${i}`, option_list: [option(0)] })) }),
    3,
    42047,
  ],
  [
    '10 characters of the submit button',
    (n) => ({ ...multiple, submit_button: { text: text(n), key: 'k' } }),
    10,
    42049,
  ],
  ['128 bytes of a task_id', (n) => ({ ...multiple, task_id: 't'.repeat(n) }), 128, 42014],
];

it.each(LIMITS)('takes %s and no more', (_limit, card, size, code) => {
  expect(validateTemplateCard(card(size), 'send')).toEqual([]);
  expect(codes(card(size + 1))).toEqual([code]);
});

it.each([
  ['a notice that leads nowhere', { ...notice, card_action: { type: 0 } }, 42045],
  ['a notice without card_action', { ...notice, card_action: undefined }, 42045],
  ['a notice without title and sub title', { ...notice, main_title: undefined }, 42033],
  ['a news notice without picture', { ...news, card_image: undefined }, 42044],
  ['a picture too wide', { ...news, card_image: { url: 'https://a.cn/b', aspect_ratio: 2.3 } }, 42044],
  ['an unknown type', { ...notice, card_type: 'form' }, 42031],
  ['a block of another type', { ...multiple, button_list: buttons.button_list }, 40058],
  ['a coloured source on questions', { ...multiple, source: { desc: 'a', desc_color: 1 } }, 40058],
  ['a task_id with a dot', { ...multiple, task_id: 'wang.fang' }, 42014],
  ['questions without task_id', { ...multiple, task_id: undefined }, 42014],
  ['a menu without task_id', { ...notice, action_menu: { action_list: [action('a')] } }, 42014],
  ['a callback button without key', { ...buttons, button_list: [{ text: 'a' }] }, 42039],
  ['a url button without url', { ...buttons, button_list: [{ type: 1, text: 'a' }] }, 42028],
  ['an address without scheme', { ...buttons, button_list: [{ type: 1, text: 'a', url: 'example.com' }] }, 42028],
  [
    'two buttons of one key',
    {
      ...buttons,
      button_list: [
        { text: 'a', key: 'k' },
        { text: 'b', key: 'k' },
      ],
    },
    42039,
  ],
  [
    'two options of one id',
    { ...multiple, select_list: [{ question_key: 'q', option_list: [option(1), option(1)] }] },
    42040,
  ],
  [
    'two questions of one key',
    { ...multiple, select_list: many(2, () => ({ question_key: 'q', option_list: [option(1)] })) },
    42043,
  ],
  ['a menu entry with a button’s key', { ...buttons, action_menu: { action_list: [action('approve')] } }, 42051],
  [
    'an option of a vote without is_checked',
    { ...vote, checkbox: { question_key: 'q', option_list: [option(1)] } },
    40058,
  ],
  ['a member fact without userid', { ...notice, horizontal_content_list: [{ type: 3, keyname: 'a' }] }, 42050],
  ['replace_text before any update', { ...buttons, replace_text: '已提交' }, 40058],
])('refuses %s', (_case, card, code) => {
  expect(codes(card)).toEqual([code]);
});

it('wants in an update what differs there: no task_id, a grey text, selectors that are switched off', () => {
  const {
    task_id: _task,
    select_list: [first],
    ...rest
  } = multiple;
  const closed = {
    ...rest,
    select_list: [{ ...first, disable: true }],
    submit_button: undefined,
    replace_text: '已提交',
  };
  expect(validateTemplateCard(closed, 'update')).toEqual([]);
  expect(codes(multiple, 'update')).toEqual([40058]);
});

it('takes from robots only notices, and shorter ones', () => {
  expect(codes(buttons, 'robot')).toEqual([42031]);
  expect(codes({ ...notice, emphasis_content: undefined, main_title: { title: text(26) } }, 'robot')).toEqual([]);
  expect(codes({ ...notice, main_title: { title: text(27) } }, 'robot')).toEqual([42033]);
});
