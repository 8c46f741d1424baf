import { describe, expect, it } from 'vitest';
import { DEFAULT_CYCLE_POLICY } from '#core/calendar/cycle-policy.ts';
import {
  accepted,
  anAppraisal,
  EMPLOYEE,
  momentAt,
  person,
  RATER,
  refusal,
  SUPERVISOR,
  SYSTEM,
  WORDS,
} from '#test/support/appraisals.ts';

const self = { role: 'self', personId: EMPLOYEE, status: 'open', revision: null } as const;
const peer = { role: 'peer', personId: RATER, status: 'open', revision: null } as const;
const asEmployee = { actor: person(EMPLOYEE) };
const asRater = { actor: person(RATER) };

describe('collecting', () => {
  it('moves on to the first reviewer when the only self-review is in', () => {
    const { next, messages } = accepted(anAppraisal(), { type: 'submit_self', ...asEmployee });
    expect(next.state).toBe('review');
    expect(next.tasks).toEqual([{ ...self, status: 'submitted', revision: 2 }]);
    expect(messages).toEqual([{ to: SUPERVISOR, card: 'supervisor-review' }]);
  });

  it('waits for everybody before it moves on, whoever comes last', () => {
    const sheet = anAppraisal({ tasks: [self, peer] });
    const first = accepted(sheet, { type: 'submit_rating', role: 'peer', ...asRater }).next;
    expect(first.state).toBe('collecting');
    expect(accepted(first, { type: 'submit_self', ...asEmployee }).next.state).toBe('review');
  });

  it('keeps the deadline of those who still owe when somebody else hands in', () => {
    const sheet = anAppraisal({ tasks: [self, peer] });
    expect(accepted(sheet, { type: 'submit_self', ...asEmployee }).next.dueAt).toBe(sheet.dueAt);
  });

  it('counts a self-review once', () => {
    const once = accepted(anAppraisal({ tasks: [self, peer] }), { type: 'submit_self', ...asEmployee }).next;
    expect(refusal(once, { type: 'submit_self', ...asEmployee })).toBe('already_done');
    expect(refusal(once, { type: 'save_draft', ...asEmployee })).toBe('already_done');
  });

  it('gives a recalled self-review back as long as others are still asked', () => {
    const once = accepted(anAppraisal({ tasks: [self, peer] }), { type: 'submit_self', ...asEmployee }).next;
    const recalled = accepted(once, { type: 'recall_self', ...asEmployee }).next;
    expect(recalled.tasks[0]?.status).toBe('open');
    expect(recalled.state).toBe('collecting');
    expect(accepted(recalled, { type: 'submit_self', ...asEmployee }).next.tasks[0]?.status).toBe('submitted');
  });

  it('lets a rater decline, with a reason only', () => {
    const sheet = anAppraisal({ tasks: [self, peer] });
    expect(refusal(sheet, { type: 'decline_rating', role: 'peer', ...asRater })).toBe('reason_required');
    const { next, event } = accepted(sheet, { type: 'decline_rating', role: 'peer', words: WORDS, ...asRater });
    expect(next.tasks[1]).toEqual({ ...peer, status: 'declined' });
    expect(event?.data.words).toBe(WORDS.commitment);
  });

  it('lets nobody rate in a role that was not asked of them', () => {
    const sheet = anAppraisal({ tasks: [self, peer] });
    expect(refusal(sheet, { type: 'submit_rating', role: 'panel', ...asRater })).toBe('no_task');
    expect(refusal(sheet, { type: 'submit_rating', role: 'self', ...asRater })).toBe('no_task');
  });

  it('lets nobody rate themselves in another role', () => {
    const sheet = anAppraisal({ tasks: [self, { ...peer, personId: EMPLOYEE }] });
    expect(refusal(sheet, { type: 'submit_rating', role: 'peer', ...asEmployee })).toBe('not_yours');
  });

  it('has no self-review to submit on a sheet without one', () => {
    expect(refusal(anAppraisal({ tasks: [peer] }), { type: 'submit_self', ...asEmployee })).toBe('no_task');
  });

  it('writes no event for a draft and changes nothing', () => {
    const sheet = anAppraisal();
    const { next, event, messages } = accepted(sheet, { type: 'save_draft', ...asEmployee });
    expect([next, event, messages]).toEqual([sheet, null, []]);
  });
});

describe('collecting, overdue', () => {
  const expire = { type: 'expire', escalateTo: null, actor: SYSTEM } as const;
  const dueAt = '2026-11-05T10:00:00.000Z';
  const atDeadline = momentAt(Date.parse(dueAt));

  it('does not expire a moment before the deadline', () => {
    expect(refusal(anAppraisal({ dueAt }), expire, momentAt(Date.parse(dueAt) - 1))).toBe('not_due');
  });

  it('passes on without the self-review, which is marked as expired', () => {
    const { next, messages } = accepted(anAppraisal({ dueAt, tasks: [self, peer] }), expire, atDeadline);
    expect(next.state).toBe('review');
    expect(next.tasks.map(({ status }) => status)).toEqual(['expired', 'expired']);
    expect(messages).toEqual([{ to: SUPERVISOR, card: 'supervisor-review' }]);
  });

  it('leaves alone what was handed in', () => {
    const sheet = anAppraisal({ dueAt, tasks: [{ ...self, status: 'submitted', revision: 2 }, peer] });
    expect(accepted(sheet, expire, atDeadline).next.tasks[0]).toEqual({ ...self, status: 'submitted', revision: 2 });
  });

  it('waits for the self-review where the policy says so', () => {
    const collecting = { ...DEFAULT_CYCLE_POLICY.collecting, overdue: { self: 'block', others: 'reweight' } } as const;
    expect(refusal(anAppraisal({ dueAt }), expire, momentAt(Date.parse(dueAt), { collecting }))).toBe('wrong_state');
  });

  it('does not wait for a blocking self-review that is in already', () => {
    const collecting = { ...DEFAULT_CYCLE_POLICY.collecting, overdue: { self: 'block', others: 'reweight' } } as const;
    const sheet = anAppraisal({ dueAt, tasks: [{ ...self, status: 'submitted', revision: 2 }, peer] });
    expect(accepted(sheet, expire, momentAt(Date.parse(dueAt), { collecting })).next.state).toBe('review');
  });
});

describe('cancelling', () => {
  it('asks HR for a reason', () => {
    const actor = { personId: 'he', hr: true };
    expect(refusal(anAppraisal(), { type: 'cancel', actor })).toBe('reason_required');
    expect(accepted(anAppraisal(), { type: 'cancel', words: WORDS, actor }).next).toMatchObject({
      state: 'cancelled',
      dueAt: null,
    });
  });

  it('needs none from the system: somebody left, or a sheet was made twice', () => {
    expect(accepted(anAppraisal(), { type: 'cancel', actor: SYSTEM }).next.state).toBe('cancelled');
  });
});
