import { describe, expect, it } from 'vitest';
import type { Appraisal, RaterTask } from '#core/appraisal/appraisal.ts';
import { followUp } from '#core/directory/follow.ts';
import { type OrgPerson, peopleById } from '#core/directory/org.ts';
import { anAppraisal, appraisalIn } from '#test/support/appraisals.ts';

type Staff = readonly OrgPerson[];
const orgPerson = (id: string, supervisorId: string | null, active = true): OrgPerson => ({ id, supervisorId, active });

/** Lin reports to Zhou, Zhou to Wu, Wu to Dong; Sun reports to Dong; He is HR. */
const STAFF: Staff = [
  orgPerson('lin', 'zhou'),
  orgPerson('zhou', 'wu'),
  orgPerson('wu', 'dong'),
  orgPerson('sun', 'dong'),
  orgPerson('dong', null),
  orgPerson('he', null),
];
const without = (...gone: readonly string[]): Staff =>
  STAFF.map((each) => (gone.includes(each.id) ? { ...each, active: false } : each));
const under = (supervisorId: string, staff: Staff = STAFF): Staff =>
  staff.map((each) => (each.id === 'lin' ? { ...each, supervisorId } : each));

const worldOf = (staff: Staff, former: readonly string[] = []) => ({
  people: peopleById(staff),
  hrIds: staff.some(({ id, active }) => id === 'he' && active) ? ['he'] : [],
  former,
  personBehind: (id: string) => id,
});
const needs = (appraisal: Appraisal, staff: Staff, former?: readonly string[]) =>
  followUp(appraisal, worldOf(staff, former));

const SHARED = [
  { role: 'supervisor', personId: 'zhou', revision: null, days: 12 },
  { role: 'supervisor', personId: 'sun', revision: null, days: 18 },
];

describe('an org change and a running appraisal', () => {
  it('asks for nothing while everybody is there', () => {
    for (const state of ['collecting', 'review', 'calibration', 'sign_off', 'appeal', 'final', 'cancelled'] as const) {
      expect(needs(appraisalIn(state), STAFF)).toBeNull();
    }
  });

  it('ends the sheet of who left, but a final one stays', () => {
    expect(needs(appraisalIn('sign_off'), without('lin'))).toEqual({ kind: 'cancel' });
    expect(needs(appraisalIn('final'), without('lin'))).toBeNull();
  });

  it('hands the review of a supervisor who left one up, before and while it is their turn', () => {
    const handed = { kind: 'hand_over', from: 'zhou', to: 'wu' };
    expect(needs(appraisalIn('collecting'), without('zhou'))).toEqual(handed);
    expect(needs(appraisalIn('review'), without('zhou'))).toEqual(handed);
    expect(needs(appraisalIn('review'), without('zhou', 'wu', 'dong'))).toEqual({ ...handed, to: 'he' });
    expect(needs(appraisalIn('review'), without('zhou', 'wu', 'dong', 'he'))).toEqual({ kind: 'nobody' });
  });

  it('goes to the new supervisor when the old one left and somebody else came', () => {
    expect(needs(appraisalIn('review'), under('sun', without('zhou')))).toEqual({
      kind: 'hand_over',
      from: 'zhou',
      to: 'sun',
    });
  });

  it('hands what is not given to the new supervisor; a review that was given stays', () => {
    const moved = { kind: 'hand_over', from: 'zhou', to: 'sun' };
    expect(needs(appraisalIn('collecting'), under('sun'), ['zhou'])).toEqual(moved);
    expect(needs(appraisalIn('review'), under('sun'), ['zhou'])).toEqual(moved);
    expect(needs(appraisalIn('sign_off'), under('sun'), ['zhou'])).toBeNull();
    const given = [
      { role: 'supervisor', personId: 'zhou', revision: 3 },
      { role: 'second_reviewer', personId: 'wu', revision: null },
    ];
    expect(needs(appraisalIn('review', { reviewers: given, reviewer: 1 }), under('sun'), ['zhou'])).toBeNull();
  });

  it('leaves it where HR put it, and with the old one where the new one is not there', () => {
    expect(needs(appraisalIn('review'), under('sun'), [])).toBeNull();
    expect(needs(appraisalIn('review'), under('sun', without('sun')), ['zhou'])).toBeNull();
    expect(needs(appraisalIn('review'), under('lin'), ['zhou'])).toBeNull();
  });

  it('lets the other of two supervisors count fully when one leaves', () => {
    const both = appraisalIn('review', { reviewers: SHARED });
    expect(needs(both, without('zhou'))).toEqual({ kind: 'hand_over', from: 'zhou', to: 'sun' });
    expect(needs(both, without('sun'))).toEqual({ kind: 'hand_over', from: 'sun', to: 'zhou' });
  });

  it('ends the tasks of raters who left', () => {
    const tasks: RaterTask[] = [
      { role: 'self', personId: 'lin', status: 'open', revision: null },
      { role: 'peer', personId: 'sun', status: 'open', revision: null },
      { role: 'panel', personId: 'wu', status: 'submitted', revision: 2 },
    ];
    expect(needs(anAppraisal({ tasks }), without('sun', 'wu'))).toEqual({ kind: 'release', taskIds: ['sun'] });
  });

  it('finds another judge, who reviewed none of it', () => {
    expect(needs(appraisalIn('appeal'), without('sun'))).toEqual({ kind: 'hand_over', from: 'sun', to: 'wu' });
  });
});
