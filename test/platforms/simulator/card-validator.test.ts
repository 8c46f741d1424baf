import { describe, expect, it } from 'vitest';
import { validateCard } from '#platforms/simulator/card-validator.ts';
import { RANKING, SELF_ASSESSMENT, SUPERVISOR_REVIEW } from './skeletons.ts';

type Json = Record<string, unknown>;

const text = (content = 'x'): Json => ({ tag: 'plain_text', content });
const body = (...elements: unknown[]): Json => ({ schema: '2.0', body: { elements } });
const submit: Json = { tag: 'button', name: 'ok', text: text(), form_action_type: 'submit' };
const form = (...elements: unknown[]): Json => ({ tag: 'form', name: 'f', elements: [...elements, submit] });
const input = (more: Json = {}): Json => ({ tag: 'input', name: 'i', ...more });
const columns = (...elements: unknown[]): Json => ({ tag: 'column_set', columns: [{ tag: 'column', elements }] });
const panel = (...elements: unknown[]): Json => ({
  tag: 'collapsible_panel',
  header: { title: text() },
  elements,
});
const callback = (value: unknown): Json => ({ tag: 'button', text: text(), behaviors: [{ type: 'callback', value }] });
const link = (url: string): Json => ({
  tag: 'button',
  text: text(),
  behaviors: [{ type: 'open_url', default_url: url }],
});
const select = (...values: string[]): Json => ({
  tag: 'select_static',
  options: values.map((value) => ({ text: text(value), value })),
});
const table = (more: Json = {}): Json => ({
  tag: 'table',
  columns: [{ name: 'rank', data_type: 'number' }],
  rows: [{ rank: 1 }],
  ...more,
});
const chart = (spec: unknown): Json => ({ tag: 'chart', chart_spec: spec });
const withHeader = (more: Json): Json => ({ ...body(), header: { title: text(), ...more } });
const withConfig = (config: Json): Json => ({ ...body(), config });
const nested = (levels: number): Json => (levels === 0 ? { tag: 'hr' } : panel(nested(levels - 1)));

describe('good cards', () => {
  it.each([
    ['self-assessment of §5.9', SELF_ASSESSMENT],
    ['supervisor review of §5.9', SUPERVISOR_REVIEW],
    ['ranking of §5.9', RANKING],
    ['the smallest card', { schema: '2.0' }],
    ['200 elements', body(...Array(200).fill({ tag: 'hr' }))],
    ['five levels of containers', body(nested(5))],
    ['a column in a column_set as one level', body(panel(panel(panel(panel(columns({ tag: 'hr' }))))))],
    [
      'a colour the card declares',
      {
        ...body({ tag: 'div', text: { ...text(), text_color: 'mine' } }),
        config: { style: { color: { mine: { light_mode: 'rgba(5,157,178,0.5)', dark_mode: 'blue-500' } } } },
      },
    ],
    [
      'a text size the card declares',
      {
        ...body({ tag: 'markdown', content: 'x', text_size: 'mine' }),
        config: { style: { text_size: { mine: { default: 'medium', pc: 'medium', mobile: 'large' } } } },
      },
    ],
    [
      'data that looks like elements in a callback value',
      body(callback(Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`k${index}`, { tag: 'x' }])))),
    ],
    ['the word that switches a link off', body(link('lark://msgcard/unsupported_action'))],
    [
      'markdown with links, pictures and a table',
      body({
        tag: 'markdown',
        content: '[说明](https://example.com/a) ![图](img_v3_x)\n| 项 | 分 |\n|---|---|\n| 质量 | 90 |',
      }),
    ],
  ])('%s passes', (_name, card) => {
    expect(validateCard(card)).toEqual([]);
  });
});

/** rule · a card that breaks it and nothing else · where · the code */
const BAD: [rule: string, card: unknown, path: string, code: number][] = [
  ['a card is an object', 'card', '', 200621],
  ['schema is 2.0', { body: {} }, 'schema', 200621],
  ['no 1.0 elements at the top', { ...body(), elements: [] }, 'elements', 200621],
  ['no i18n_elements', { ...body(), i18n_elements: {} }, 'i18n_elements', 200621],
  ['no fallback', { ...body(), fallback: {} }, 'fallback', 200621],
  ['no wide_screen_mode', withConfig({ wide_screen_mode: true }), 'config.wide_screen_mode', 200621],
  ['update_multi is true', withConfig({ update_multi: false }), 'config.update_multi', 200621],
  ['width_mode is a known word', withConfig({ width_mode: 'wide' }), 'config.width_mode', 200621],
  [
    'locales are known',
    withConfig({ summary: { i18n_content: { zh: 'x' } } }),
    'config.summary.i18n_content.zh',
    200621,
  ],
  ['card_link is http', { ...body(), card_link: { url: 'ftp://example.com' } }, 'card_link.url', 200621],
  ['a header needs a title', { ...body(), header: { template: 'blue' } }, 'header.title', 200621],
  ['header properties are known', withHeader({ ud_icon: {} }), 'header.ud_icon', 200621],
  ['header colours are known', withHeader({ template: 'pink' }), 'header.template', 200621],
  [
    'at most 3 text tags',
    withHeader({ text_tag_list: Array(4).fill({ tag: 'text_tag', text: text() }) }),
    'header.text_tag_list',
    200621,
  ],
  ['body properties are known', { schema: '2.0', body: { element: [] } }, 'body.element', 200621],
  [
    'spacing is a word or 0 to 99px',
    { schema: '2.0', body: { vertical_spacing: '100px' } },
    'body.vertical_spacing',
    200621,
  ],
  ['padding is lengths', { schema: '2.0', body: { padding: '1 2' } }, 'body.padding', 200621],
  ['margin is -99 to 99px', body({ tag: 'hr', margin: '100px' }), 'body.elements[0].margin', 200621],
  ['an element has a tag', body({ content: 'x' }), 'body.elements[0].tag', 200621],
  ['no action', body({ tag: 'action', actions: [] }), 'body.elements[0].tag', 200861],
  ['no note', body({ tag: 'note', elements: [] }), 'body.elements[0].tag', 200861],
  ['element properties are known', body({ tag: 'hr', color: 'red' }), 'body.elements[0].color', 200621],
  ['no fields in a div', body({ tag: 'div', text: text(), fields: [] }), 'body.elements[0].fields', 200621],
  ['no href map in markdown', body({ tag: 'markdown', content: 'x', href: {} }), 'body.elements[0].href', 200621],
  ['markdown has content', body({ tag: 'markdown' }), 'body.elements[0].content', 200621],
  [
    'text sizes are known',
    body({ tag: 'markdown', content: 'x', text_size: 'huge' }),
    'body.elements[0].text_size',
    200621,
  ],
  [
    'colours are known',
    body({ tag: 'div', text: { ...text(), text_color: 'pink' } }),
    'body.elements[0].text.text_color',
    200621,
  ],
  [
    'lark_md has no text_color',
    body({ tag: 'div', text: { tag: 'lark_md', content: 'x', text_color: 'grey' } }),
    'body.elements[0].text.text_color',
    200621,
  ],
  [
    'markdown links are http',
    body({ tag: 'markdown', content: '[x](javascript:1)' }),
    'body.elements[0].content',
    200621,
  ],
  [
    'at most 4 tables in one markdown',
    body({ tag: 'markdown', content: '|a|b|\n|---|---|\n|1|2|\n\n'.repeat(5) }),
    'body.elements[0].content',
    11310,
  ],
  ['an image has alt', body({ tag: 'img', img_key: 'k' }), 'body.elements[0].alt', 200621],
  [
    'no stretch_without_padding',
    body({ tag: 'img', img_key: 'k', alt: text(), size: 'stretch_without_padding' }),
    'body.elements[0].size',
    200621,
  ],
  ['a person has user_id', body({ tag: 'person' }), 'body.elements[0].user_id', 200621],
  [
    'an icon is standard or custom',
    body({ tag: 'div', text: text(), icon: { tag: 'emoji' } }),
    'body.elements[0].icon.tag',
    200621,
  ],
  [
    'a column_set holds columns',
    body({ tag: 'column_set', columns: [{ tag: 'hr' }] }),
    'body.elements[0].columns[0]',
    200621,
  ],
  ['a column stands in a column_set', body({ tag: 'column', elements: [] }), 'body.elements[0]', 200621],
  [
    'a column weighs 1 to 5',
    body({ tag: 'column_set', columns: [{ tag: 'column', weight: 6 }] }),
    'body.elements[0].columns[0].weight',
    200621,
  ],
  [
    'a column is auto, weighted or 16 to 600px',
    body({ tag: 'column_set', columns: [{ tag: 'column', width: '601px' }] }),
    'body.elements[0].columns[0].width',
    200621,
  ],
  ['flex_mode is known', body({ ...columns(), flex_mode: 'wrap' }), 'body.elements[0].flex_mode', 200621],
  ['a panel has a header', body({ tag: 'collapsible_panel', elements: [] }), 'body.elements[0].header', 200621],
  [
    'an interactive_container has behaviors',
    body({ tag: 'interactive_container', elements: [] }),
    'body.elements[0].behaviors',
    200621,
  ],
  ['containers nest five levels', body(nested(6)), `body.elements[0]${'.elements[0]'.repeat(5)}`, 200621],
  ['a form stands at the root', body(panel(form(input()))), 'body.elements[0].elements[0]', 200621],
  ['a table stands at the root', body(columns(table())), 'body.elements[0].columns[0].elements[0]', 200621],
  ['a form has a name', body({ tag: 'form', elements: [submit] }), 'body.elements[0].name', 200530],
  ['a form has a submit button', body({ tag: 'form', name: 'f', elements: [input()] }), 'body.elements[0]', 200621],
  [
    'a reset does not submit',
    body({ tag: 'form', name: 'f', elements: [{ ...submit, form_action_type: 'reset' }] }),
    'body.elements[0]',
    200621,
  ],
  ['an input in a form has a name', body(form({ tag: 'input' })), 'body.elements[0].elements[0].name', 200530],
  ['names are not empty', body(form(input({ name: '' }))), 'body.elements[0].elements[0].name', 200530],
  [
    'a name deep in a form counts',
    body(form(columns({ tag: 'date_picker' }))),
    'body.elements[0].elements[0].columns[0].elements[0].name',
    200530,
  ],
  ['names are unique', body(form(input(), input())), 'body.elements[0].elements[1].name', 200530],
  [
    'a button in a form says what it does',
    body(form({ tag: 'button', name: 'b', text: text() })),
    'body.elements[0].elements[0].form_action_type',
    200621,
  ],
  [
    'element_ids are unique',
    body({ tag: 'hr', element_id: 'a' }, { tag: 'hr', element_id: 'a' }),
    'body.elements[1].element_id',
    200621,
  ],
  ['an element_id starts with a letter', body({ tag: 'hr', element_id: '1a' }), 'body.elements[0].element_id', 200621],
  [
    'an element_id has 20 characters',
    body({ tag: 'hr', element_id: 'a'.repeat(21) }),
    'body.elements[0].element_id',
    200621,
  ],
  ['max_length is at least 1', body(input({ max_length: 0 })), 'body.elements[0].max_length', 200621],
  ['max_length is at most 1000', body(input({ max_length: 1001 })), 'body.elements[0].max_length', 200621],
  ['there is no number input', body(input({ input_type: 'number' })), 'body.elements[0].input_type', 200621],
  [
    'a placeholder has 100 characters',
    body(input({ placeholder: text('x'.repeat(101)) })),
    'body.elements[0].placeholder.content',
    200621,
  ],
  ['a default value is a string', body(input({ default_value: 90 })), 'body.elements[0].default_value', 200621],
  [
    'a button text has 100 characters',
    body({ tag: 'button', text: text('x'.repeat(101)) }),
    'body.elements[0].text.content',
    200621,
  ],
  ['button types are known', body({ tag: 'button', type: 'warning' }), 'body.elements[0].type', 200621],
  ['a button has no value of its own', body({ tag: 'button', value: { a: 1 } }), 'body.elements[0].value', 200621],
  [
    'a width is default, fill or 100px and more',
    body({ tag: 'button', width: '99px' }),
    'body.elements[0].width',
    200621,
  ],
  ['confirm has a title', body({ tag: 'button', confirm: { text: text() } }), 'body.elements[0].confirm.title', 200621],
  ['a callback value is an object', body(callback('submit')), 'body.elements[0].behaviors[0].value', 200621],
  [
    'behaviors are callback or open_url',
    body({ tag: 'button', behaviors: [{ type: 'close' }] }),
    'body.elements[0].behaviors[0].type',
    200621,
  ],
  [
    'open_url has default_url',
    body({ tag: 'button', behaviors: [{ type: 'open_url' }] }),
    'body.elements[0].behaviors[0].default_url',
    200621,
  ],
  ['URLs are http or https', body(link('javascript:alert(1)')), 'body.elements[0].behaviors[0].default_url', 200621],
  ['URLs are escaped', body(link('https://example.com/a b')), 'body.elements[0].behaviors[0].default_url', 200621],
  ['options are unique', body(select('A', 'A')), 'body.elements[0].options', 200621],
  [
    'an option has a text',
    body({ tag: 'select_static', options: [{ value: 'A' }] }),
    'body.elements[0].options[0].text',
    200621,
  ],
  ['a multi-select stands in a form', body({ tag: 'multi_select_static', options: [] }), 'body.elements[0]', 200621],
  [
    'dates are yyyy-MM-dd',
    body({ tag: 'date_picker', initial_date: '2026/11/20' }),
    'body.elements[0].initial_date',
    200621,
  ],
  [
    'a checker has 3 buttons',
    body({ tag: 'checker', button_area: { buttons: Array(4).fill({ tag: 'button' }) } }),
    'body.elements[0].button_area.buttons',
    200621,
  ],
  ['a table shows 1 to 10 rows a page', body(table({ page_size: 11 })), 'body.elements[0].page_size', 200621],
  [
    'data types are known',
    body(table({ columns: [{ name: 'rank', data_type: 'money' }] })),
    'body.elements[0].columns[0].data_type',
    200621,
  ],
  ['row keys are columns', body(table({ rows: [{ rank: 1, who: 'x' }] })), 'body.elements[0].rows[0].who', 200915],
  ['cells fit their column', body(table({ rows: [{ rank: '1' }] })), 'body.elements[0].rows[0].rank', 200914],
  ['at most 5 tables', body(...Array(6).fill(table())), 'body.elements[5]', 11310],
  ['at most 5 charts', body(...Array(6).fill(chart({ type: 'bar' }))), 'body.elements[5]', 11310],
  ['chart kinds are known', body(chart({ type: 'sankey' })), 'body.elements[0].chart_spec.type', 200550],
  ['a chart spec is an object', body(chart('{}')), 'body.elements[0].chart_spec', 200621],
  [
    'a chart spec has no functions',
    body(chart({ type: 'bar', format: () => 'x' })),
    'body.elements[0].chart_spec.format',
    200550,
  ],
  ['at most 200 elements', body(...Array(201).fill({ tag: 'hr' })), 'body', 11310],
  ['text objects count as elements', body(...Array(101).fill({ tag: 'button', text: text() })), 'body', 11310],
  ['at most 30 KB', body({ tag: 'markdown', content: '分'.repeat(10_000) }), '', 230025],
];

describe('one bad card a rule', () => {
  it.each(BAD)('%s', (_rule, card, path, code) => {
    expect(validateCard(card)).toEqual([{ path, code, message: expect.any(String) }]);
  });
});

it('says every problem of a card, not only the first', () => {
  const problems = validateCard(body({ tag: 'hr', a: 1, b: 2 }, { tag: 'note' }));
  expect(problems.map(({ path }) => path)).toEqual([
    'body.elements[0].a',
    'body.elements[0].b',
    'body.elements[1].tag',
  ]);
});

it('counts as feishu.md §5.1 counts: skeleton A has 24 elements', () => {
  const filled = (count: number) => ({
    ...SELF_ASSESSMENT,
    body: { elements: [...SELF_ASSESSMENT.body.elements, ...Array(count).fill({ tag: 'hr' })] },
  });
  expect(validateCard(filled(200 - 24))).toEqual([]);
  expect(validateCard(filled(200 - 24 + 1))).toMatchObject([{ code: 11310 }]);
});
