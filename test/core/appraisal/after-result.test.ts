import { describe, expect, it } from 'vitest';
import type { Plan, Talk } from '#core/appraisal/command.ts';
import {
  accepted,
  EMPLOYEE,
  hr,
  person,
  refusal,
  SECOND_REVIEWER,
  STRANGER,
  SYSTEM,
  sheetIn,
  WORDS,
} from '#test/support/appraisals.ts';

const final = sheetIn('final');
const talk = (state: Talk['state']): Talk => ({ id: 'talk', state, interviewerId: SECOND_REVIEWER });
const plan = (state: Plan['state'] = 'running'): Plan => ({ id: 'plan', state, ownerId: SECOND_REVIEWER });
const supervisor = { ...person(STRANGER), supervises: true };
const TWO = [WORDS, { textId: 't2', commitment: 'c2' }];

describe('a talk about a result', () => {
  it('may be held by the supervisor of today, who reviewed nothing', () => {
    const held = accepted(final, { type: 'hold_interview', actor: supervisor, interview: talk('open'), texts: TWO });
    expect(held.event?.data).toEqual({ interview: 'talk', texts: [WORDS.commitment, 'c2'] });
  });

  it('may be held in the place of whoever reviewed last, or of the supervisor of today, and names for whom', () => {
    const hold = { type: 'hold_interview', interview: talk('open'), texts: TWO } as const;
    const forReviewer = { ...person(STRANGER), actsFor: SECOND_REVIEWER };
    expect(accepted(final, { ...hold, actor: forReviewer }).event?.data).toMatchObject({ for: SECOND_REVIEWER });
    const forSupervisor = { ...supervisor, actsFor: 'zhao' };
    expect(accepted(final, { ...hold, actor: forSupervisor }).event?.data).toMatchObject({ for: 'zhao' });
    const open = { type: 'open_interview', interviewId: 'talk' } as const;
    expect(accepted(final, { ...open, actor: forSupervisor }).event?.data).toEqual({ interview: 'talk', for: 'zhao' });
    expect(refusal(final, { ...open, actor: { ...person(STRANGER), actsFor: 'zhao' } })).toBe('not_yours');
    expect(refusal(final, { ...open, actor: { ...person(EMPLOYEE), actsFor: SECOND_REVIEWER } })).toBe('not_yours');
  });

  it('has praise and improvement at least', () => {
    const command = { type: 'hold_interview', actor: hr(), interview: talk('open') } as const;
    expect(refusal(final, { ...command, texts: [WORDS] })).toBe('incomplete');
  });

  it.each(['held', 'agreed'] as const)('is not held twice: it is %s already', (state) => {
    const command = { type: 'hold_interview', actor: hr(), texts: TWO } as const;
    expect(refusal(final, { ...command, interview: talk(state) })).toBe('already_done');
  });

  it.each(['open', 'agreed'] as const)('is agreed to only once it is held, not while it is %s', (state) => {
    const actor = person(EMPLOYEE);
    expect(refusal(final, { type: 'agree_interview', actor, interview: talk(state) })).toBe('already_done');
    expect(refusal(final, { type: 'answer_interview', actor, interview: talk(state), words: WORDS })).toBe(
      'already_done',
    );
  });

  it('is sent back with words only', () => {
    const command = { type: 'answer_interview', actor: person(EMPLOYEE), interview: talk('held') } as const;
    expect(refusal(final, command)).toBe('reason_required');
  });

  it('moves neither the state nor the clock', () => {
    const waiting = sheetIn('sign_off');
    const { next } = accepted(waiting, {
      type: 'agree_interview',
      actor: person(EMPLOYEE),
      interview: talk('held'),
    });
    expect(next).toEqual(waiting);
  });
});

describe('an improvement plan', () => {
  const close = { type: 'close_plan', actor: person(SECOND_REVIEWER), plan: plan() } as const;

  it('is nobody’s to set or to close in another’s place: it runs longer than the days of a delegation', () => {
    const actor = { ...supervisor, actsFor: SECOND_REVIEWER };
    const days = { id: 'plan', fromDay: '2026-11-04', toDay: '2026-11-18' };
    const open = { type: 'open_plan', plan: days, days: ['2026-11-11'], words: WORDS } as const;
    expect(refusal(final, { ...open, actor })).toBe('not_your_turn');
    expect(refusal(final, { ...close, actor, verdict: 'missed', reported: 0, words: WORDS })).toBe('not_your_turn');
  });

  it('begins with a goal and at least one check-in', () => {
    const days = { id: 'plan', fromDay: '2026-11-04', toDay: '2026-11-18' };
    const open = { type: 'open_plan', actor: supervisor, plan: days } as const;
    expect(refusal(final, { ...open, days: ['2026-11-11'] })).toBe('reason_required');
    expect(refusal(final, { ...open, days: [], words: WORDS })).toBe('incomplete');
    expect(accepted(final, { ...open, days: ['2026-11-11', '2026-11-18'], words: WORDS }).event?.data).toEqual({
      plan: 'plan',
      fromDay: '2026-11-04',
      toDay: '2026-11-18',
      days: ['2026-11-11', '2026-11-18'],
      words: WORDS.commitment,
    });
  });

  it.each(['reported', 'skipped'] as const)('takes no report of a check-in that is %s', (state) => {
    const report = { type: 'report_plan', actor: person(EMPLOYEE), plan: plan(), texts: [WORDS] } as const;
    expect(refusal(final, { ...report, check: { number: 1, state } })).toBe('already_done');
  });

  it('takes no report without words, and none once it is closed', () => {
    const check = { number: 1, state: 'due' } as const;
    const report = { type: 'report_plan', actor: person(EMPLOYEE), check } as const;
    expect(refusal(final, { ...report, plan: plan(), texts: [] })).toBe('incomplete');
    expect(refusal(final, { ...report, plan: plan('met'), texts: [WORDS] })).toBe('already_done');
  });

  it('is met only on evidence', () => {
    expect(refusal(final, { ...close, verdict: 'met', reported: 0 })).toBe('incomplete');
    expect(accepted(final, { ...close, verdict: 'met', reported: 1 }).event?.data).toEqual({
      plan: 'plan',
      verdict: 'met',
    });
  });

  it.each(['missed', 'dropped'] as const)('is %s with a reason only', (verdict) => {
    expect(refusal(final, { ...close, verdict, reported: 1 })).toBe('reason_required');
    expect(accepted(final, { ...close, verdict, reported: 0, words: WORDS }).event?.data.verdict).toBe(verdict);
  });

  it('is closed once', () => {
    expect(refusal(final, { ...close, plan: plan('dropped'), verdict: 'met', reported: 3 })).toBe('already_done');
  });

  it('has nothing to skip where nothing is missed', () => {
    expect(refusal(final, { type: 'skip_check', actor: SYSTEM, plan: plan(), numbers: [] })).toBe('already_done');
  });
});
