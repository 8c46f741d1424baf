import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest, type PastSheet } from '#core/scoring/backtest.ts';
import { spreadOf } from '#core/scoring/backtest-spread.ts';
import { readScoreInputs, type ScoreInputs } from '#core/scoring/inputs.ts';
import { buildSheet } from './build-sheet.ts';

const GRADES = [
  { name: '优秀', from: 90, coefficient: 1.2 },
  { name: '合格', from: 60, coefficient: 1 },
  { name: '需改进', from: 0, coefficient: 0.8 },
];

/** 100 points on one metric, in proportion to the target. */
const sheetWith = (target: number, fields: object = {}) =>
  buildSheet({
    metrics: { m: { name: '指标' } },
    criteria: [{ id: 'm', name: '指标', points: 100, rule: { ratio: { target } } }],
    grades: GRADES,
    ...fields,
  });

function past(id: string, inputs: Partial<ScoreInputs>): PastSheet {
  const read = readScoreInputs({ period: '2026-10', ...inputs });
  if (!read.ok) throw new Error(read.problem.message.en);
  return { id, inputs: read.inputs };
}

const withMetric = (id: string, m: number | null, period = '2026-10') => past(id, { period, metrics: { m } });

describe('a backtest', () => {
  // target 100: a 88, b 95, c 60; target 110: a 80, b 86.36, c 54.55
  const sheets = [withMetric('a', 88), withMetric('b', 95), withMetric('c', 60)];
  const found = backtest(sheetWith(100), sheetWith(110), sheets);

  it('tells who moves, by how much and to which rank, those who move most first', () => {
    expect(found.compared).toEqual([
      {
        id: 'b',
        period: '2026-10',
        before: { total: 95, percent: 95, grade: '优秀', coefficient: 1.2, rank: 1 },
        after: { total: 86.36, percent: 86.36, grade: '合格', coefficient: 1, rank: 1 },
        moved: -8.64,
      },
      {
        id: 'a',
        period: '2026-10',
        before: { total: 88, percent: 88, grade: '合格', coefficient: 1, rank: 2 },
        after: { total: 80, percent: 80, grade: '合格', coefficient: 1, rank: 2 },
        moved: -8,
      },
      {
        id: 'c',
        period: '2026-10',
        before: { total: 60, percent: 60, grade: '合格', coefficient: 1, rank: 3 },
        after: { total: 54.55, percent: 54.55, grade: '需改进', coefficient: 0.8, rank: 3 },
        moved: -5.45,
      },
    ]);
    expect(found.moves).toEqual({ up: 0, down: 3, same: 0, otherGrade: 2 });
  });

  it('counts the grades before and after', () => {
    expect(found.grades).toEqual([
      { grade: '优秀', before: 1, after: 0 },
      { grade: '合格', before: 2, after: 2 },
      { grade: '需改进', before: 0, after: 1 },
    ]);
  });

  it('adds up the coefficients: 1.2 + 1 + 1 before, 1 + 1 + 0.8 after', () => {
    expect(found.cost).toEqual({ before: { sum: 3.2, without: 0 }, after: { sum: 2.8, without: 0 } });
    const bare = backtest(sheetWith(100), sheetWith(100, { grades: undefined }), sheets);
    expect(bare.cost.after).toEqual({ sum: 0, without: 3 });
    expect(bare.grades.at(-1)).toEqual({ grade: null, before: 0, after: 3 });
  });

  it('ranks each period by itself', () => {
    const months = [withMetric('a', 88), withMetric('a', 70, '2026-11'), withMetric('b', 60, '2026-11')];
    const ranks = backtest(sheetWith(100), sheetWith(110), months).compared.map(({ id, period, after }) => [
      `${id} ${period}`,
      after.rank,
    ]);
    expect(Object.fromEntries(ranks)).toEqual({ 'a 2026-10': 1, 'a 2026-11': 1, 'b 2026-11': 2 });
  });

  it('leaves out, with the reason, who has no result on one of the two', () => {
    const stricter = sheetWith(100, { metrics: { m: { name: '指标', max: 90 } } });
    const { compared, leftOut } = backtest(sheetWith(100), stricter, [withMetric('open', null), ...sheets]);
    expect(compared.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(leftOut).toMatchObject([
      { id: 'open', side: 'before', reason: { zh: '没有结果：m', en: 'open: m' } },
      { id: 'b', side: 'after', reason: { en: expect.stringContaining('at most 90') } },
    ]);
  });

  it('has no figures of nobody', () => {
    const { compared, spread, warnings } = backtest(sheetWith(100), sheetWith(110), []);
    expect({ compared, spread, warnings }).toEqual({ compared: [], spread: null, warnings: [] });
  });
});

describe('inputs of a scorecard that has changed', () => {
  const rated = { id: 'team', name: '协作', points: 40, rule: { rating: {} } };
  const deducted = {
    id: 'care',
    name: '仪容',
    points: 60,
    rule: {
      deductions: [
        { id: 'badge', name: '胸卡', points: 5 },
        { id: 'late', name: '迟到', points: 2 },
      ],
    },
  };
  const bonus = { cap: 3, items: [{ id: 'idea', name: '建议', points: 1 }] };
  const before = buildSheet({
    criteria: [rated, deducted],
    bonus,
    vetoes: [{ id: 'forgery', name: '造假', total: 59 }],
  });
  const after = buildSheet({
    criteria: [{ ...deducted, points: 100, outOf: 60, rule: { deductions: [deducted.rule.deductions[1]] } }],
  });
  const sheet = past('a', {
    ratings: [{ role: 'supervisor', by: 'E1', criterion: 'team', score: 30 }],
    incidents: [
      { criterion: 'care', item: 'badge' },
      { criterion: 'care', item: 'late' },
    ],
    bonus: [{ item: 'idea' }],
    vetoes: ['forgery'],
    closed: ['supervisor'],
  });

  it('leaves aside what the later one does not have, and names it', () => {
    const { compared, notRead } = backtest(before, after, [sheet]);
    // before: 30 + (60 − 5 − 2) + 1 = 84, vetoed to 59; after: (60 − 2) × 100 ÷ 60 = 96.67
    expect(compared).toMatchObject([{ before: { total: 59 }, after: { total: 96.67 }, moved: 37.67 }]);
    expect(notRead).toEqual(['care.badge', 'forgery', 'idea', 'team']);
  });

  it('leaves aside a figure that is now worked out', () => {
    const plain = sheetWith(100);
    const computed = sheetWith(100, {
      metrics: {
        m: { name: '指标', formula: 'done / planned * 100' },
        done: { name: '完成' },
        planned: { name: '计划' },
      },
    });
    const { compared } = backtest(plain, computed, [past('a', { metrics: { m: 80, done: 9, planned: 10 } })]);
    expect(compared).toMatchObject([{ before: { total: 80 }, after: { total: 90 } }]);
  });

  it('forgets a role that the later one does not declare where anybody may record', () => {
    const raters = { supervisor: { weight: 1 }, peer: { weight: 1 } };
    const old = buildSheet({ criteria: [{ ...deducted, points: 100, outOf: 60 }], raters });
    const incidents = [{ criterion: 'care', item: 'late', role: 'peer' }];
    const { compared, leftOut } = backtest(old, after, [past('a', { incidents })]);
    expect(leftOut).toEqual([]);
    expect(compared).toMatchObject([{ before: { total: 96.67 }, after: { total: 96.67 }, moved: 0 }]);
  });
});

describe('the spread of percents', () => {
  it('has mean, deviation, quartiles and the fullest band of 2 percent', () => {
    // mean 630 ÷ 7 = 90; squares 100 + 25 + 1 + 0 + 1 + 25 + 100 = 252, ÷ 7 = 36, root 6
    expect(spreadOf([80, 85, 89, 90, 91, 95, 100])).toEqual({
      people: 7,
      mean: 90,
      deviation: 6,
      lowest: 80,
      // 7 ÷ 4 = 1.75 → 2nd; 3.5 → 4th; 5.25 → 6th
      quartiles: [85, 90, 95],
      highest: 100,
      // 89, 90 and 91: 3 of 7 = 42.857…%
      crowd: { from: 89, people: 3, share: 42.86 },
      isNarrow: false,
    });
  });

  it('is narrow when more than half of at least five people lie within 2 percent, the edges included', () => {
    expect(spreadOf([88, 88.5, 90, 70, 99])?.isNarrow).toBe(true);
    expect(spreadOf([88, 88.5, 90.01, 70, 99])?.isNarrow).toBe(false);
    expect(spreadOf([90, 90, 90, 90])?.isNarrow).toBe(false);
    expect(spreadOf([90, 90, 90, 80, 70, 60])?.isNarrow).toBe(false);
  });

  it('knows no crowd that a count of every band would not know', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }), (tenths) => {
        const percents = tenths.map((tenth) => tenth / 10);
        const counts = tenths.map((from) => tenths.filter((each) => each >= from && each <= from + 20).length);
        expect(spreadOf(percents)?.crowd.people).toBe(Math.max(...counts));
      }),
    );
  });
});

describe('the warning narrow-spread', () => {
  const close = [88, 89, 90, 89.5, 60].map((m, index) => withMetric(`p${index}`, m));

  it('says how many lie how close on the later scorecard', () => {
    const { warnings } = backtest(sheetWith(100), sheetWith(100, { total: 100 }), close);
    expect(warnings).toMatchObject([
      { severity: 'warning', code: 'narrow-spread', message: { zh: '80% 的人挤在 88%–90% 之间，分不出高低' } },
    ]);
  });

  it('is silent where the scorecard accepts it', () => {
    const accepting = sheetWith(100, { accept: [{ code: 'narrow-spread', reason: '试行期' }] });
    expect(backtest(sheetWith(100), accepting, close).warnings).toEqual([]);
  });
});
