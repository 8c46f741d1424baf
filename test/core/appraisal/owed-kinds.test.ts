import { describe, expect, it } from 'vitest';
import type { Appraisal, RaterTask } from '#core/appraisal/appraisal.ts';
import { owedKinds } from '#core/appraisal/owed-kinds.ts';
import { anAppraisal, BOSS } from '#test/support/appraisals.ts';

const task = (role: string, personId: string, status: RaterTask['status'] = 'open'): RaterTask => ({
  role,
  personId,
  status,
  revision: null,
});
const owed = (appraisal: Appraisal, ...ids: string[]) => owedKinds(appraisal, new Set(ids));

describe('what somebody owes', () => {
  const own = anAppraisal().personId;
  const reviewer = anAppraisal().reviewers[0]?.personId ?? '';
  const collecting = anAppraisal({
    state: 'collecting',
    tasks: [
      task('self', own),
      task('panel', 'wu'),
      task('peer', 'token-1'),
      task('peer', 'sun', 'submitted'),
      task('peer', '', 'nominated'),
      task('peer', 'zhao', 'nominated'),
    ],
  });

  it('is the self-review and a name for the employee', () =>
    expect(owed(collecting, own)).toEqual(['self_review', 'nominate']));

  it('is a rating for whoever was asked, by name or by token, and nothing once it is in', () => {
    expect(owed(collecting, 'wu')).toEqual(['rating']);
    expect(owed(collecting, 'li', 'token-1')).toEqual(['rating']);
    expect(owed(collecting, 'sun')).toEqual([]);
  });

  it('is a word on a name for the first reviewer, and nothing yet for who was named', () => {
    expect(owed(collecting, reviewer)).toEqual(['approve_nominee']);
    expect(owed(collecting, 'zhao')).toEqual([]);
  });

  it('is the review for whose turn it is, or bringing two of them together', () => {
    const review = anAppraisal({ state: 'review' });
    expect(owed(review, reviewer)).toEqual(['review']);
    expect(owed(review, own)).toEqual([]);
    const apart = { ...review, reconcile: { gap: 1500, personId: BOSS, revision: null } };
    expect(owed(apart, reviewer)).toEqual([]);
    expect(owed(apart, BOSS)).toEqual(['reconcile']);
  });

  it('is the signature, or the decision on an appeal, and nothing at the end', () => {
    expect(owed(anAppraisal({ state: 'sign_off' }), own)).toEqual(['sign_off']);
    const appeal = { items: [], filedAt: '2026-11-02T01:00:00.000Z', judgeId: 'zhou', revision: null };
    expect(owed(anAppraisal({ state: 'appeal', appeal }), 'zhou')).toEqual(['appeal_decision']);
    expect(owed(anAppraisal({ state: 'appeal', appeal }), own)).toEqual([]);
    expect(owed(anAppraisal({ state: 'final' }), own)).toEqual([]);
  });
});
