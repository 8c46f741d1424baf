import { describe, expect, it } from 'vitest';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { Actor } from '#core/appraisal/command.ts';
import { dueWithLeave } from '#core/appraisal/due-with-leave.ts';
import { DEFAULT_CYCLE_POLICY } from '#core/calendar/cycle-policy.ts';
import { plainCalendar } from '#core/calendar/working-days.ts';
import {
  accepted,
  anAppraisal,
  appraisalIn,
  BOSS,
  EMPLOYEE,
  JUDGE,
  person,
  refusal,
  resultOf,
  STRANGER,
  SUPERVISOR,
  SYSTEM,
  WORDS,
} from '#test/support/appraisals.ts';

/** Zhou had Lin for twelve days, Wu for eighteen. */
const shared = (fields: Partial<Appraisal> = {}): Appraisal =>
  appraisalIn('review', {
    reviewers: [
      { role: 'supervisor', personId: SUPERVISOR, revision: null, days: 12 },
      { role: 'supervisor', personId: 'wu', revision: null, days: 18 },
    ],
    ...fields,
  });
const to = (personId: string, from?: string) =>
  ({ type: 'reassign', actor: SYSTEM, personId, ...(from === undefined ? {} : { from }) }) as const;

describe('handing a review over', () => {
  it('gives a later step to somebody else without a card or a new deadline', () => {
    const { next, messages } = accepted(shared(), to(BOSS, 'wu'));
    expect(next.reviewers.map(({ personId }) => personId)).toEqual([SUPERVISOR, BOSS]);
    expect(next.reviewers[1]?.days).toBe(18);
    expect(messages).toEqual([]);
    expect(next.dueAt).toBe(shared().dueAt);
  });

  it('gives the present step to somebody else, with a card and the full time', () => {
    const { next, messages } = accepted(shared(), to(BOSS, SUPERVISOR));
    expect(next.reviewers[0]).toEqual({ role: 'supervisor', personId: BOSS, revision: null, days: 12 });
    expect(messages).toEqual([{ to: BOSS, card: 'supervisor-review' }]);
    // Tuesday 3 November and two working days
    expect(next.dueAt).toBe('2026-11-05T10:00:00.000Z');
  });

  it('changes who reviews while it is still collected, and keeps the time of those who are asked', () => {
    const asked = anAppraisal();
    const { next, messages } = accepted(asked, to(BOSS, SUPERVISOR));
    expect(next.reviewers).toEqual([{ role: 'supervisor', personId: BOSS, revision: null }]);
    expect([next.dueAt, messages]).toEqual([asked.dueAt, []]);
  });

  it('leaves out one of two who share the role: the other one counts fully', () => {
    const { next, messages } = accepted(shared(), to('wu', SUPERVISOR));
    expect(next.reviewers).toEqual([{ role: 'supervisor', personId: 'wu', revision: null, days: 18 }]);
    expect(messages).toEqual([{ to: 'wu', card: 'supervisor-review' }]);
  });

  it('ends the review when the one that was left had been given', () => {
    const given = shared({ reviewer: 1, result: resultOf(9000) });
    const { next, messages } = accepted(given, to(SUPERVISOR, 'wu'));
    expect([next.state, next.reviewer, next.reviewers.length]).toEqual(['sign_off', 0, 1]);
    expect(messages).toEqual([{ to: EMPLOYEE, card: 'result' }]);
  });

  it('is refused to the person, to whoever has another part, and of a step that was given', () => {
    expect(refusal(shared(), to(EMPLOYEE, SUPERVISOR))).toBe('nobody_left');
    const two = appraisalIn('review', {
      reviewers: [
        { role: 'supervisor', personId: SUPERVISOR, revision: null },
        { role: 'second_reviewer', personId: 'wu', revision: null },
      ],
    });
    expect(refusal(two, to('wu', SUPERVISOR))).toBe('nobody_left');
    expect(refusal(shared({ reviewer: 1, result: resultOf(9000) }), to(BOSS, SUPERVISOR))).toBe('nobody_left');
  });
});

describe('a delegate', () => {
  const acting = (personId: string, actsFor: string): Actor => ({ personId, hr: false, actsFor });

  it('reviews for the reviewer whose turn it is, and the event names both', () => {
    const command = { type: 'submit_review', result: resultOf(9000), actor: acting(STRANGER, SUPERVISOR) } as const;
    const { next, event } = accepted(appraisalIn('review'), command);
    expect(next.state).toBe('sign_off');
    expect(next.reviewers[0]?.personId).toBe(SUPERVISOR);
    expect(event?.data.for).toBe(SUPERVISOR);
  });

  it('decides an appeal for the judge', () => {
    const actor = acting(STRANGER, JUDGE);
    const command = { type: 'decide_appeal', verdict: 'keep', result: null, words: WORDS, actor } as const;
    expect(accepted(appraisalIn('appeal'), command).event?.data.for).toBe(JUDGE);
  });

  it('takes nothing from whoever delegated: the first of the two counts', () => {
    const command = { type: 'submit_review', result: resultOf(9000), actor: person(SUPERVISOR) } as const;
    expect(accepted(appraisalIn('review'), command).event?.data).not.toHaveProperty('for');
  });

  it('is a stranger without the delegation, and for whom nothing is owed by', () => {
    const review = { type: 'submit_review', result: resultOf(9000) } as const;
    expect(refusal(appraisalIn('review'), { ...review, actor: person(STRANGER) })).toBe('not_yours');
    expect(refusal(appraisalIn('review'), { ...review, actor: acting(STRANGER, 'wu') })).toBe('not_yours');
    expect(refusal(shared(), { ...review, actor: acting(STRANGER, 'wu') })).toBe('not_your_turn');
  });

  it('never judges or rates the own sheet', () => {
    const review = { type: 'submit_review', result: resultOf(9000) } as const;
    expect(refusal(appraisalIn('review'), { ...review, actor: acting(EMPLOYEE, SUPERVISOR) })).toBe('not_yours');
    const decided = { type: 'decide_appeal', verdict: 'keep', result: null, words: WORDS } as const;
    expect(refusal(appraisalIn('appeal'), { ...decided, actor: acting(EMPLOYEE, JUDGE) })).toBe('not_yours');
  });

  it('signs nothing and submits nobody else’s self-review', () => {
    const actor = acting(STRANGER, EMPLOYEE);
    expect(refusal(appraisalIn('sign_off'), { type: 'sign', actor })).toBe('not_yours');
    expect(refusal(appraisalIn('collecting'), { type: 'submit_self', actor })).toBe('not_yours');
  });
});

describe('a deadline and a leave', () => {
  const calendar = plainCalendar('Asia/Shanghai');
  const due = (appraisal: Appraisal, leaves: Readonly<Record<string, readonly [string, string]>>) =>
    dueWithLeave(appraisal, {
      policy: DEFAULT_CYCLE_POLICY,
      calendar,
      leavesOf: (id) => (leaves[id] ? [{ fromDay: leaves[id][0], toDay: leaves[id][1] }] : []),
    });
  // asked on Monday 2 November 2026
  const review = appraisalIn('review', { enteredAt: '2026-11-02T01:00:00.000Z' });

  it('stands as it is without one, or when somebody else is away', () => {
    expect(due(review, {})).toBe('2026-11-04T10:00:00.000Z');
    expect(due(review, { [EMPLOYEE]: ['2026-11-03', '2026-11-06'] })).toBe('2026-11-04T10:00:00.000Z');
  });

  it('moves by the working days of whoever owes', () => {
    expect(due(review, { [SUPERVISOR]: ['2026-11-03', '2026-11-03'] })).toBe('2026-11-05T10:00:00.000Z');
    // a weekend is no working day: Saturday to Monday moves by the Monday alone
    expect(due(review, { [SUPERVISOR]: ['2026-11-04', '2026-11-09'] })).toBe('2026-11-10T10:00:00.000Z');
  });

  it('counts for everybody who was asked while it is collected, done or not', () => {
    const done = anAppraisal({
      tasks: [
        { role: 'self', personId: EMPLOYEE, status: 'submitted', revision: 2 },
        { role: 'peer', personId: 'peng', status: 'open', revision: null },
      ],
    });
    expect(due(done, { [EMPLOYEE]: ['2026-11-03', '2026-11-04'] })).toBe('2026-11-09T10:00:00.000Z');
  });

  it('is never moved back by a command, and the event tells both', () => {
    const { next, event } = accepted(review, { type: 'extend', actor: SYSTEM, dueAt: '2026-11-09T10:00:00.000Z' });
    expect(next.dueAt).toBe('2026-11-09T10:00:00.000Z');
    expect(event?.data.dueAt).toEqual({ before: review.dueAt, after: '2026-11-09T10:00:00.000Z' });
    expect(refusal(review, { type: 'extend', actor: SYSTEM, dueAt: '2026-11-01T10:00:00.000Z' })).toBe('already_done');
  });
});
