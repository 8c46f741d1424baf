/** A judge's word on a leaf that several roles rate: 自评 10, 主管 60, 小组 30 of at least three. */
import { describe, expect, it } from 'vitest';
import { judgedFindings, judgedRatings } from '#app/judged-rows.ts';
import type { IncidentRow, RatingRow } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { leavesFor } from '#core/scorecard/leaves.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { anAppraisal, EMPLOYEE, JUDGE } from '#test/support/appraisals.ts';

const SHEET = `
id: threefold
name: 三方考核
level: staff
period: [month]
total: 100
raters:
  self: { weight: 10 }
  supervisor: { weight: 60 }
  panel: { weight: 30, min: 3, absent: reweight }
grades:
  - { name: 合格, from: 60 }
  - { name: 需改进, from: 0 }
criteria:
  - { id: attitude, name: 服务态度, points: 100, rule: { rating: { min: 0, max: 100 } } }
`;

const parsed = parseScorecard(SHEET, 'threefold.yaml');
if (!parsed.scorecard) throw new Error(JSON.stringify(parsed.findings));
const scorecard = parsed.scorecard;
const leaves = leavesFor(scorecard, '2026-10');

const decided: Appraisal = anAppraisal({
  state: 'sign_off',
  appeal: { items: ['attitude'], filedAt: '2026-11-03T02:00:00.000Z', judgeId: JUDGE, revision: 7 },
});
const about = { appraisal: decided, leaves };

const rating = (raterId: string, role: string, fields: Partial<RatingRow>): RatingRow => ({
  appraisalId: decided.id,
  role,
  raterId,
  revision: 2,
  criterionId: 'attitude',
  score: 8000,
  level: null,
  at: '2026-11-03T02:00:00.000Z',
  ...fields,
});

const own = rating(EMPLOYEE, 'self', {});
const judges = rating(JUDGE, 'supervisor', { revision: 7, score: 9000 });

describe('what a judge decides', () => {
  it('stands for every role of the leaf, as often as the role needs, beside the self-review', () => {
    const rows = [own, judges].flatMap((row) => judgedRatings(about, row));
    expect(rows.map(({ role, raterId }) => [role, raterId])).toEqual([
      ['self', EMPLOYEE],
      ['supervisor', JUDGE],
      ['panel', JUDGE],
      ['panel', `${JUDGE}#2`],
      ['panel', `${JUDGE}#3`],
    ]);
    const ratings = rows.map(({ role, raterId, criterionId, score }) => ({
      role,
      by: raterId,
      criterion: criterionId,
      score: (score ?? 0) / 100,
    }));
    const scored = scoreSheet(scorecard, { period: '2026-10', ratings });
    // a tenth of 80 and nine tenths of 90
    expect(scored.ok && scored.receipt.total).toBe(89);
  });

  it('is only what was decided: the same person’s earlier rating is one rating', () => {
    const before = { ...judges, revision: 3 };
    expect(judgedRatings(about, before)).toEqual([before]);
    const undecided = { ...about, appraisal: { ...decided, appeal: null } };
    expect(judgedRatings(undecided, judges)).toEqual([judges]);
  });

  it('takes findings off once a role, whatever number of filers the role needs', () => {
    const finding: IncidentRow = {
      id: 'i1',
      personId: EMPLOYEE,
      period: '2026-10',
      kind: 'deduction',
      criterionId: 'attitude',
      itemId: 'tone',
      count: 1,
      points: 200,
      role: 'supervisor',
      recordedBy: JUDGE,
      appraisalId: decided.id,
      revision: 7,
      at: '2026-11-03T02:00:00.000Z',
    };
    expect(judgedFindings(about, finding).map((row) => [row.role, row.recordedBy, row.itemId, row.points])).toEqual([
      ['supervisor', JUDGE, 'tone', 200],
      ['panel', JUDGE, 'tone', 200],
      ['panel', `${JUDGE}#2`, null, null],
      ['panel', `${JUDGE}#3`, null, null],
    ]);
    expect(judgedFindings(about, { ...finding, criterionId: '' })).toHaveLength(1);
  });
});
