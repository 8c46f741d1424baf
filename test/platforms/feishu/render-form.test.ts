import { describe, expect, it } from 'vitest';
import { decodeAction, encodeActionKey } from '#cards/action.ts';
import type { Button, Element } from '#cards/card.ts';
import { allWithTag, cardOf, draw, elementsOf } from './drawing.ts';

describe('buttons', () => {
  const press = { command: 'sign', id: 'apr_7', revision: 4 };

  it('carry their action and ask before it counts', () => {
    const confirm = { title: '确认签字？', text: '签字后不可撤回' };
    const [button] = allWithTag(
      elementsOf({ type: 'buttons', buttons: [{ text: '签字', style: 'primary', press, confirm }] }),
      'button',
    );
    expect(button).toEqual({
      tag: 'button',
      type: 'primary_filled',
      text: { tag: 'plain_text', content: '签字' },
      behaviors: [{ type: 'callback', value: { v: 1, ...press } }],
      confirm: {
        title: { tag: 'plain_text', content: '确认签字？' },
        text: { tag: 'plain_text', content: '签字后不可撤回' },
      },
    });
  });

  it('open pages', () => {
    const [button] = allWithTag(
      elementsOf({ type: 'buttons', buttons: [{ text: '打开', press: { url: 'https://a.example/r?id=1' } }] }),
      'button',
    );
    expect(button).toMatchObject({ behaviors: [{ type: 'open_url', default_url: 'https://a.example/r?id=1' }] });
  });

  it('that open no web address cannot be drawn', () => {
    expect(() =>
      draw(cardOf({ type: 'buttons', buttons: [{ text: '打开', press: { url: 'javascript:alert(1)' } }] })),
    ).toThrow('rejected');
  });

  it('stand three a row', () => {
    const rows = elementsOf({ type: 'buttons', buttons: Array.from({ length: 4 }, () => ({ text: '签字', press })) });
    expect(rows.map(({ columns }) => (Array.isArray(columns) ? columns.length : 0))).toEqual([3, 1]);
  });

  it('have labels of 100 characters at most', () => {
    const [button] = allWithTag(
      elementsOf({ type: 'buttons', buttons: [{ text: '长'.repeat(101), press }] }),
      'button',
    );
    expect(button).toMatchObject({ text: { content: `${'长'.repeat(99)}…` } });
  });
});

describe('a form', () => {
  const press = { command: 'submit_self', id: 'apr_7', revision: 3 };
  const submit = { text: '提交', style: 'primary' as const, press };
  const formOf = (
    elements: Extract<Element, { type: 'form' }>['elements'],
    buttons: readonly Button[] = [submit],
  ): Element => ({
    type: 'form',
    name: 'self',
    elements,
    buttons,
  });

  it('sends its fields by buttons whose name says the same as their value', () => {
    const [button] = allWithTag(elementsOf(formOf([])), 'button');
    expect(button).toMatchObject({
      name: encodeActionKey(press),
      form_action_type: 'submit',
      behaviors: [{ type: 'callback', value: { v: 1, ...press } }],
    });
  });

  it('keeps the names of equal buttons apart, and each still means its action', () => {
    const names = allWithTag(elementsOf(formOf([], [submit, submit, submit])), 'button').map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(decodeAction(name)).toEqual({ kind: 'action', action: press });
  });

  it('never requires a field, so that a draft can be saved and a sheet returned', () => {
    const fields = elementsOf(
      formOf([
        { type: 'input', name: 'a', label: '业务熟悉' },
        { type: 'choice', name: 'b', label: '等级', options: [{ value: 'A', text: '优' }] },
        { type: 'multi-choice', name: 'c', label: '原因', options: [{ value: 'A', text: '优' }] },
      ]),
    );
    for (const tag of ['input', 'select_static', 'multi_select_static']) {
      expect(allWithTag(fields, tag)).toMatchObject([{ required: false }]);
    }
  });

  it('shows an input with what was saved, within its length', () => {
    const elements = elementsOf(
      formOf([
        {
          type: 'input',
          name: 'a',
          label: '说明',
          placeholder: '写'.repeat(101),
          value: '一二三四',
          multiline: true,
          maxLength: 3,
        },
      ]),
    );
    expect(allWithTag(elements, 'input')).toMatchObject([
      {
        name: 'a',
        label: { content: '说明' },
        placeholder: { content: `${'写'.repeat(99)}…` },
        default_value: '一二三',
        max_length: 3,
        input_type: 'multiline_text',
      },
    ]);
  });

  it('offers each choice once, with the chosen one', () => {
    const options = [
      { value: 'A', text: '优' },
      { value: 'A', text: '重复' },
      { value: '', text: '空' },
      { value: 'B', text: '良'.repeat(101) },
    ];
    const elements = elementsOf(formOf([{ type: 'choice', name: 'b', label: '等级', options, value: 'B' }]));
    expect(elements[0]).toMatchObject({
      elements: [{ tag: 'markdown', content: '**等级**' }, { tag: 'select_static' }, {}],
    });
    expect(allWithTag(elements, 'select_static')).toMatchObject([
      {
        initial_option: 'B',
        options: [
          { value: 'A', text: { content: '优' } },
          { value: 'B', text: { content: `${'良'.repeat(99)}…` } },
        ],
      },
    ]);
  });

  it('does not choose what is not offered', () => {
    const options = [{ value: 'A', text: '优' }];
    const elements = elementsOf(
      formOf([
        { type: 'choice', name: 'b', label: '等级', options, value: 'Z' },
        { type: 'multi-choice', name: 'c', label: '原因', options, values: ['Z', 'A'] },
      ]),
    );
    expect(allWithTag(elements, 'select_static')[0]).not.toHaveProperty('initial_option');
    expect(allWithTag(elements, 'multi_select_static')).toMatchObject([{ selected_values: ['A'] }]);
  });

  it('puts buttons that open a page behind itself, where they may stand', () => {
    const open = { text: '在网页填写', press: { url: 'https://a.example/form' } };
    const elements = draw(cardOf(formOf([], [submit, open]))).body.elements;
    expect(elements.map(({ tag }) => tag)).toEqual(['form', 'column_set']);
    expect(allWithTag(elements[1], 'button')).toMatchObject([{ behaviors: [{ type: 'open_url' }] }]);
  });

  it('without a button that sends it cannot be drawn', () => {
    expect(() => draw(cardOf({ type: 'form', name: 'self', elements: [], buttons: [] }))).toThrow(
      'no button that sends it',
    );
  });
});
