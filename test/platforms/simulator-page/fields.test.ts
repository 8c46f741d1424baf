import { describe, expect, it } from 'vitest';
import { fieldsOf, formValue, initialValues, lengthOf, problemsOf } from '#platforms/simulator/page/card/fields.ts';

const inColumns = (...elements: Record<string, unknown>[]) => [
  { tag: 'column_set', columns: [{ tag: 'column', elements }] },
];

describe('the fields of a form', () => {
  it('are found inside columns and panels, with what the card says they start with', () => {
    const fields = fieldsOf([
      ...inColumns({ tag: 'input', name: 'a', default_value: '9' }),
      {
        tag: 'collapsible_panel',
        elements: [{ tag: 'select_static', name: 'b', initial_index: 2, options: [{ value: 'x' }, { value: 'y' }] }],
      },
      { tag: 'multi_select_static', name: 'c', selected_values: ['p'] },
      { tag: 'date_picker', name: 'd', initial_date: '2024-04-01' },
      { tag: 'picker_datetime', name: 'e', initial_datetime: '2024-04-29 07:07' },
      { tag: 'button', name: 'f' },
    ]);
    expect(initialValues(fields)).toEqual({ a: '9', b: 'y', c: ['p'], d: '2024-04-01', e: '2024-04-29T07:07' });
  });

  it('send days and times with the offset of Beijing, as feishu.md §5.5 has it', () => {
    const fields = fieldsOf([
      { tag: 'date_picker', name: 'day' },
      { tag: 'picker_time', name: 'time' },
      { tag: 'picker_datetime', name: 'both' },
      { tag: 'date_picker', name: 'none' },
    ]);
    expect(formValue(fields, { day: '2024-04-01', time: '00:00', both: '2024-04-29T07:07' })).toEqual({
      day: '2024-04-01 +0800',
      time: '00:00 +0800',
      both: '2024-04-29 07:07 +0800',
      none: '',
    });
  });

  it('have a problem when required and empty, or when longer than allowed', () => {
    const fields = fieldsOf([
      { tag: 'input', name: 'short', max_length: 3 },
      { tag: 'input', name: 'must', required: true },
      { tag: 'multi_select_static', name: 'many', required: true },
      { tag: 'input', name: 'free' },
    ]);
    expect(problemsOf(fields, { short: '1000', must: '', many: [], free: '' })).toEqual({
      short: { kind: 'tooLong', most: 3, count: 4 },
      must: { kind: 'required' },
      many: { kind: 'required' },
    });
    expect(problemsOf(fields, { short: '100', must: 'x', many: ['p'] })).toEqual({});
  });

  it('count letters as people do', () => {
    expect(lengthOf('好👍')).toBe(2);
  });
});
