import { describe, expect, it } from 'vitest';
import { leafIn, rating, receiptOf, scoreOf, sheetOf } from './build-sheet.ts';

describe('tiers where higher is better', () => {
  const sheet = sheetOf({ tiers: [{ from: 50, score: 10 }, { from: 30, score: 5 }, { score: 0 }] }, { points: 10 });
  it.each([
    [100, 10],
    [50, 10],
    [49.99, 5],
    [30, 5],
    ['29.999999999999999999', 0],
    [-7, 0],
  ])('%s brings %d: an edge belongs to the tier it opens', (value, score) => {
    expect(scoreOf(sheet, value)).toBe(score);
  });

  it('says which edge decided', () => {
    const why = (value: number) => leafIn(receiptOf(sheet, { metrics: { m: value } }), 'x').why;
    expect(why(52)).toEqual({ zh: '52 ≥ 50，得 10', en: '52 ≥ 50 → 10' });
    expect(why(12)).toEqual({ zh: '12 < 30，得 0', en: '12 < 30 → 0' });
  });

  it('names the label of the tier', () => {
    const labelled = sheetOf({ tiers: [{ from: 80, score: 100, label: '良好' }, { score: 40 }] });
    expect(leafIn(receiptOf(labelled, { metrics: { m: 84 } }), 'x').why.en).toBe('84 ≥ 80 (良好) → 100');
  });

  it('lets a single tier take everything', () => {
    expect(scoreOf(sheetOf({ tiers: [{ score: 7 }] }), -1)).toBe(7);
  });
});

describe('tiers where lower is better', () => {
  const sheet = sheetOf({ tiers: [{ upTo: 0, score: 10 }, { upTo: 1, score: 5 }, { score: 0 }] }, { points: 10 });
  it.each([
    [-1, 10],
    [0, 10],
    [0.01, 5],
    [1, 5],
    [1.01, 0],
    [9, 0],
  ])('%s brings %d', (value, score) => {
    expect(scoreOf(sheet, value)).toBe(score);
  });

  it('says which edge decided', () => {
    expect(leafIn(receiptOf(sheet, { metrics: { m: 9 } }), 'x').why.en).toBe('9 > 1 → 0');
  });
});

describe('steps below a target (100, 2 off per 5, out of 15)', () => {
  const steps = { target: 100, per: 5, deduct: 2 };
  it.each([
    // value, ignore, full, prorate
    [130, 15, 15, 15],
    [100, 15, 15, 15],
    // 0.5 away: no whole step; a begun one is 2; 0.1 × 2 = 0.2
    [99.5, 15, 13, 14.8],
    // exactly 5 away is one step in each
    [95, 13, 13, 13],
    // 12 away: 2 whole, 3 begun, 2.4 × 2 = 4.8
    [88, 11, 9, 10.2],
    // 50 away: 10 × 2 = 20 > 15
    [50, 0, 0, 0],
  ])('%d brings %d, %d with a begun step in full, %d in proportion', (...[value, ignore, full, prorate]) => {
    const scores = ['ignore', 'full', 'prorate'].map((partial) =>
      scoreOf(sheetOf({ steps: { ...steps, partial } }, { points: 15 }), value),
    );
    expect(scores).toEqual([ignore, full, prorate]);
  });

  it('ignores an unfinished step by default', () => {
    expect(scoreOf(sheetOf({ steps }, { points: 15 }), 88)).toBe(11);
  });

  it('does not fall below the floor, which is in the scale of the rule', () => {
    // out of 30, floor 6: 80 away = 16 steps = 32 off → 6; of 15 points 6 × 15 ÷ 30 = 3
    expect(scoreOf(sheetOf({ steps: { ...steps, floor: 6 } }, { points: 15, outOf: 30 }), 20)).toBe(3);
  });

  it('shows the steps it took', () => {
    const receipt = receiptOf(sheetOf({ steps }, { points: 15 }), { metrics: { m: 88 } });
    expect(leafIn(receipt, 'x').why).toEqual({
      zh: '88 比 100 低 12，每 5 扣 2：15 − 2 × 2，得 11',
      en: '88 is 12 below 100, 2 off per 5: 15 − 2 × 2 → 11',
    });
  });
});

describe('steps above a target', () => {
  const sheet = sheetOf(
    { steps: { target: 'sla', per: 1, deduct: 1, when: 'above' } },
    { points: 5 },
    { parameters: { sla: 5 } },
  );
  it.each([
    [3, 5],
    [5, 5],
    [5.9, 5],
    [6, 4],
    [8.2, 2],
    [99, 0],
  ])('%d against a target that is a parameter (5) brings %d', (value, score) => {
    expect(scoreOf(sheet, value)).toBe(score);
  });
});

describe('a ratio to a target', () => {
  it.each([
    // target 85 of 30 points: 68 → 30 × 0.8
    [68, 85, 30, 24],
    [85, 85, 30, 30],
    [99, 85, 30, 30],
    [-3, 10, 30, 0],
    [0, 10, 30, 0],
    // 1 of 3 of 10: 3.333…
    [1, 3, 10, 3.33],
    // 3800 of 4200 of 10 is 9.0476…
    [3800, 4200, 10, 9.05],
  ])('%d with target %d of %d points brings %d', (...[value, target, points, score]) => {
    expect(scoreOf(sheetOf({ ratio: { target } }, { points }), value)).toBe(score);
  });
});

describe('straight lines', () => {
  const sheet = sheetOf(
    {
      linear: [
        [60, 0],
        [90, 25],
        [100, 30],
      ],
    },
    { points: 30 },
  );
  it.each([
    [20, 0],
    [60, 0],
    // 15 of 30 on the way from 0 to 25
    [75, 12.5],
    [90, 25],
    // half way from 25 to 30
    [95, 27.5],
    [100, 30],
    [140, 30],
    // 10 of 30 × 25 = 8.333…
    [70, 8.33],
  ])('%d brings %d', (value, score) => {
    expect(scoreOf(sheet, value)).toBe(score);
  });

  it('may fall: seconds to answer, 30 → 25 down to 120 → 0', () => {
    const falling = sheetOf(
      {
        linear: [
          [30, 25],
          [120, 0],
        ],
      },
      { points: 25 },
    );
    // 45 s: 15 of 90 on the way down, 25 − 4.1666… = 20.8333…
    expect([10, 30, 45, 120, 500].map((seconds) => scoreOf(falling, seconds))).toEqual([25, 25, 20.83, 0, 0]);
  });
});

describe('deductions', () => {
  const items = [
    { id: 'badge', name: '未佩戴胸卡', points: 5 },
    { id: 'rude', name: '用语不当', points: { min: 1, max: 10 } },
  ];
  const sheet = sheetOf({ deductions: items }, { points: 20 });
  const score = (...incidents: object[]) =>
    leafIn(
      receiptOf(sheet, { incidents: incidents.map((entry) => ({ criterion: 'x', item: 'badge', ...entry })) }),
      'x',
    );

  it('starts full', () => {
    expect(score()).toMatchObject({ score: 20, why: { zh: '20，无扣分，得 20', en: '20, nothing deducted' } });
  });

  it('takes each incident off, a count multiplies', () => {
    expect(score({}, { item: 'rude', points: 1.5 })).toMatchObject({ score: 13.5, why: { en: '20 − 5 − 1.5' } });
    expect(score({ count: 2 })).toMatchObject({ score: 10, why: { en: '20 − 2 × 5' } });
  });

  it('does not mind the order in which they were recorded', () => {
    const one = score({ item: 'rude', points: 2 }, {}, { item: 'rude', points: 3 });
    const other = score({ item: 'rude', points: 3 }, { item: 'rude', points: 2 }, {});
    expect(one).toEqual(other);
    expect(one.why.en).toBe('20 − 5 − 3 − 2');
  });

  it('never falls below 0', () => {
    expect(score({ count: 5 })).toMatchObject({ score: 0, why: { en: '20 − 5 × 5, not below 0 → 0' } });
  });

  it('counts a finding of nothing as nothing', () => {
    expect(score({ item: null }).score).toBe(20);
  });
});

describe('a rule written in another scale', () => {
  it('is multiplied by points ÷ outOf and rounded once', () => {
    // 27.5 of 30, for 25 points: 22.9166…
    const sheet = sheetOf(
      {
        linear: [
          [60, 0],
          [90, 25],
          [100, 30],
        ],
      },
      { points: 25, outOf: 30 },
    );
    const leaf = leafIn(receiptOf(sheet, { metrics: { m: 95 } }), 'x');
    expect(leaf.score).toBe(22.92);
    expect(leaf.why.en).toBe('95 between (90, 25) and (100, 30) → 27.5 × 25 ÷ 30 → 22.92');
  });

  it('keeps the full points of the deductions in that scale', () => {
    const sheet = sheetOf({ deductions: [{ id: 'late', name: '迟到', points: 10 }] }, { points: 5, outOf: 100 });
    const leaf = leafIn(receiptOf(sheet, { incidents: [{ criterion: 'x', item: 'late', count: 3 }] }), 'x');
    expect(leaf).toMatchObject({ score: 3.5, why: { en: '100 − 3 × 10 → 70 × 5 ÷ 100 → 3.5' } });
  });

  it('lets people rate on that scale', () => {
    const sheet = sheetOf({ rating: {} }, { points: 10, outOf: 100 });
    expect(leafIn(receiptOf(sheet, { ratings: [rating('supervisor', 'E1', 87)] }), 'x').score).toBe(8.7);
  });
});
