import { describe, expect, it } from 'vitest';
import { liveIncidents, liveRatings } from '#app/live-rows.ts';
import type { IncidentRow, RatingRow } from '#app/records.ts';
import { EMPLOYEE, JUDGE, SUPERVISOR, sheetIn } from '#test/support/appraisals.ts';

/** In sheetIn('sign_off') Lin submitted at version 2 and Zhou approved at 3. */
const appraisal = sheetIn('sign_off');

const rating = (raterId: string, revision: number, fields: Partial<RatingRow> = {}): RatingRow => ({
  appraisalId: appraisal.id,
  role: raterId === EMPLOYEE ? 'self' : 'supervisor',
  raterId,
  revision,
  criterionId: 'knowledge',
  score: 2800,
  level: null,
  at: '2026-11-03T02:00:00.000Z',
  ...fields,
});

const incident = (recordedBy: string, revision: number | null, fields: Partial<IncidentRow> = {}): IncidentRow => ({
  id: `${recordedBy}-${revision}`,
  personId: EMPLOYEE,
  period: '2026-10',
  kind: 'deduction',
  criterionId: 'service',
  itemId: 'tone',
  count: 1,
  points: null,
  role: 'supervisor',
  recordedBy,
  appraisalId: revision === null ? null : appraisal.id,
  revision,
  at: '2026-11-03T02:00:00.000Z',
  ...fields,
});

const judged = { ...appraisal, appeal: { items: [], filedAt: appraisal.enteredAt, judgeId: JUDGE, revision: 6 } };

describe('the ratings that count', () => {
  it('are of each rater the newest submission alone', () => {
    const rows = [rating(SUPERVISOR, 1), rating(SUPERVISOR, 3), rating(EMPLOYEE, 2)];
    expect(liveRatings(appraisal, rows)).toEqual([rating(SUPERVISOR, 3), rating(EMPLOYEE, 2)]);
  });

  it('of somebody who took the submission back count no more', () => {
    const tasks = appraisal.tasks.map((task) => (task.role === 'self' ? { ...task, status: 'open' as const } : task));
    expect(liveRatings({ ...appraisal, tasks }, [rating(EMPLOYEE, 2)])).toEqual([]);
  });

  it('of a judge stand in place of the reviewers’ on the same leaf, and beside the self-review', () => {
    const other = rating(SUPERVISOR, 3, { criterionId: 'errands' });
    const rows = [rating(EMPLOYEE, 2), rating(SUPERVISOR, 3), other, rating(JUDGE, 6)];
    expect(liveRatings(judged, rows)).toEqual([rating(EMPLOYEE, 2), other, rating(JUDGE, 6)]);
  });

  it('of somebody who is neither rater, reviewer nor judge never count', () => {
    expect(liveRatings(judged, [rating('qian', 6), rating('qian', 3)])).toEqual([]);
  });
});

describe('the incidents that count', () => {
  it('are those of the month and those of the newest review', () => {
    const rows = [incident('peng', null), incident(SUPERVISOR, 1), incident(SUPERVISOR, 3)];
    expect(liveIncidents(appraisal, rows)).toEqual([incident('peng', null), incident(SUPERVISOR, 3)]);
  });

  it('found in the review of another sheet of the same person do not count', () => {
    expect(liveIncidents(appraisal, [incident(SUPERVISOR, 3, { appraisalId: 'a2' })])).toEqual([]);
  });

  it('of a leaf a judge looked at again are the judge’s', () => {
    const found = incident(JUDGE, 6, { itemId: null });
    const bonus = incident(SUPERVISOR, 3, { id: 'b', kind: 'bonus', criterionId: '' });
    expect(liveIncidents(judged, [incident(SUPERVISOR, 3), bonus, found])).toEqual([bonus, found]);
  });
});
