import { describe, expect, it } from 'vitest';
import { owing, type RaterTask, VACANT } from '#core/appraisal/appraisal.ts';
import {
  accepted,
  anAppraisal,
  EMPLOYEE,
  momentAt,
  NOW,
  person,
  RATER,
  refusal,
  SECOND_REVIEWER,
  STRANGER,
  SUPERVISOR,
  SYSTEM,
  WORDS,
} from '#test/support/appraisals.ts';

const self: RaterTask = { role: 'self', personId: EMPLOYEE, status: 'submitted', revision: 2 };
const vacant: RaterTask = { role: 'peer', personId: VACANT, status: 'nominated', revision: null };
const named: RaterTask = { ...vacant, personId: RATER };
const open: RaterTask = { ...named, status: 'open' };
const asEmployee = { actor: person(EMPLOYEE) };
const asSupervisor = { actor: person(SUPERVISOR) };
const asRater = { actor: person(RATER) };

describe('a place that the employee fills', () => {
  it('is owed by the employee until somebody is named, then by the first reviewer, then by the rater', () => {
    expect(owing(anAppraisal({ tasks: [self, vacant, vacant] }))).toEqual([EMPLOYEE]);
    expect(owing(anAppraisal({ tasks: [self, named] }))).toEqual([SUPERVISOR]);
    expect(owing(anAppraisal({ tasks: [self, open] }))).toEqual([RATER]);
  });

  it('takes a name, which the first reviewer is asked about', () => {
    const sheet = anAppraisal({ tasks: [self, vacant, vacant] });
    const { next, messages } = accepted(sheet, { type: 'nominate', role: 'peer', personId: RATER, ...asEmployee });
    expect(next.tasks).toEqual([self, named, vacant]);
    expect(messages).toEqual([{ to: SUPERVISOR, card: 'nominees' }]);
  });

  it('does not take the employee, a reviewer or the same person twice', () => {
    const sheet = anAppraisal({ tasks: [self, named, vacant] });
    for (const personId of [EMPLOYEE, SUPERVISOR, RATER]) {
      expect(refusal(sheet, { type: 'nominate', role: 'peer', personId, ...asEmployee })).toBe('cannot_rate');
    }
    expect(refusal(sheet, { type: 'nominate', role: 'panel', personId: STRANGER, ...asEmployee })).toBe('no_task');
  });

  it('keeps the sheet from going on while a name waits', () => {
    const sheet = anAppraisal({ tasks: [{ ...self, status: 'open', revision: null }, named] });
    expect(accepted(sheet, { type: 'submit_self', ...asEmployee }).next.state).toBe('collecting');
  });

  it('is agreed to by whoever acts for the first reviewer today, and the event names for whom', () => {
    const sheet = anAppraisal({ tasks: [self, named] });
    const agree = { type: 'approve_nominee', role: 'peer', personId: RATER } as const;
    const { event } = accepted(sheet, { ...agree, actor: { ...person(STRANGER), actsFor: SUPERVISOR } });
    expect(event?.data).toMatchObject({ verdict: 'approved', for: SUPERVISOR });
    expect(refusal(sheet, { ...agree, actor: { ...person(STRANGER), actsFor: 'zhao' } })).toBe('not_yours');
  });

  it('asks the rater once the first reviewer agrees, and nobody before', () => {
    const sheet = anAppraisal({ tasks: [self, named] });
    expect(refusal(sheet, { type: 'submit_rating', role: 'peer', ...asRater })).toBe('not_yours');
    const { next, messages } = accepted(sheet, {
      type: 'approve_nominee',
      role: 'peer',
      personId: RATER,
      ...asSupervisor,
    });
    expect(next.tasks).toEqual([self, open]);
    expect(messages).toEqual([{ to: RATER, card: 'rating' }]);
  });

  it('is vacant again when the first reviewer does not agree, and the name stays on record', () => {
    const sheet = anAppraisal({ tasks: [self, named] });
    const reject = { type: 'approve_nominee', role: 'peer', personId: RATER, rejected: true, ...asSupervisor } as const;
    const { next, messages, event } = accepted(sheet, reject);
    expect(next.tasks).toEqual([self, { ...named, status: 'declined' }, vacant]);
    expect(messages).toEqual([{ to: EMPLOYEE, card: 'nominate' }]);
    expect(event?.data.verdict).toBe('rejected');
    expect(refusal(next, { type: 'nominate', role: 'peer', personId: RATER, ...asEmployee })).toBe('cannot_rate');
  });

  it('is agreed to by the first reviewer alone', () => {
    const reviewers = [SUPERVISOR, SECOND_REVIEWER].map((personId) => ({
      role: 'supervisor',
      personId,
      revision: null,
    }));
    const sheet = anAppraisal({ tasks: [self, named], reviewers });
    const agree = { type: 'approve_nominee', role: 'peer', personId: RATER } as const;
    expect(refusal(sheet, { ...agree, actor: person(SECOND_REVIEWER) })).toBe('not_your_turn');
  });
});

describe('in the place of a rater who declines', () => {
  const decline = { type: 'decline_rating', role: 'peer', words: WORDS, ...asRater } as const;

  it('another one is asked, and the sheet waits for them', () => {
    const { next, messages } = accepted(anAppraisal({ tasks: [self, open] }), { ...decline, standIn: STRANGER });
    expect(next.state).toBe('collecting');
    expect(next.tasks).toEqual([self, { ...open, status: 'declined' }, { ...open, personId: STRANGER }]);
    expect(messages).toEqual([{ to: STRANGER, card: 'rating' }]);
  });

  it('the employee names another where the employee named the first', () => {
    const { next, messages } = accepted(anAppraisal({ tasks: [self, open] }), { ...decline, standIn: VACANT });
    expect(next.tasks.at(-1)).toEqual(vacant);
    expect(messages).toEqual([{ to: EMPLOYEE, card: 'nominate' }]);
  });

  it('nobody is asked who may not rate or was asked before: the role goes on without', () => {
    for (const standIn of [EMPLOYEE, SUPERVISOR, RATER]) {
      const { next } = accepted(anAppraisal({ tasks: [self, open] }), { ...decline, standIn });
      expect(next).toMatchObject({ state: 'review', tasks: [self, { ...open, status: 'declined' }] });
    }
  });
});

describe('when the time of the raters is up', () => {
  const dueAt = new Date(NOW).toISOString();
  const finance: RaterTask = { role: 'department:finance', personId: RATER, status: 'open', revision: null };
  const sheet = anAppraisal({ dueAt, tasks: [self, finance, open, vacant] });
  const expire = { type: 'expire', escalateTo: null, actor: SYSTEM } as const;

  it('a role nobody can do without goes to a stand-in, who gets the full time; everybody else is done without', () => {
    const standIns = [{ role: 'department:finance', from: RATER, to: STRANGER }];
    const { next, messages } = accepted(sheet, { ...expire, standIns });
    expect(next.tasks.map(({ role, personId, status }) => [role, personId, status])).toEqual([
      ['self', EMPLOYEE, 'submitted'],
      ['department:finance', RATER, 'expired'],
      ['peer', RATER, 'expired'],
      ['peer', VACANT, 'expired'],
      ['department:finance', STRANGER, 'open'],
    ]);
    expect(messages).toEqual([{ to: STRANGER, card: 'rating' }]);
    // Tuesday 10:00; Wednesday, Thursday and Friday count: Friday 18:00 in Shanghai
    expect(next).toMatchObject({ state: 'collecting', enteredAt: dueAt, dueAt: '2026-11-06T10:00:00.000Z' });
  });

  it('the rater is waited for where nobody can stand in', () => {
    const { next } = accepted(sheet, { ...expire, standIns: [{ role: 'department:finance', from: RATER, to: null }] });
    expect(next.tasks[1]).toEqual(finance);
    expect(next).toMatchObject({ state: 'collecting', dueAt: '2026-11-06T10:00:00.000Z' });
  });

  it('raters who left are done without at once, and the others keep their time', () => {
    const running = anAppraisal({ tasks: [self, open, { ...open, personId: STRANGER }] });
    const { next } = accepted(running, { ...expire, left: [RATER] }, momentAt(NOW - 1));
    expect(next.tasks.map(({ status }) => status)).toEqual(['submitted', 'expired', 'open']);
    expect(next).toMatchObject({ state: 'collecting', dueAt: running.dueAt });
    expect(refusal(next, { ...expire, left: [RATER] })).toBe('no_task');
    expect(accepted(next, { ...expire, left: [STRANGER] }).next.state).toBe('review');
  });
});
