import { describe, expect, it } from 'vitest';
import { buildSheet, leafIn, receiptOf, scoreOf, sheetOf } from './build-sheet.ts';

const RATIO = { ratio: { target: 100 } };

describe('a missing metric', () => {
  const sheet = (absent?: string) =>
    buildSheet({
      metrics: { a: { name: '甲', ...(absent === undefined ? {} : { absent }) }, b: { name: '乙' }, c: { name: '丙' } },
      criteria: [
        { id: 'a', name: '甲', points: 40, rule: RATIO },
        {
          id: 'rest',
          name: '其余',
          points: 60,
          parts: [
            { id: 'b', name: '乙', points: 20, rule: RATIO },
            { id: 'c', name: '丙', points: 40, rule: RATIO },
          ],
        },
      ],
    });
  const metrics = { b: 50, c: 100 };

  it('keeps its leaf open by default, and the finished leaves stand in the subtotal', () => {
    expect(receiptOf(sheet(), { metrics })).toMatchObject({
      complete: false,
      total: null,
      percent: null,
      grade: null,
      coefficient: null,
      subtotal: 50,
      missing: ['a'],
      absent: [],
      criteria: [
        { id: 'a', score: null, max: 40, why: { zh: '缺少指标“甲”', en: 'metric a is missing' } },
        { id: 'rest', score: 50 },
      ],
    });
  });

  it('counts 0 by zero and in full by full', () => {
    const absent = [{ criterion: 'a', metric: 'a' }];
    expect(receiptOf(sheet('zero'), { metrics })).toMatchObject({ complete: true, total: 50, absent });
    expect(receiptOf(sheet('full'), { metrics })).toMatchObject({ complete: true, total: 90, absent });
  });

  it('gives its points to the others by reweight, visible as max', () => {
    // 100 shared out 20 : 40 → 33.33 and the rest 66.67; b: half of it 16.665 → 16.67
    expect(receiptOf(sheet('reweight'), { metrics })).toMatchObject({
      complete: true,
      total: 83.34,
      absent: [{ criterion: 'a', metric: 'a' }],
      criteria: [
        { id: 'a', score: 0, max: 0 },
        {
          id: 'rest',
          score: 83.34,
          max: 100,
          parts: [
            { score: 16.67, max: 33.33 },
            { score: 66.67, max: 66.67 },
          ],
        },
      ],
    });
  });

  it('stays open when no leaf is left to take the points', () => {
    const alone = sheetOf(RATIO, {}, { metrics: { m: { name: '指标', absent: 'reweight' } } });
    expect(receiptOf(alone, {})).toMatchObject({ complete: false, missing: ['x'], absent: [] });
  });

  it('may be said with null', () => {
    expect(scoreOf(sheetOf(RATIO), null)).toBeNull();
  });

  it('that no rule reads never blocks, and is shown', () => {
    const seen = sheetOf(RATIO, {}, { metrics: { m: { name: '指标' }, churn: { name: '流失率', unit: '%' } } });
    const receipt = receiptOf(seen, { metrics: { m: 100 } });
    expect(receipt.complete).toBe(true);
    expect(receipt.workings.sight).toEqual([{ key: 'churn', name: '流失率', value: null }]);
  });
});

describe('a formula', () => {
  const withFormula = (formula: string) =>
    sheetOf(
      RATIO,
      {},
      {
        parameters: { quota: 200 },
        metrics: { m: { name: '率', formula }, done: { name: '完成' }, planned: { name: '计划' } },
      },
    );
  const value = (formula: string, metrics: object) =>
    leafIn(receiptOf(withFormula(formula), { metrics: metrics as never }), 'x');

  it('is worked out exactly and not rounded before the rule: 2 ÷ 3 × 100 of 100', () => {
    expect(value('done / planned * 100', { done: 2, planned: 3 })).toMatchObject({
      score: 66.67,
      why: { en: '66.6666… of 100 → 66.67' },
    });
  });

  it('is missing when a value it reads is, and names it', () => {
    expect(value('done / planned', { done: 2 })).toMatchObject({ score: null, why: { en: 'metric m lacks planned' } });
  });

  it('is missing when it divides by zero', () => {
    expect(value('done / planned', { done: 2, planned: 0 })).toMatchObject({
      score: null,
      why: { en: 'metric m divides by zero' },
    });
  });

  it('reads only the branch that a condition takes', () => {
    expect(value('planned > 0 ? done / planned * 100 : 100', { done: 2, planned: 0 }).score).toBe(100);
  });

  it('may read other formulas', () => {
    const chained = sheetOf(
      RATIO,
      {},
      {
        metrics: {
          m: { name: '率', formula: 'left / all * 100' },
          left: { name: '剩', formula: 'all - done' },
          done: { name: '完成' },
          all: { name: '全部' },
        },
      },
    );
    expect(leafIn(receiptOf(chained, { metrics: { all: 8, done: 2 } }), 'x').score).toBe(75);
  });
});

describe('metrics from outside', () => {
  it('that the sheet does not know are ignored', () => {
    expect(receiptOf(sheetOf(RATIO), { metrics: { m: 90, other: 1 } }).total).toBe(90);
  });

  it('may be decimal texts', () => {
    expect(scoreOf(sheetOf(RATIO), '92.345')).toBe(92.35);
  });
});
