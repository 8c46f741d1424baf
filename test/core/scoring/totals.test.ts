import { describe, expect, it } from 'vitest';
import { documentOf } from '#core/scoring/receipt.ts';
import { rating, receiptOf, sheetOf } from './build-sheet.ts';

const RATIO = { ratio: { target: 100 } };
const GRADES = [
  { name: '优秀', from: 90, coefficient: 1.2 },
  { name: '合格', from: 60, coefficient: 1 },
  { name: '需改进', from: 0, coefficient: 0.8 },
];
const BONUS = {
  cap: 3,
  items: [
    { id: 'idea', name: '建议', points: 1 },
    { id: 'special', name: '专项', points: { min: 0, max: 10 } },
  ],
};
const VETOES = [
  { id: 'forgery', name: '伪造数据', total: 59 },
  { id: 'harm', name: '重大事故', total: 30 },
];

const sheet = () => sheetOf(RATIO, {}, { grades: GRADES, bonus: BONUS, vetoes: VETOES });
const receipt = (m: number, inputs: object = {}) => receiptOf(sheet(), { metrics: { m }, ...inputs });

describe('grades', () => {
  it.each([
    [100, '优秀', 1.2],
    [90, '优秀', 1.2],
    [89.99, '合格', 1],
    [60, '合格', 1],
    [59.99, '需改进', 0.8],
    [0, '需改进', 0.8],
    // rounded to 90 before it is graded
    [89.995, '优秀', 1.2],
  ])('%d is %s with coefficient %d: an edge belongs to the upper grade', (m, grade, coefficient) => {
    expect(receipt(m)).toMatchObject({ grade, coefficient });
  });

  it('are null where the sheet has none, and so is the coefficient', () => {
    expect(receiptOf(sheetOf(RATIO), { metrics: { m: 90 } })).toMatchObject({
      total: 90,
      grade: null,
      coefficient: null,
    });
  });

  it('are in the points of the sheet, while percent compares across sheets', () => {
    const small = sheetOf(
      { rating: {} },
      { points: 15 },
      {
        grades: [
          { name: '优秀', from: 13 },
          { name: '其他', from: 0 },
        ],
      },
    );
    // 13 of 15 is 86.666… %
    expect(receiptOf(small, { ratings: [rating('supervisor', 'E1', 13)] })).toMatchObject({
      total: 13,
      percent: 86.67,
      grade: '优秀',
      coefficient: null,
    });
  });
});

describe('a coefficient on a line', () => {
  const linear = sheetOf(
    RATIO,
    {},
    {
      coefficient: {
        linear: [
          [60, 0.8],
          [80, 1],
          [100, 1.2],
        ],
      },
    },
  );
  it.each([
    [40, 0.8],
    [60, 0.8],
    [70, 0.9],
    [80, 1],
    // 85.55: 1 + 5.55 ÷ 20 × 0.2 = 1.0555
    [85.55, 1.06],
    [100, 1.2],
  ])('gives %d percent the coefficient %d', (m, coefficient) => {
    expect(receiptOf(linear, { metrics: { m } })).toMatchObject({ grade: null, coefficient });
  });
});

describe('bonus', () => {
  it('adds up, a count multiplies', () => {
    expect(receipt(80, { bonus: [{ item: 'idea', count: 2 }] })).toMatchObject({ subtotal: 80, bonus: 2, total: 82 });
  });

  it('stops at its cap', () => {
    const bonus = [
      { item: 'idea', count: 2 },
      { item: 'special', points: 7.5 },
    ];
    expect(receipt(80, { bonus })).toMatchObject({ bonus: 3, total: 83 });
  });

  it('may pass the total of the sheet', () => {
    expect(receipt(99, { bonus: [{ item: 'special', points: 2.5 }] })).toMatchObject({ total: 101.5, percent: 101.5 });
  });
});

describe('vetoes', () => {
  it('cap the total after the bonus, and say so', () => {
    const vetoed = receipt(91.2, { vetoes: ['forgery'], bonus: [{ item: 'idea' }] });
    expect(vetoed).toMatchObject({
      subtotal: 91.2,
      bonus: 1,
      total: 59,
      grade: '需改进',
      vetoes: [{ id: 'forgery', name: '伪造数据', total: 59 }],
    });
    expect(vetoed.workings.totals.map(({ en }) => en)).toContain('92.20, capped at 59 by 伪造数据');
  });

  it('let the lowest win, in any order', () => {
    expect(receipt(91.2, { vetoes: ['harm', 'forgery'] }).total).toBe(30);
    expect(receipt(91.2, { vetoes: ['forgery', 'harm', 'forgery'] }).total).toBe(30);
  });

  it('never raise a total', () => {
    expect(receipt(12, { vetoes: ['forgery'] }).total).toBe(12);
  });

  it('may be written as objects, as the receipt prints them', () => {
    expect(receipt(91.2, { vetoes: [{ id: 'forgery' }] }).total).toBe(59);
    expect(receipt(91.2, { vetoes: [{ item: 'forgery' }] }).total).toBe(59);
  });
});

describe('an open sheet', () => {
  it('has its bonus and vetoes but no total', () => {
    const open = receiptOf(sheet(), { bonus: [{ item: 'idea' }], vetoes: ['forgery'] });
    expect(documentOf(open)).toMatchObject({
      complete: false,
      total: null,
      subtotal: 0,
      bonus: 1,
      vetoes: [{ id: 'forgery' }],
    });
  });
});
