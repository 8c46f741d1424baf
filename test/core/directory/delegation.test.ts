import { describe, expect, it } from 'vitest';
import { actingFor, type Delegated, delegationRefusal } from '#core/directory/delegation.ts';
import { peopleById } from '#core/directory/org.ts';

/** Li reports to Chen, Chen to Zhou, Zhou to Dong; Wang beside Chen; Sun left; He is HR. */
const PEOPLE = peopleById([
  { id: 'li', supervisorId: 'chen', active: true },
  { id: 'chen', supervisorId: 'zhou', active: true },
  { id: 'wang', supervisorId: 'zhou', active: true },
  { id: 'zhou', supervisorId: 'dong', active: true },
  { id: 'dong', supervisorId: null, active: true },
  { id: 'sun', supervisorId: 'zhou', active: false },
  { id: 'he', supervisorId: null, active: true },
]);
const TODAY = '2026-11-02';

const given = (delegatorId: string, delegateId: string, days = '11-02..11-06'): Delegated => {
  const [from = '', to = ''] = days.split('..');
  return { delegatorId, delegateId, fromDay: `2026-${from}`, toDay: `2026-${to}` };
};
const refusal = (wanted: Delegated, standing: readonly Delegated[] = []) =>
  delegationRefusal(wanted, { standing, people: PEOPLE, today: TODAY });

describe('setting a delegation', () => {
  it.each([
    ['it can be set', given('chen', 'wang'), null],
    ['it may begin before today as long as it is not over', given('chen', 'wang', '10-30..11-02'), null],
    ['to oneself', given('chen', 'chen'), 'delegate_self'],
    ['to somebody who left', given('chen', 'sun'), 'delegate_inactive'],
    ['from somebody who left', given('sun', 'chen'), 'delegate_inactive'],
    ['to somebody nobody knows', given('chen', 'who'), 'delegate_inactive'],
    ['on days that are over', given('chen', 'wang', '10-26..11-01'), 'delegate_past'],
    ['with the last day before the first', given('chen', 'wang', '11-06..11-02'), 'delegate_days'],
    ['for 90 days', given('chen', 'wang', '10-01..12-29'), null],
    ['for 91 days', given('chen', 'wang', '10-01..12-30'), 'delegate_too_long'],
  ])('%s', (_, wanted, code) => expect(refusal(wanted)).toBe(code));

  it('is refused on days that have one already, and set beside them', () => {
    const standing = [given('chen', 'wang', '11-02..11-06')];
    expect(refusal(given('chen', 'zhou', '11-06..11-09'), standing)).toBe('delegate_overlaps');
    expect(refusal(given('chen', 'zhou', '11-07..11-09'), standing)).toBeNull();
    // what somebody else gave is no hindrance
    expect(refusal(given('zhou', 'wang', '11-02..11-06'), standing)).toBeNull();
  });

  it('never comes round in a circle on any day', () => {
    expect(refusal(given('wang', 'chen'), [given('chen', 'wang')])).toBe('delegate_loop');
    expect(refusal(given('wang', 'chen', '11-07..11-09'), [given('chen', 'wang')])).toBeNull();
    const line = [given('chen', 'wang'), given('wang', 'zhou', '11-05..11-10')];
    expect(refusal(given('zhou', 'chen', '11-02..11-04'), line)).toBeNull();
    expect(refusal(given('zhou', 'chen', '11-02..11-05'), line)).toBe('delegate_loop');
  });
});

describe('who acts on a day', () => {
  const acting = (owner: string, standing: readonly Delegated[], { day = TODAY, unfit = ['li'] } = {}) =>
    actingFor(owner, { unfit, day, standing, people: PEOPLE, hrIds: ['he'] });

  it('is the delegate from the first day to the last one, and nobody before or after', () => {
    const standing = [given('chen', 'wang')];
    expect(acting('chen', standing, { day: '2026-11-01' })).toBeNull();
    expect(acting('chen', standing, { day: '2026-11-02' })).toBe('wang');
    expect(acting('chen', standing, { day: '2026-11-06' })).toBe('wang');
    expect(acting('chen', standing, { day: '2026-11-07' })).toBeNull();
  });

  it('is one step only: what was given is not passed on', () => {
    const standing = [given('chen', 'wang'), given('wang', 'zhou')];
    expect(acting('chen', standing)).toBe('wang');
  });

  it('is never the appraised person: their sheet goes to the next person up', () => {
    expect(acting('chen', [given('chen', 'li')])).toBe('zhou');
  });

  it('is never somebody who has a part in it already', () => {
    expect(acting('chen', [given('chen', 'wang')], { unfit: ['li', 'wang', 'zhou'] })).toBe('dong');
    expect(acting('chen', [given('chen', 'wang')], { unfit: ['li', 'wang', 'zhou', 'dong'] })).toBe('he');
    expect(acting('chen', [given('chen', 'wang')], { unfit: ['li', 'wang', 'zhou', 'dong', 'he'] })).toBeNull();
  });

  it('is nobody once the delegate left', () => {
    expect(acting('chen', [given('chen', 'sun')])).toBeNull();
  });
});
