import { describe, expect, it } from 'vitest';
import { DEFAULT_CYCLE_POLICY } from '#core/calendar/cycle-policy.ts';
import {
  accepted,
  appraisalIn,
  BOSS,
  EMPLOYEE,
  hr,
  JUDGE,
  momentAt,
  NOW,
  person,
  refusal,
  resultOf,
  SECOND_REVIEWER,
  SUPERVISOR,
  SYSTEM,
  WORDS,
} from '#test/support/appraisals.ts';

const asEmployee = { actor: person(EMPLOYEE) };
const asSupervisor = { actor: person(SUPERVISOR) };
const asJudge = { actor: person(JUDGE) };
const asHr = { actor: hr() };

/** Worked out by hand from NOW, Tuesday 2026-11-03 10:00: the n-th working day after it, 18:00 in Shanghai. */
const WEDNESDAY_18 = '2026-11-04T10:00:00.000Z';
const THURSDAY_18 = '2026-11-05T10:00:00.000Z';
const FRIDAY_18 = '2026-11-06T10:00:00.000Z';

const LATE = momentAt(Date.parse('2026-11-05T10:00:00.000Z'));

const expiry = (escalateTo: string | null) => ({ type: 'expire', escalateTo, actor: SYSTEM }) as const;

const twoReviewers = [
  { role: 'supervisor', personId: SUPERVISOR, revision: null },
  { role: 'second_reviewer', personId: SECOND_REVIEWER, revision: null },
] as const;

describe('review', () => {
  it('puts the approved result before the person, who gets three working days', () => {
    const { next, messages } = accepted(appraisalIn('review'), {
      type: 'submit_review',
      result: resultOf(9128),
      ...asSupervisor,
    });
    expect(next).toMatchObject({ state: 'sign_off', result: { total: 9128 }, dueAt: FRIDAY_18 });
    expect(next.reviewers[0]?.revision).toBe(3);
    expect(messages).toEqual([{ to: EMPLOYEE, card: 'result' }]);
  });

  it('cannot be approved while a figure is missing', () => {
    const review = { type: 'submit_review', result: null, ...asSupervisor } as const;
    expect(refusal(appraisalIn('review'), review)).toBe('incomplete');
  });

  it('goes on to the second reviewer, who gets the full two working days', () => {
    const sheet = appraisalIn('review', { reviewers: twoReviewers, dueAt: '2026-11-03T10:00:00.000Z' });
    const { next, messages } = accepted(sheet, { type: 'submit_review', result: resultOf(9000), ...asSupervisor });
    expect(next).toMatchObject({ state: 'review', reviewer: 1, dueAt: THURSDAY_18 });
    expect(messages).toEqual([{ to: SECOND_REVIEWER, card: 'supervisor-review' }]);
    expect(refusal(next, { type: 'submit_review', result: resultOf(9000), ...asSupervisor })).toBe('not_your_turn');
  });

  it('gives the full time again to somebody who reviews at both stations', () => {
    const reviewers = twoReviewers.map((reviewer) => ({ ...reviewer, personId: SUPERVISOR }));
    const sheet = appraisalIn('review', { reviewers, dueAt: '2026-11-03T10:00:00.000Z' });
    expect(accepted(sheet, { type: 'submit_review', result: resultOf(9000), ...asSupervisor }).next.dueAt).toBe(
      THURSDAY_18,
    );
  });

  it('goes back to the person with a reason, who hands in again', () => {
    expect(refusal(appraisalIn('review'), { type: 'return', ...asSupervisor })).toBe('reason_required');
    const back = accepted(appraisalIn('review'), { type: 'return', words: WORDS, ...asSupervisor });
    expect(back.next).toMatchObject({ state: 'collecting', dueAt: FRIDAY_18, result: null });
    expect(back.messages).toEqual([{ to: EMPLOYEE, card: 'self-review' }]);
    expect(back.event?.data.words).toBe(WORDS.commitment);
    expect(accepted(back.next, { type: 'submit_self', ...asEmployee }).next.state).toBe('review');
  });

  it('goes back from the second reviewer through the first one again', () => {
    const sheet = appraisalIn('review', { reviewers: twoReviewers, reviewer: 1, result: resultOf(9000) });
    const back = accepted(sheet, { type: 'return', words: WORDS, actor: person(SECOND_REVIEWER) }).next;
    const again = accepted(back, { type: 'submit_self', ...asEmployee });
    expect(again.next.reviewer).toBe(0);
    expect(again.messages).toEqual([{ to: SUPERVISOR, card: 'supervisor-review' }]);
  });

  it('gives an expired self-review a second chance when it is returned', () => {
    const tasks = [{ role: 'self', personId: EMPLOYEE, status: 'expired', revision: null }] as const;
    const back = accepted(appraisalIn('review', { tasks }), { type: 'return', words: WORDS, ...asSupervisor }).next;
    expect(back.tasks[0]?.status).toBe('open');
  });

  it('cannot go back to a self-review that nobody was asked for', () => {
    const sheet = appraisalIn('review', { tasks: [] });
    expect(refusal(sheet, { type: 'return', words: WORDS, ...asSupervisor })).toBe('no_task');
  });

  it('gives the self-review back on recall until the first reviewer approved', () => {
    const recalled = accepted(appraisalIn('review'), { type: 'recall_self', ...asEmployee });
    expect(recalled.next.state).toBe('collecting');
    expect(recalled.next.tasks[0]?.status).toBe('open');
    const later = appraisalIn('review', { reviewers: twoReviewers, reviewer: 1 });
    expect(refusal(later, { type: 'recall_self', ...asEmployee })).toBe('wrong_state');
  });

  it('has nothing to recall when the self-review expired', () => {
    const tasks = [{ role: 'self', personId: EMPLOYEE, status: 'expired', revision: null }] as const;
    expect(refusal(appraisalIn('review', { tasks }), { type: 'recall_self', ...asEmployee })).toBe('no_task');
  });

  it('goes one up when the reviewer ran out of time, with the full time and without the first one’s ratings', () => {
    const reviewers = [{ role: 'supervisor', personId: SUPERVISOR, revision: 1 }];
    const sheet = appraisalIn('review', { reviewers });
    const { next, messages } = accepted(sheet, expiry(BOSS), LATE);
    expect(next.reviewers).toEqual([{ role: 'supervisor', personId: BOSS, revision: null }]);
    expect(next.dueAt).toBe('2026-11-09T10:00:00.000Z'); // Friday and Monday after Thursday the 5th
    expect(messages).toEqual([{ to: BOSS, card: 'supervisor-review' }]);
    expect(refusal(next, { type: 'submit_review', result: resultOf(1), ...asSupervisor })).toBe('not_yours');
  });

  it('stays where it is when nobody is left to take over', () => {
    for (const escalateTo of [null, EMPLOYEE, SUPERVISOR]) {
      expect(refusal(appraisalIn('review'), expiry(escalateTo), LATE)).toBe('nobody_left');
    }
  });

  it('is never handed to the person it is about', () => {
    expect(refusal(appraisalIn('review'), { type: 'reassign', personId: EMPLOYEE, ...asHr })).toBe('nobody_left');
  });

  it('waits where the policy blocks', () => {
    const moment = momentAt(LATE.now, { review: { within: 2, overdue: 'block' } });
    expect(refusal(appraisalIn('review'), expiry(BOSS), moment)).toBe('wrong_state');
  });
});

describe('two reviewers', () => {
  const gap = momentAt(NOW, { review: { within: 2, overdue: 'escalate', gap: { points: 10 } } });
  const atSecond = appraisalIn('review', { reviewers: twoReviewers, reviewer: 1, result: resultOf(9000) });
  const asSecond = { actor: person(SECOND_REVIEWER) };
  const review = (apart: { gap: number; personId: string } | null) =>
    ({ type: 'submit_review', result: resultOf(8500), apart, ...asSecond }) as const;

  it('as far apart as the policy allows go on; a hundredth more is reconciled by the next person up', () => {
    expect(accepted(atSecond, review({ gap: 1000, personId: BOSS }), gap).next.state).toBe('sign_off');
    const { next, messages } = accepted(atSecond, review({ gap: 1001, personId: BOSS }), gap);
    expect(next).toMatchObject({ state: 'review', reconcile: { gap: 1001, personId: BOSS, revision: null } });
    expect(next.dueAt).toBe(THURSDAY_18);
    expect(messages).toEqual([{ to: BOSS, card: 'reconcile' }]);
  });

  it('are never reconciled where the policy says nothing, or by the person', () => {
    expect(accepted(atSecond, review({ gap: 9000, personId: BOSS })).next.state).toBe('sign_off');
    expect(accepted(atSecond, review({ gap: 9000, personId: EMPLOYEE }), gap).next.state).toBe('sign_off');
  });

  it('once reconciled with a reason, stand on that one’s ratings', () => {
    const apart = accepted(atSecond, review({ gap: 2000, personId: BOSS }), gap).next;
    const settle = { type: 'reconcile', result: resultOf(8700), actor: person(BOSS) } as const;
    expect(refusal(apart, settle)).toBe('reason_required');
    expect(refusal(apart, { ...settle, result: null, words: WORDS })).toBe('incomplete');
    const { next } = accepted(apart, { ...settle, words: WORDS });
    expect(next).toMatchObject({ state: 'sign_off', result: { total: 8700 } });
    expect(next.reconcile?.revision).toBe(apart.version + 1);
  });

  it('are reconciled anew after a return', () => {
    const apart = accepted(atSecond, review({ gap: 2000, personId: BOSS }), gap).next;
    const back = accepted(apart, { type: 'return', to: 1, words: WORDS, actor: person(BOSS) }).next;
    expect(back).toMatchObject({ state: 'review', reviewer: 1, reconcile: null, result: null });
  });
});

describe('a return', () => {
  const atSecond = appraisalIn('review', { reviewers: twoReviewers, reviewer: 1, result: resultOf(9000) });

  it('from the second reviewer may go to the first, who gets the full time', () => {
    const back = { type: 'return', to: 0, words: WORDS, actor: person(SECOND_REVIEWER) } as const;
    const { next, messages } = accepted(atSecond, back);
    expect(next).toMatchObject({ state: 'review', reviewer: 0, result: null, dueAt: THURSDAY_18 });
    expect(messages).toEqual([{ to: SUPERVISOR, card: 'supervisor-review' }]);
  });

  it('never goes forward, or to where it is', () => {
    const at = (to: number) => ({ type: 'return', to, words: WORDS, actor: person(SECOND_REVIEWER) }) as const;
    for (const to of [1, 2, -1]) expect(refusal(atSecond, at(to))).toBe('no_task');
  });

  it('from the signature may go to any reviewer or to the self-review', () => {
    const signing = appraisalIn('sign_off', { reviewers: twoReviewers, reviewer: 1, result: resultOf(9000) });
    const back = (to: 'self' | number) => accepted(signing, { type: 'return', to, words: WORDS, ...asHr }).next;
    expect(back(0)).toMatchObject({ state: 'review', reviewer: 0, result: null });
    expect(back(1)).toMatchObject({ state: 'review', reviewer: 1, result: null });
    expect(back('self')).toMatchObject({ state: 'collecting', result: null, tasks: [{ status: 'open' }] });
  });
});

describe('calibration', () => {
  const enabled = momentAt(NOW, { calibration: { ...DEFAULT_CYCLE_POLICY.calibration, enabled: true } });

  it('stands between review and signature where the policy enables it', () => {
    const review = { type: 'submit_review', result: resultOf(9000), ...asSupervisor } as const;
    const { next, messages } = accepted(appraisalIn('review'), review, enabled);
    expect(next).toMatchObject({ state: 'calibration', result: { total: 9000 }, dueAt: WEDNESDAY_18 });
    expect(messages).toEqual([]);
  });

  it('changes the result only with a reason', () => {
    const sheet = appraisalIn('calibration');
    expect(refusal(sheet, { type: 'adjust', result: resultOf(8800), ...asHr })).toBe('reason_required');
    const { next, event } = accepted(sheet, { type: 'adjust', result: resultOf(8800), words: WORDS, ...asHr });
    expect(next.result?.total).toBe(8800);
    expect(event?.data.result).toEqual({ before: resultOf(9000), after: resultOf(8800) });
  });

  it('keeps raw, every step and who took it; a step is taken back to the result before it', () => {
    const adjusted = (total: number) => ({ type: 'adjust', result: resultOf(total), words: WORDS, ...asHr }) as const;
    const takeBack = (total: number) => ({ type: 'take_back', result: resultOf(total), ...asHr }) as const;
    const one = accepted(appraisalIn('calibration'), adjusted(8800)).next;
    const two = accepted(one, adjusted(8700)).next;
    expect(two.calibration?.raw).toEqual(resultOf(9000));
    expect(two.calibration?.steps.map(({ by, result }) => [by, result.total])).toEqual([
      ['he', 8800],
      ['he', 8700],
    ]);
    const back = accepted(two, takeBack(8800)).next;
    expect(back).toMatchObject({ state: 'calibration', result: { total: 8800 } });
    expect(back.calibration?.steps.map(({ takenBack }) => takenBack)).toEqual([false, true]);
    const raw = accepted(back, takeBack(9000)).next;
    expect(raw.result).toEqual(resultOf(9000));
    expect(refusal(raw, takeBack(9000))).toBe('no_task');
  });

  it('goes on by itself when its time is up', () => {
    const { next } = accepted(appraisalIn('calibration'), expiry(null), LATE);
    expect(next).toMatchObject({ state: 'sign_off', result: { total: 9000 } });
  });

  it('is forgotten by a return, which makes the result anew', () => {
    const adjusted = accepted(appraisalIn('calibration'), {
      type: 'adjust',
      result: resultOf(1),
      words: WORDS,
      ...asHr,
    });
    const back = accepted(adjusted.next, { type: 'return', words: WORDS, ...asHr }).next;
    expect(back).toMatchObject({ state: 'review', calibration: null, result: null });
  });

  it('goes back to the last reviewer with a reason', () => {
    expect(refusal(appraisalIn('calibration'), { type: 'return', ...asHr })).toBe('reason_required');
    expect(accepted(appraisalIn('calibration'), { type: 'return', words: WORDS, ...asHr }).next.result).toBeNull();
  });
});

describe('sign-off', () => {
  it('is signed once, with the instant', () => {
    const { next } = accepted(appraisalIn('sign_off'), { type: 'sign', ...asEmployee });
    expect(next).toMatchObject({
      state: 'final',
      signature: 'signed',
      signedAt: new Date(NOW).toISOString(),
      dueAt: null,
    });
    expect(refusal(next, { type: 'sign', ...asEmployee })).toBe('wrong_state');
  });

  it('asks for the words of a remark, a refusal, an appeal and a return', () => {
    const sheet = appraisalIn('sign_off');
    expect(refusal(sheet, { type: 'sign_with_remark', ...asEmployee })).toBe('reason_required');
    expect(refusal(sheet, { type: 'refuse', ...asEmployee })).toBe('reason_required');
    expect(refusal(sheet, { type: 'file_appeal', items: [], judgeId: JUDGE, ...asEmployee })).toBe('reason_required');
    expect(refusal(sheet, { type: 'return', ...asHr })).toBe('reason_required');
  });

  it('tells HR and the reviewer when somebody refuses', () => {
    const { next, messages } = accepted(appraisalIn('sign_off'), { type: 'refuse', words: WORDS, ...asEmployee });
    expect(next.signature).toBe('refused');
    expect(messages).toEqual([
      { to: 'hr', card: 'signature-notice' },
      { to: SUPERVISOR, card: 'signature-notice' },
    ]);
  });

  it('becomes final in silence, which is no consent', () => {
    const { next, messages } = accepted(appraisalIn('sign_off'), expiry(null), LATE);
    expect(next).toMatchObject({ state: 'final', signature: 'silent' });
    expect(messages).toEqual([{ to: EMPLOYEE, card: 'result' }]);
  });

  it('waits for the signature where the policy blocks', () => {
    const moment = momentAt(LATE.now, { sign_off: { within: 3, overdue: 'block' } });
    expect(refusal(appraisalIn('sign_off'), expiry(null), moment)).toBe('wrong_state');
  });

  it('returned to the reviewer, makes a new result that may be appealed anew', () => {
    const sheet = appraisalIn('sign_off', { appealed: true });
    const back = accepted(sheet, { type: 'return', words: WORDS, ...asSupervisor }).next;
    expect(back).toMatchObject({ state: 'review', result: null, appealed: false, dueAt: THURSDAY_18 });
    const again = accepted(back, { type: 'submit_review', result: resultOf(9200), ...asSupervisor }).next;
    const appeal = { type: 'file_appeal', items: [], judgeId: JUDGE, words: WORDS, ...asEmployee } as const;
    expect(accepted(again, appeal).next.state).toBe('appeal');
  });
});

describe('appeal', () => {
  const appeal = { type: 'file_appeal', items: ['response'], judgeId: JUDGE, words: WORDS, ...asEmployee } as const;
  const decide = { type: 'decide_appeal', words: WORDS, ...asJudge } as const;

  it('goes to the judge with the disputed items, who gets three working days', () => {
    const { next, messages } = accepted(appraisalIn('sign_off'), appeal);
    expect(next.appeal).toEqual({
      items: ['response'],
      judgeId: JUDGE,
      filedAt: new Date(NOW).toISOString(),
      revision: null,
    });
    expect(next.dueAt).toBe(FRIDAY_18);
    expect(messages).toEqual([{ to: JUDGE, card: 'appeal-decision' }]);
  });

  it('is never judged by the person', () => {
    expect(refusal(appraisalIn('sign_off'), { ...appeal, judgeId: EMPLOYEE })).toBe('nobody_left');
  });

  it('kept, leaves the result as it was and asks for the signature again', () => {
    const { next, messages } = accepted(appraisalIn('appeal'), { ...decide, verdict: 'keep', result: resultOf(1) });
    expect(next).toMatchObject({ state: 'sign_off', appealed: true, dueAt: FRIDAY_18 });
    expect(next.result).toEqual(resultOf(9000));
    expect(next.appeal?.revision).toBeNull();
    expect(messages).toEqual([{ to: EMPLOYEE, card: 'result' }]);
  });

  it('changed, puts the new result before the person', () => {
    const { next, event } = accepted(appraisalIn('appeal'), { ...decide, verdict: 'change', result: resultOf(9300) });
    expect(next.result).toEqual(resultOf(9300));
    expect(next.appeal?.revision).toBe(4);
    expect(event?.data).toMatchObject({
      verdict: 'change',
      result: { before: resultOf(9000), after: resultOf(9300) },
    });
  });

  it('is decided with a reason, and a change with a result', () => {
    const { words: _, ...silent } = decide;
    expect(refusal(appraisalIn('appeal'), { ...silent, verdict: 'keep', result: null })).toBe('reason_required');
    expect(refusal(appraisalIn('appeal'), { ...decide, verdict: 'change', result: null })).toBe('incomplete');
  });

  it('is possible once, whether it was decided or withdrawn', () => {
    const decided = accepted(appraisalIn('appeal'), { ...decide, verdict: 'keep', result: null }).next;
    const withdrawn = accepted(appraisalIn('appeal'), { type: 'withdraw_appeal', ...asEmployee }).next;
    expect(refusal(decided, appeal)).toBe('already_appealed');
    expect(refusal(withdrawn, appeal)).toBe('already_appealed');
    expect(withdrawn).toMatchObject({ state: 'sign_off', dueAt: FRIDAY_18 });
  });

  it('goes one up when the judge ran out of time, with the full time', () => {
    const { next, messages } = accepted(appraisalIn('appeal'), expiry(BOSS), LATE);
    expect(next.appeal).toMatchObject({ judgeId: BOSS, items: [] });
    expect(next.dueAt).toBe('2026-11-10T10:00:00.000Z'); // Friday, Monday, Tuesday after Thursday the 5th
    expect(messages).toEqual([{ to: BOSS, card: 'appeal-decision' }]);
    expect(refusal(next, { ...decide, verdict: 'keep', result: null })).toBe('not_yours');
  });

  it('stays where it is when nobody is left to judge', () => {
    for (const escalateTo of [null, EMPLOYEE, JUDGE]) {
      expect(refusal(appraisalIn('appeal'), expiry(escalateTo), LATE)).toBe('nobody_left');
    }
  });
});

describe('an appeal whose time is up', () => {
  it('waits where the policy blocks', () => {
    const moment = momentAt(LATE.now, { appeal: { decide_within: 3, overdue: 'block' } });
    expect(refusal(appraisalIn('appeal'), expiry(BOSS), moment)).toBe('wrong_state');
  });
});

describe('final', () => {
  it('is opened again by HR with a reason, back to the last reviewer and without a signature', () => {
    const signed = appraisalIn('final', { appealed: true });
    expect(refusal(signed, { type: 'reopen', ...asHr })).toBe('reason_required');
    const { next, event, messages } = accepted(signed, { type: 'reopen', words: WORDS, ...asHr });
    expect(next).toMatchObject({
      state: 'review',
      signature: null,
      signedAt: null,
      appealed: false,
      result: null,
      dueAt: THURSDAY_18,
    });
    expect(event?.data).toMatchObject({ signature: { before: 'signed', after: null }, words: WORDS.commitment });
    expect(messages).toEqual([{ to: SUPERVISOR, card: 'supervisor-review' }]);
  });
});

describe('figures that came late', () => {
  const restate = (total: number | null) =>
    ({
      type: 'restate',
      result: total === null ? null : resultOf(total),
      record: { late: [{ key: 'csat_rate', before: '95', after: '85' }] },
      actor: SYSTEM,
    }) as const;

  it('put another result before the person, with the full time to sign it, whoever had signed', () => {
    const signed = appraisalIn('final', { signature: 'signed', signedAt: '2026-11-02T02:00:00.000Z' });
    const { next, event, messages } = accepted(signed, restate(8700));
    expect(next).toMatchObject({
      ...{ state: 'sign_off', signature: null, signedAt: null, dueAt: FRIDAY_18 },
      result: { total: 8700 },
    });
    expect(event?.data).toMatchObject({ late: [{ key: 'csat_rate', before: '95', after: '85' }] });
    expect(messages).toEqual([{ to: EMPLOYEE, card: 'result' }]);
  });

  it('start the time anew while the result before waits for its signature', () => {
    const waiting = appraisalIn('sign_off', { dueAt: '2026-11-03T10:00:00.000Z' });
    expect(accepted(waiting, restate(8700)).next).toMatchObject({ state: 'sign_off', dueAt: FRIDAY_18 });
  });

  it('leave what a judge decided as it is, and give no second appeal', () => {
    const appeal = { items: ['response'], judgeId: JUDGE, filedAt: '2026-11-01T02:00:00.000Z', revision: 4 };
    const judged = appraisalIn('final', { appeal, appealed: true });
    expect(accepted(judged, restate(8700)).next).toMatchObject({ appeal, appealed: true });
  });

  it('change nothing where a figure is missing now, or where the result is the very same', () => {
    expect(refusal(appraisalIn('final'), restate(null))).toBe('incomplete');
    const same = appraisalIn('final', { result: resultOf(8700) });
    expect(refusal(same, restate(8700))).toBe('already_done');
  });
});
