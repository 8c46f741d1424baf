import { describe, expect, it } from 'vitest';
import { parseScorecard } from '#core/scorecard/parse.ts';
import type { ScoreInputs } from '#core/scoring/inputs.ts';
import { documentOf } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';

const YAML = `
id: shared
name: 两位主管
level: staff
period: [month]
total: 30
raters: { supervisor: { weight: 70 }, peer: { weight: 30, absent: reweight } }
grades: [ { name: 优秀, from: 27, coefficient: 1.2 }, { name: 合格, from: 0, coefficient: 1 } ]
criteria:
  - { id: knowledge, name: 业务, points: 30, raters: [supervisor], rule: { rating: { min: 0, max: 30, step: 1 } } }
`;

function receiptOf(inputs: Omit<ScoreInputs, 'period'>) {
  const { scorecard } = parseScorecard(YAML, 'scorecards/shared.yaml');
  if (!scorecard) throw new Error('the sheet cannot be read');
  const scored = scoreSheet(scorecard, { period: '2026-11', ...inputs });
  if (!scored.ok) throw new Error(scored.problem.message.en);
  return scored.receipt;
}
const rating = (by: string, score: number, days?: number) => ({
  role: 'supervisor',
  by,
  criterion: 'knowledge',
  score,
  ...(days === undefined ? {} : { days }),
});

describe('two supervisors of one month', () => {
  it('count by their days: 12 × 28 and 18 × 25 of 30 are 26.2', () => {
    const receipt = receiptOf({ ratings: [rating('wang', 28, 12), rating('li', 25, 18)], closed: ['peer'] });
    expect(receipt.total).toBe(26.2);
    const [leaf] = receipt.workings.leaves;
    expect(leaf?.steps.map(({ zh }) => zh)).toContain(
      '主管（权重 70）2 份，按天加权 (12 天 × 28 + 18 天 × 25) ÷ 30 天 = 26.2',
    );
    expect(receipt.criteria[0]).toMatchObject({
      why: { zh: '主管 (12 天 × 28 + 18 天 × 25) ÷ 30 天 = 26.2，得 26.2' },
    });
  });

  it('stay exact until the one rounding of the leaf: 11 × 28 and 20 × 25 of 31 are 26.0645…, 26.06', () => {
    expect(receiptOf({ ratings: [rating('wang', 28, 11), rating('li', 25, 20)], closed: ['peer'] }).total).toBe(26.06);
  });

  it('count alike without days, and the one who is left counts fully', () => {
    expect(receiptOf({ ratings: [rating('wang', 28), rating('li', 25)], closed: ['peer'] }).total).toBe(26.5);
    const alone = receiptOf({ ratings: [rating('li', 25, 18)], closed: ['peer'] });
    expect([alone.total, alone.criteria[0]]).toMatchObject([25, { why: { zh: '主管 25，得 25' } }]);
  });
});

describe('a month somebody was there for in part', () => {
  const ratings = [rating('li', 28)];

  it('pays the coefficient by days: 1.2 × 18 ÷ 30 is 0.72', () => {
    const receipt = receiptOf({ ratings, closed: ['peer'], present: { days: 18, of: 30 } });
    expect(documentOf(receipt)).toMatchObject({ total: 28, percent: 93.33, grade: '优秀', coefficient: 0.72 });
    expect(receipt.workings.totals.map(({ zh }) => zh)).toContain('绩效系数 1.2 × 18 ÷ 30 = 0.72（在岗 18/30 天）');
  });

  it('rounds half up to two decimals: 1.2 × 17 ÷ 31 is 0.658…, 0.66', () => {
    expect(receiptOf({ ratings, closed: ['peer'], present: { days: 17, of: 31 } }).coefficient).toBe(0.66);
  });

  it('leaves the receipt of a whole month as it was', () => {
    const receipt = receiptOf({ ratings, closed: ['peer'] });
    expect(receipt.coefficient).toBe(1.2);
    expect(receipt.workings.totals.map(({ zh }) => zh)).toContain('绩效系数 1.2');
  });

  it('refuses more days than there are', () => {
    expect(() => receiptOf({ ratings, present: { days: 31, of: 30 } })).toThrow();
  });
});
