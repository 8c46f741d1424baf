import { describe, expect, it } from 'vitest';
import { explainReceipt } from '#core/scoring/explain-receipt.ts';
import { buildSheet, leafIn, rating, receiptOf, sheetOf } from './build-sheet.ts';

const RATING = { rating: { min: 0, max: 100, step: 1 } };

/** A sheet of one rated leaf with these raters. */
const ratedBy = (raters: object, leaf: object = {}) => sheetOf(RATING, { ...leaf }, { raters });

const score = (sheet: ReturnType<typeof ratedBy>, ratings: object[], closed: string[] = []) =>
  leafIn(receiptOf(sheet, { ratings: ratings as never, closed }), 'x').score;

describe('a role counts once it has its minimum of ratings', () => {
  const sheet = ratedBy({ supervisor: { weight: 70 }, peer: { weight: 30, min: 2 } });

  it('weighs the means of the roles: 0.7 × 80 + 0.3 × (90 + 70) ÷ 2 = 80', () => {
    expect(score(sheet, [rating('supervisor', 'E1', 80), rating('peer', 'E2', 90), rating('peer', 'E3', 70)])).toBe(80);
  });

  it('rounds once, at the end: 0.7 × 80 + 0.3 × 253 ÷ 3 = 81.3', () => {
    const peers = [85, 84, 84].map((points, index) => rating('peer', `P${index}`, points));
    expect(score(sheet, [rating('supervisor', 'E1', 80), ...peers])).toBe(81.3);
  });

  it('keeps the leaf open with fewer, and says whom it waits for', () => {
    const receipt = receiptOf(sheet, { ratings: [rating('supervisor', 'E1', 80), rating('peer', 'E2', 90)] });
    expect(receipt).toMatchObject({ complete: false, total: null, missing: ['x'], absent: [] });
    expect(leafIn(receipt, 'x')).toMatchObject({
      score: null,
      why: { zh: '等待同事（1/2）', en: 'waiting for peer (1 of 2)' },
    });
  });

  it('does not take "cannot judge" for a rating', () => {
    const ratings = [rating('supervisor', 'E1', 80), rating('peer', 'E2', 90), rating('peer', 'E3', null)];
    expect(score(sheet, ratings)).toBeNull();
    expect(score(sheet, ratings, ['peer'])).toBe(80);
  });

  it('weighs relative to each other, whatever the weights add up to', () => {
    const unequal = ratedBy({ supervisor: { weight: 2 }, peer: { weight: 1 } });
    // 2/3 × 80 + 1/3 × 90 = 83.333…
    const receipt = receiptOf(unequal, { ratings: [rating('supervisor', 'E1', 80), rating('peer', 'E2', 90)] });
    expect(leafIn(receipt, 'x')).toMatchObject({ score: 83.33, why: { en: '2/3 × 80 + 1/3 × 90 → 83.33' } });
  });
});

describe('what the receipt tells of raters', () => {
  it('is a count and a mean, never the single ratings', () => {
    const sheet = ratedBy({ peer: { weight: 1, min: 2 } });
    const receipt = receiptOf(sheet, { ratings: [rating('peer', 'E2', 61), rating('peer', 'E3', 83)] });
    const told = JSON.stringify([receipt, explainReceipt(receipt, 'zh'), explainReceipt(receipt, 'en')]);
    expect(told).toContain('72');
    expect(told).not.toMatch(/61(?![0-9a-f])|83(?![0-9a-f])|E2|E3/);
  });
});

describe('a closed role with too few ratings', () => {
  const ratings = [rating('supervisor', 'E1', 80), rating('peer', 'E2', 20)];
  const sheet = (absent: string) => ratedBy({ supervisor: { weight: 60 }, peer: { weight: 40, min: 2, absent } });

  it('is left out by reweight, its one rating with it', () => {
    const receipt = receiptOf(sheet('reweight'), { ratings, closed: ['peer'] });
    expect(receipt).toMatchObject({ total: 80, absent: [{ criterion: 'x', role: 'peer' }] });
  });

  it('counts 0 by zero: 0.6 × 80', () => {
    expect(score(sheet('zero'), ratings, ['peer'])).toBe(48);
  });

  it('leaves no result by block', () => {
    const receipt = receiptOf(sheet('block'), { ratings, closed: ['peer'] });
    expect(receipt).toMatchObject({ complete: false, missing: ['x'], absent: [{ criterion: 'x', role: 'peer' }] });
    expect(leafIn(receipt, 'x').why.en).toBe('no result without peer');
  });

  it.each(['panel', 'peer', 'upward', 'customer'])('%s is reweighted by default', (role) => {
    const raters = { supervisor: { weight: 1 }, [role]: { weight: 1 } };
    expect(score(ratedBy(raters), [rating('supervisor', 'E1', 80)], [role])).toBe(80);
  });

  it.each(['second_reviewer', 'team_leader', 'department_head', 'department:finance', 'self'])(
    '%s blocks by default',
    (role) => {
      const raters = { supervisor: { weight: 1 }, [role]: { weight: 1 } };
      expect(score(ratedBy(raters), [rating('supervisor', 'E1', 80)], [role])).toBeNull();
    },
  );

  it('leaves the leaf open when every role is left out', () => {
    const raters = { panel: { weight: 1 }, peer: { weight: 1 } };
    expect(score(ratedBy(raters), [], ['panel', 'peer'])).toBeNull();
  });
});

describe('self', () => {
  it('of weight 0 is shown and counts nothing, and is not waited for', () => {
    const sheet = ratedBy({ self: { weight: 0 }, supervisor: { weight: 100 } });
    expect(score(sheet, [rating('supervisor', 'E1', 80)])).toBe(80);
    const receipt = receiptOf(sheet, { ratings: [rating('self', 'E9', 100), rating('supervisor', 'E1', 80)] });
    expect(receipt.total).toBe(80);
    expect(receipt.workings.leaves[0]?.roles[0]).toMatchObject({ role: 'self', mean: '100', state: 'shown' });
  });

  it('alone never completes a leaf', () => {
    const sheet = ratedBy({ self: { weight: 10 }, peer: { weight: 90 } });
    const receipt = receiptOf(sheet, { ratings: [rating('self', 'E9', 100)], closed: ['peer'] });
    expect(leafIn(receipt, 'x')).toMatchObject({ score: null, why: { en: 'self alone does not complete it' } });
  });

  it('of some weight is waited for', () => {
    const sheet = ratedBy({ self: { weight: 10 }, supervisor: { weight: 90 } });
    expect(score(sheet, [rating('supervisor', 'E1', 80)])).toBeNull();
    expect(score(sheet, [rating('supervisor', 'E1', 80), rating('self', 'E9', 100)])).toBe(82);
  });
});

describe('dropping the extremes', () => {
  const sheet = ratedBy({ panel: { weight: 1, drop: 1 } });
  const panel = (...scores: number[]) => scores.map((points, index) => rating('panel', `P${index}`, points));

  it('starts at five ratings: (60 + 70 + 80) ÷ 3 = 70', () => {
    expect(score(sheet, panel(0, 60, 70, 80, 100))).toBe(70);
  });

  it('leaves four as they are: (0 + 60 + 70 + 100) ÷ 4 = 57.5', () => {
    expect(score(sheet, panel(0, 60, 70, 100))).toBe(57.5);
  });

  it('drops one of equal extremes only: (100 + 100 + 50) ÷ 3 = 83.333…', () => {
    expect(score(sheet, panel(100, 100, 100, 50, 0))).toBe(83.33);
  });
});

describe('a leaf narrowed to some of the roles', () => {
  const sheet = buildSheet({
    raters: { supervisor: { weight: 60 }, panel: { weight: 30 }, peer: { weight: 10 } },
    criteria: [
      { id: 'x', name: '甲', points: 60, rule: RATING_OF(60), raters: ['panel', 'peer'] },
      { id: 'y', name: '乙', points: 40, rule: RATING_OF(40) },
    ],
  });

  it('uses the weights of those left relative to each other: 0.75 × 40 + 0.25 × 60 = 45', () => {
    expect(score(sheet, [rating('panel', 'E1', 40), rating('peer', 'E2', 60)])).toBe(45);
  });
});

function RATING_OF(max: number) {
  return { rating: { min: 0, max } };
}

describe('findings that each role files on its own', () => {
  const sheet = sheetOf(
    {
      deductions: [
        { id: 'late', name: '迟到', points: 2 },
        { id: 'rude', name: '失礼', points: { min: 1, max: 8 } },
      ],
    },
    { points: 40, raters: ['team_leader', 'department_head'] },
    { raters: { team_leader: { weight: 70 }, department_head: { weight: 30 }, supervisor: { weight: 1 } } },
  );
  const filed = (role: string, entry: object = { item: null }) => ({ criterion: 'x', role, item: null, ...entry });

  it('are weighed as what each leaves: 0.7 × (40 − 2 × 2) + 0.3 × (40 − 5.5) = 35.55', () => {
    const incidents = [
      filed('team_leader', { item: 'late', count: 2 }),
      filed('department_head', { item: 'rude', points: 5.5 }),
    ];
    const receipt = receiptOf(sheet, { incidents });
    expect(leafIn(receipt, 'x')).toMatchObject({ score: 35.55, why: { en: '0.7 × 36 + 0.3 × 34.5 → 35.55' } });
  });

  it('count "none" as a finding: 0.7 × 40 + 0.3 × 38 = 39.4', () => {
    const incidents = [filed('team_leader'), filed('department_head', { item: 'late' })];
    expect(leafIn(receiptOf(sheet, { incidents }), 'x').score).toBe(39.4);
  });

  it('are waited for until each role has filed', () => {
    const receipt = receiptOf(sheet, { incidents: [filed('team_leader')] });
    expect(leafIn(receipt, 'x').why.en).toBe('waiting for department head (0 of 1)');
  });

  it('of several people in one role add up; each role keeps at least 0', () => {
    const many = [
      filed('team_leader', { item: 'rude', points: 8, by: 'E1' }),
      filed('team_leader', { item: 'late', count: 30, by: 'E2' }),
    ];
    // team leaders leave max(0, 40 − 8 − 60) = 0; 0.3 × 40 = 12
    expect(leafIn(receiptOf(sheet, { incidents: [...many, filed('department_head')] }), 'x').score).toBe(12);
  });

  it('follow the same absence rules when closed', () => {
    const incidents = [filed('team_leader')];
    expect(receiptOf(sheet, { incidents, closed: ['department_head'] })).toMatchObject({
      complete: false,
      absent: [{ criterion: 'x', role: 'department_head' }],
    });
  });
});

describe('levels', () => {
  const sheet = sheetOf(
    {
      levels: [
        { name: '优秀', from: 90, to: 100 },
        { name: '合格', from: 60, to: 60 },
        { name: '差', from: 0, to: 30 },
      ],
    },
    {},
  );
  const given = (entry: object) =>
    leafIn(receiptOf(sheet, { ratings: [{ role: 'supervisor', by: 'E1', criterion: 'x', ...entry }] }), 'x').score;

  it('take a score with or without its level, and a level of one score alone', () => {
    expect([given({ score: 95 }), given({ level: '优秀', score: 95 }), given({ level: '合格' })]).toEqual([95, 95, 60]);
  });
});
