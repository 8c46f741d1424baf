import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { changed } from '#core/scoring/change-inputs.ts';
import { type ScoreInputs, scoreInputsSchema } from '#core/scoring/inputs.ts';
import { nextGrade, nextGradeInWords, type WayUp } from '#core/scoring/next-grade.ts';
import { buildSheet, receiptOf } from './build-sheet.ts';

type Given = Omit<ScoreInputs, 'period'>;

const GRADES = [
  { name: '优秀', from: 90 },
  { name: '良好', from: 80 },
  { name: '其他', from: 0 },
];

const SHEET = buildSheet({
  metrics: { a: { name: '甲' }, b: { name: '乙' } },
  grades: GRADES,
  vetoes: [{ id: 'v', name: '否决', total: 59 }],
  criteria: ['a', 'b'].map((id) => ({ id, name: id, points: 50, rule: { ratio: { target: 100 } } })),
});

const ask = (scorecard: Scorecard, given: Given, wanted?: string) => {
  const inputs = scoreInputsSchema.parse({ period: '2026-10', ...given });
  return nextGrade({ scorecard, inputs }, receiptOf(scorecard, given), wanted);
};

/** The way up; anything else is a failure of the test. */
const wayUp = (scorecard: Scorecard, given: Given, wanted?: string): WayUp => {
  const answer = ask(scorecard, given, wanted);
  if (answer.kind !== 'way') throw new Error(nextGradeInWords(answer).en);
  return answer;
};

/** A sheet with one leaf of 20 points and 80 points that 70 of the metric "rest" make 56. */
const withLeaf = (leaf: object, metrics: object = {}) =>
  buildSheet({
    metrics: { rest: { name: '其余' }, m: { name: '响应', unit: '%' }, ...metrics },
    grades: GRADES,
    criteria: [
      { id: 'x', name: '项目', points: 20, ...leaf },
      { id: 'rest', name: '其余', points: 80, rule: { ratio: { target: 100 } } },
    ],
  });

const waysOf = (answer: WayUp, leaf: string | null) =>
  answer.ways.filter((way) => way.leaf === leaf).map(({ how, gain, enough }) => ({ how: how.zh, gain, enough }));

describe('what the next grade takes', () => {
  it('is the points up to its edge, and the value of each metric that would give them', () => {
    // 80 % of 50 + 61.1 % of 50 = 40 + 30.55 = 70.55; 良好 from 80 takes 9.45: a at 98.9, b at 80
    const answer = wayUp(SHEET, { metrics: { a: 80, b: '61.1' } });
    expect(answer).toMatchObject({ grade: '良好', from: 80, reached: 70.55, needed: 9.45, together: null, open: [] });
    expect(waysOf(answer, 'a')).toEqual([{ how: '甲达到 98.9（现在 80）', gain: 9.45, enough: true }]);
    expect(waysOf(answer, 'b')).toEqual([{ how: '乙达到 80（现在 61.1）', gain: 9.45, enough: true }]);
  });

  it('takes several changes where none is enough: 优秀 from 90 takes 19.45, a brings at most 10 and b 19.45', () => {
    const answer = wayUp(SHEET, { metrics: { a: 80, b: 62 } }, '优秀');
    // 40 + 31 = 71; 19 missing; b alone brings 19 at 100, so it is enough
    expect(waysOf(answer, 'b')).toEqual([{ how: '乙达到 100（现在 62）', gain: 19, enough: true }]);
    const both = wayUp(SHEET, { metrics: { a: 75, b: 70 } }, '优秀');
    // 37.5 + 35 = 72.5; 17.5 missing; b brings 15, a 12.5
    expect(both.ways.map(({ enough }) => enough)).toEqual([false, false]);
    expect(both.together?.map(({ leaf, gain }) => [leaf, gain])).toEqual([
      ['b', 15],
      ['a', 12.5],
    ]);
  });

  it('names the next tier, and the tier that is enough', () => {
    const tiers = [{ from: 90, score: 20 }, { from: 70, score: 18 }, { from: 50, score: 10 }, { score: 0 }];
    const answer = wayUp(withLeaf({ metric: 'm', rule: { tiers } }), { metrics: { m: 42, rest: 80 } });
    // 0 + 64 = 64; 16 missing: the tier of 50 brings 10, that of 70 brings 18
    expect(waysOf(answer, 'x')).toEqual([
      { how: '响应达到 70%（现在 42%）', gain: 18, enough: true },
      { how: '响应达到 50%（现在 42%）', gain: 10, enough: false },
    ]);
  });

  it('tells down to which value where less is better', () => {
    const tiers = [{ upTo: 0, score: 20 }, { upTo: 3, score: 10 }, { score: 0 }];
    const answer = wayUp(withLeaf({ metric: 'm', rule: { tiers } }), { metrics: { m: 5, rest: 90 } });
    // 0 + 72; 8 missing
    expect(waysOf(answer, 'x')).toEqual([{ how: '响应降到 3%（现在 5%）', gain: 10, enough: true }]);
  });

  it('counts steps: with target 100, 2 off per 5 and nothing for an unfinished step, 88 loses two', () => {
    const steps = { target: 100, per: 5, deduct: 2 };
    const answer = wayUp(withLeaf({ metric: 'm', rule: { steps } }), { metrics: { m: 88, rest: 76 } });
    // 20 − 2 × 2 = 16, 16 + 60.8 = 76.8; 3.2 missing: one step (above 90) brings 2, none lost (above 95) brings 4
    expect(waysOf(answer, 'x')).toEqual([
      { how: '响应高于 95%（现在 88%）', gain: 4, enough: true },
      { how: '响应高于 90%（现在 88%）', gain: 2, enough: false },
    ]);
  });

  it('finds the value on a line', () => {
    const linear = [
      [60, 0],
      [90, 15],
      [100, 20],
    ];
    const answer = wayUp(withLeaf({ metric: 'm', rule: { linear } }), { metrics: { m: 80, rest: 80 } });
    // 80 lies at 10; 10 + 64 = 74; 6 missing: 16 lies at 92
    expect(waysOf(answer, 'x')).toEqual([{ how: '响应达到 92%（现在 80%）', gain: 6, enough: true }]);
  });

  it('never asks for a value outside the range of the metric', () => {
    const sheet = withLeaf({ metric: 'm', rule: { ratio: { target: 200 } } }, { m: { name: '响应', max: 100 } });
    // 80 of 200 is 8, 8 + 60 = 68; 12 missing would take 200: there is no such value
    expect(waysOf(wayUp(sheet, { metrics: { m: 80, rest: 75 } }), 'x')).toEqual([]);
  });

  it('says what a formula would have to come to', () => {
    const sheet = withLeaf(
      { metric: 'rate', rule: { ratio: { target: 100 } } },
      { done: { name: '完成' }, rate: { name: '完成率', unit: '%', formula: 'done / 2' } },
    );
    // 60 % of 20 is 12, 12 + 64 = 76; 4 missing: 16 of 20 is 80 %
    expect(waysOf(wayUp(sheet, { metrics: { done: 120, rest: 80 } }), 'x')).toEqual([
      { how: '完成率达到 80%（现在 60%）', gain: 4, enough: true },
    ]);
  });

  it('lists the findings by what they cost, as many as are needed', () => {
    const items = [
      { id: 'badge', name: '胸卡', points: 5 },
      { id: 'rude', name: '用语', points: { min: 1, max: 10 } },
    ];
    const incidents = [
      { criterion: 'x', item: 'badge' },
      { criterion: 'x', item: 'rude', points: 8 },
    ];
    const answer = wayUp(withLeaf({ rule: { deductions: items } }), { incidents, metrics: { rest: 80 } });
    // 20 − 5 − 8 = 7, 7 + 64 = 71; 9 missing: without 用语 8, with 胸卡 13
    expect(waysOf(answer, 'x')).toEqual([{ how: '不再有这些扣分：用语 8、胸卡 5', gain: 13, enough: true }]);
  });

  it('names the lowest score of a scale that is enough, and its level', () => {
    const levels = [
      { name: 'A', from: 16, to: 20 },
      { name: 'B', from: 0, to: 12 },
    ];
    const ratings = [{ role: 'supervisor', by: 'E1', criterion: 'x', score: 10 }];
    const answer = wayUp(withLeaf({ rule: { levels } }), { ratings, metrics: { rest: 83 } });
    // 10 + 66.4 = 76.4; 3.6 missing: 13.6 lies in the gap, 16 is the first score above it
    expect(waysOf(answer, 'x')).toEqual([{ how: '评分达到 16（A）', gain: 6, enough: true }]);
  });

  it('counts a bonus, up to its cap', () => {
    const sheet = buildSheet({
      metrics: { a: { name: '甲' } },
      grades: GRADES,
      bonus: { cap: 3, items: [{ id: 'idea', name: '建议', points: 1 }] },
      criteria: [{ id: 'a', name: '甲', points: 100, rule: { ratio: { target: 100 } } }],
    });
    const answer = wayUp(sheet, { metrics: { a: 78 }, bonus: [{ item: 'idea' }] });
    expect(waysOf(answer, null)).toEqual([{ how: '加分“建议”再有 1 次（1 分）', gain: 1, enough: true }]);
  });

  it('while leaves are open, counts what is settled and names what is open', () => {
    const sheet = withLeaf({ rule: { rating: { min: 0, max: 20 } } });
    expect(wayUp(sheet, { metrics: { rest: 90 } })).toMatchObject({
      reached: 72,
      needed: 8,
      open: [{ leaf: 'x', points: 20 }],
    });
  });
});

describe('where nothing lifts', () => {
  const said = (given: Given, wanted?: string) => {
    const answer = ask(SHEET, given, wanted);
    return answer.kind === 'way' ? null : nextGradeInWords(answer).zh;
  };

  it('says so in a sentence', () => {
    expect(said({ metrics: { a: 100, b: 95 } })).toBe('已经是最高等级“优秀”');
    expect(said({ metrics: { a: 80, b: 82 } }, '良好')).toBe('已经到了，现在是“良好”');
    expect(said({ metrics: { a: 80, b: 80 }, vetoes: ['v'] })).toContain('一票否决“否决”，总分最高计 59');
    expect(said({ metrics: { a: 80, b: 80 } }, '优')).toBe('没有这个等级，是不是想问“优秀”？');
    expect(said({ metrics: { a: 80, b: 80 } }, 'platinum')).toBe('没有这个等级，有：优秀、良好、其他');
  });

  it('knows sheets without grades', () => {
    const plain = buildSheet({
      metrics: { a: { name: '甲' } },
      criteria: [{ id: 'a', name: '甲', points: 100, rule: { ratio: { target: 1 } } }],
    });
    expect(ask(plain, { metrics: { a: 0 } })).toEqual({ kind: 'no-grades' });
  });
});

describe('every way that is named', () => {
  const number = fc.integer({ min: 0, max: 120 });
  const tiers = { tiers: [{ from: 95, score: 15 }, { from: 80, score: 10 }, { from: 60, score: 4 }, { score: 0 }] };
  const linear = {
    linear: [
      [0, 0],
      [50, 3],
      [90, 15],
      [110, 6],
    ],
  };
  const partial = fc.constantFrom('ignore', 'full', 'prorate');
  const steps = fc.record({ partial, when: fc.constantFrom('below', 'above'), per: fc.integer({ min: 1, max: 30 }) });
  const sheetWith = (step: object) =>
    buildSheet({
      metrics: Object.fromEntries(['t', 'l', 's', 'r'].map((id) => [id, { name: id, max: 110 }])),
      grades: GRADES,
      raters: { supervisor: { weight: 70 }, peer: { weight: 30, min: 1, drop: 1 } },
      bonus: { cap: 2, items: [{ id: 'idea', name: '建议', points: '0.7' }] },
      criteria: [
        { id: 't', name: 't', points: 15, rule: tiers },
        { id: 'l', name: 'l', points: 10, outOf: 15, rule: linear },
        { id: 's', name: 's', points: 15, rule: { steps: { target: 70, deduct: 3, ...step } } },
        { id: 'r', name: 'r', points: 20, rule: { ratio: { target: 90 } } },
        { id: 'd', name: 'd', points: 20, rule: { deductions: [{ id: 'i', name: 'i', points: 6 }] } },
        { id: 'j', name: 'j', points: 20, rule: { rating: { min: 0, max: 20, step: '0.5' } } },
      ],
    });
  const given = fc
    .record({
      t: number,
      l: number,
      s: number,
      r: number,
      found: fc.integer({ min: 0, max: 4 }),
      own: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 7 }),
    })
    .map(({ t, l, s, r, found, own }) => ({
      metrics: { t: Math.min(t, 110), l: Math.min(l, 110), s: Math.min(s, 110), r: Math.min(r, 110) },
      incidents: Array.from({ length: found }, () => ({ criterion: 'd', item: 'i' })),
      ratings: own.map((score, index) => ({
        role: index === 0 ? 'supervisor' : 'peer',
        by: `E${index}`,
        criterion: 'j',
        score,
      })),
    }));

  it('brings at least what it says, and what is called enough reaches the grade', () => {
    fc.assert(
      fc.property(steps, given, (step, inputs) => {
        const scorecard = sheetWith(step);
        const before = receiptOf(scorecard, inputs);
        const answer = ask(scorecard, inputs);
        if (answer.kind !== 'way') return;
        const read = scoreInputsSchema.parse({ period: '2026-10', ...inputs });
        for (const { change, gain, enough } of answer.ways) {
          const { inputs: after, scorecard: sheet } = changed({ scorecard, inputs: read }, change);
          const total = receiptOf(sheet, after).total ?? 0;
          expect(total - (before.total ?? 0)).toBeGreaterThan(gain - 0.001);
          if (enough) expect(total).toBeGreaterThanOrEqual(answer.from);
        }
        if (answer.together) {
          const all = answer.together.map(({ change }) => change).reduce(changed, { scorecard, inputs: read });
          expect(receiptOf(all.scorecard, all.inputs).total).toBeGreaterThanOrEqual(answer.from);
        }
      }),
      { numRuns: 300 },
    );
  });
});
