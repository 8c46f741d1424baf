import { describe, expect, it } from 'vitest';
import {
  afterStep,
  COMPLAINT_STATES,
  type ComplaintLife,
  type ComplaintStep,
  complaintRefusal,
  complaintRevision,
  complaintState,
  complaintTimes,
  mayTakeBack,
} from '#core/results/complaints.ts';

const NOW = '2026-11-21T09:00:00.000Z';

const open: ComplaintLife = {
  receivedAt: '2026-11-20T08:00:00.000Z',
  answeredAt: null,
  solvedAt: null,
  satisfied: null,
};
const answered: ComplaintLife = { ...open, answeredAt: '2026-11-20T08:40:30.000Z' };
const solved: ComplaintLife = { ...answered, solvedAt: '2026-11-21T08:00:00.000Z' };
const closed: ComplaintLife = { ...solved, satisfied: false };
const LIVES = { open, answered, solved, closed };

describe('a complaint', () => {
  it.each([
    ['open', 'answer', 'answered'],
    ['open', 'solve', 'solved'],
    ['open', 'satisfied', null],
    ['open', 'dissatisfied', null],
    ['answered', 'answer', null],
    ['answered', 'solve', 'solved'],
    ['answered', 'satisfied', null],
    ['answered', 'dissatisfied', null],
    ['solved', 'answer', null],
    ['solved', 'solve', null],
    ['solved', 'satisfied', 'closed'],
    ['solved', 'dissatisfied', 'closed'],
    ['closed', 'answer', null],
    ['closed', 'solve', null],
    ['closed', 'satisfied', null],
    ['closed', 'dissatisfied', null],
  ] as const)('that is %s, by %s, is then: %s', (state, step: ComplaintStep, then) => {
    const next = afterStep(LIVES[state], { step, at: NOW });
    expect(next && complaintState(next)).toBe(then);
  });

  it('that is solved at once was answered with it', () => {
    expect(afterStep(open, { step: 'solve', at: NOW })).toMatchObject({ answeredAt: NOW, solvedAt: NOW });
  });

  it('grows with every step, so that an older card is known as one', () => {
    expect(COMPLAINT_STATES.map((state) => complaintRevision(LIVES[state]))).toEqual([0, 1, 2, 3]);
  });

  it('tells how long the answer and the solution took, in whole minutes', () => {
    expect(complaintTimes(open)).toEqual({ response: null, solving: null });
    expect(complaintTimes(answered)).toEqual({ response: 40, solving: null });
    expect(complaintTimes(solved)).toEqual({ response: 40, solving: 1440 });
  });
});

describe('who records and handles a complaint', () => {
  const subject = { personId: 'guide', leaderIds: ['lead', 'director'], headIds: ['head'] };
  const refusal = (personId: string, hr = false) => complaintRefusal({ personId, hr }, subject);

  it.each(['lead', 'director', 'head'])('may: %s', (personId) => {
    expect(refusal(personId)).toBeNull();
  });

  it('may: HR, but nobody in their own matter', () => {
    expect(refusal('somebody', true)).toBeNull();
    expect(refusal('guide')).toBe('complaint_self');
    expect(refusal('guide', true)).toBe('complaint_self');
  });

  it('may not: a colleague', () => {
    expect(refusal('colleague')).toBe('complaint_rights');
  });

  it.each([
    ['open', 'recorder', false, true],
    ['open', 'another', false, false],
    ['open', 'another', true, true],
    ['answered', 'recorder', false, false],
    ['solved', 'recorder', true, true],
    ['closed', 'recorder', true, false],
  ] as const)('a complaint that is %s is taken back by %s (HR: %s): %s', (state, personId, hr, may) => {
    expect(mayTakeBack({ ...LIVES[state], recordedBy: 'recorder' }, { personId, hr })).toBe(may);
  });
});
