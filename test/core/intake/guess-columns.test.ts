import { describe, expect, it } from 'vitest';
import { guessColumns, headingAt, missingColumns } from '#core/intake/guess-columns.ts';
import { readDay, readMonth, readNumber } from '#core/intake/read-value.ts';
import { tableRecords } from '#core/intake/table-records.ts';
import { atOnce } from '#core/steps.ts';

const COLUMNS = [
  { key: 'employee_no', names: ['工号', '员工编号', 'employee number'], required: true },
  { key: 'period', names: ['考核周期', '月份'], required: true },
  { key: 'metric', names: ['指标'], required: true },
  { key: 'value', names: ['数值'], required: true },
];

const METRICS = new Map([
  ['csat_rate', 'csat_rate'],
  ['客户满意度', 'csat_rate'],
  ['首次响应时间', 'first_response_s'],
  ['first_response_s', 'first_response_s'],
]);

describe('guessing columns', () => {
  it.each([
    [['工号', '月份', '指标', '数值'], { employee_no: '工号', period: '月份', metric: '指标', value: '数值' }],
    [
      ['Employee_No.', ' PERIOD ', 'Metric', 'VALUE'],
      { employee_no: 'Employee_No.', period: ' PERIOD ', metric: 'Metric', value: 'VALUE' },
    ],
    [['员工 编号（必填）', '考核周期：'], { employee_no: '员工 编号（必填）', period: '考核周期：' }],
    [['ｅｍｐｌｏｙｅｅ　ｎｕｍｂｅｒ'], { employee_no: 'ｅｍｐｌｏｙｅｅ　ｎｕｍｂｅｒ' }],
    [['工号', '员工编号'], { employee_no: '工号' }],
    [['姓名', '备注'], {}],
  ])('knows %j', (heading, columns) => {
    expect(guessColumns(heading, COLUMNS).columns).toEqual(columns);
  });

  it('names every heading that means nothing, and those that come twice', () => {
    const guess = guessColumns(['工号', '姓名', '数值', '数值', '__proto__'], COLUMNS);
    expect(guess.unmatched).toEqual(['姓名', '__proto__']);
    expect(guess.repeated).toEqual(['数值']);
  });

  it('finds a column a metric by key or name, with its unit in brackets, where no column holds values', () => {
    const guess = guessColumns(['工号', '月份', '客户满意度', '首次响应时间（秒）', '备注'], COLUMNS, {
      metrics: METRICS,
    });
    expect(guess.columns).toEqual({
      employee_no: '工号',
      period: '月份',
      'metric:csat_rate': '客户满意度',
      'metric:first_response_s': '首次响应时间（秒）',
    });
    expect(missingColumns(COLUMNS, guess.columns)).toEqual([]);
  });

  it('takes what was confirmed before over its own guess, where the heading is still there', () => {
    const saved = { employee_no: '编号', value: '得分', metric: '不在了' };
    const guess = guessColumns(['编号', '工号', '得分', '指标'], COLUMNS, { saved });
    expect(guess.columns).toEqual({ employee_no: '编号', value: '得分', metric: '指标' });
    expect(guess.unmatched).toEqual(['工号']);
  });

  it('finds the heading under a title', () => {
    expect(headingAt([['十月指标'], ['工号', '数值'], ['E1', '1']])).toBe(1);
    expect(headingAt([['工号'], ['E1']])).toBeNull();
  });

  it('makes one row a value of a table with a column a metric, and leaves out what is empty', () => {
    const table = {
      heading: ['工号', '满意度', '响应'],
      rows: [
        ['E1', '92', ''],
        ['E2', '', '30'],
      ],
      numbers: [2, 5],
    };
    const mapping = { employee_no: '工号', 'metric:csat_rate': '满意度', 'metric:first_response_s': '响应' };
    expect(atOnce(tableRecords(table, mapping, { period: '2026-10' }))).toMatchObject({
      records: [
        { employee_no: 'E1', period: '2026-10', metric: 'csat_rate', value: '92' },
        { employee_no: 'E2', period: '2026-10', metric: 'first_response_s', value: '30' },
      ],
      numbers: [2, 5],
    });
  });
});

describe('what a cell means', () => {
  it.each([
    ...[
      '2026-10-01',
      '2026/10/1',
      '2026.10.1',
      '2026年10月1日',
      '20261001',
      '46296',
      '２０２６－１０－０１',
      '2026-10-01 00:00:00',
    ].map((typed) => [typed, '2026-10-01']),
    ...['2026-02-29', '2026-13-01', '26-10-01', '10-01', '1', '99999', ''].map((typed) => [typed, null]),
    ['2024-02-29', '2024-02-29'],
  ])('the day %s is %s', (typed, day) => {
    expect(readDay(typed ?? '')).toBe(day);
  });

  it.each([
    ...['2026-10', '2026/10', '2026年10月', '2026年10月份', '202610', '2026-10-31', '46296'].map((typed) => [
      typed,
      '2026-10',
    ]),
    ['2026-1', '2026-01'],
    ...['2026.1', '2026.10', '2026-13', '1999-10', '10月', '上月', ''].map((typed) => [typed, null]),
  ])('the month %s is %s', (typed, month) => {
    expect(readMonth(typed ?? '')).toBe(month);
  });

  it.each([
    ['92', '92', false],
    ['92.50', '92.5', false],
    ['92 %', '92', true],
    ['１,２３４．５', '1234.5', false],
    ['−5', '-5', false],
    ['-0', '0', false],
  ])('the number %s is %s', (typed, value, percent) => {
    expect(readNumber(typed)).toEqual({ value, percent });
  });

  it.each(['', '1,23', '1,2345', '1e3', '+5', '.5', '5.', 'NaN', '9 2', '92%%', '=92'])('%j is no number', (typed) => {
    expect(readNumber(typed)).toBeNull();
  });
});
