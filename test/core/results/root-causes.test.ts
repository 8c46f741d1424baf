import { describe, expect, it } from 'vitest';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { isLateNote, mayFileNote, mayReadNote, noteCalls, noteDueAt } from '#core/results/root-causes.ts';

const ASKED = '2026-11-20T08:00:00.000Z';
const DUE = '2026-11-21T08:00:00.000Z';
const at = (instant: string): number => Date.parse(instant);

const note = { state: 'asked', askedAt: ASKED, dueAt: DUE, ownerId: 'owner', personId: 'owner' } as const;

describe('a note on causes', () => {
  it('is due so many hours after it was asked for, weekend or not', () => {
    expect(noteDueAt(ASKED, { within: 24 })).toBe(DUE);
    expect(noteDueAt(ASKED, { within: 48 })).toBe('2026-11-22T08:00:00.000Z');
  });

  it.each([
    ['2026-11-21T03:59:59.999Z', 'nothing'],
    ['2026-11-21T04:00:00.000Z', 'reminder'],
    ['2026-11-21T07:59:59.999Z', 'reminder'],
    ['2026-11-21T08:00:00.000Z', 'escalation'],
    ['2026-12-01T00:00:00.000Z', 'escalation'],
  ] as const)('at %s calls for: %s', (now, calls) => {
    expect(noteCalls(note, { remindAt: 20, now: at(now) })).toBe(calls);
  });

  it.each(['filed', 'withdrawn'] as const)('that is %s calls for nothing', (state) => {
    expect(noteCalls({ ...note, state }, { remindAt: 20, now: at('2026-12-01T00:00:00.000Z') })).toBe('nothing');
  });

  it('is late after its time, and in time at the very instant', () => {
    expect(isLateNote(DUE, DUE)).toBe(false);
    expect(isLateNote(DUE, at(DUE) + 1)).toBe(true);
  });
});

describe('who may write a note', () => {
  const [before, after] = [at(DUE) - 1, at(DUE)];
  const owner = { personId: 'owner', hr: false, leads: false };
  const leader = { personId: 'leader', hr: false, leads: true };
  const hr = { personId: 'hr', hr: true, leads: false };
  const stranger = { personId: 'stranger', hr: false, leads: false };

  it.each([
    ['its owner, in time', note, owner, before, true],
    ['its owner, late', note, owner, after, true],
    ['its owner, once filed', { ...note, state: 'filed' as const }, owner, before, false],
    ['its owner, once withdrawn', { ...note, state: 'withdrawn' as const }, owner, before, false],
    ['a leader, in time', note, leader, before, false],
    ['a leader, late', note, leader, after, true],
    ['HR, in time', note, hr, before, false],
    ['HR, late', note, hr, after, true],
    ['HR, late, about themselves', { ...note, personId: 'hr' }, hr, after, false],
    ['a stranger, late', note, stranger, after, false],
  ])('%s', (_who, asked, reader, now, may) => {
    expect(mayFileNote(asked, { ...reader, now })).toBe(may);
  });

  it.each([
    ['its owner', owner, false, true],
    ['a leader', leader, false, true],
    ['HR', hr, false, true],
    ['the auditor', stranger, true, true],
    ['a stranger', stranger, false, false],
  ])('may read it: %s', (_who, reader, auditor, may) => {
    expect(mayReadNote(note, { ...reader, auditor })).toBe(may);
  });
});

describe('a policy of notes', () => {
  const codes = (...lines: string[]) =>
    readResultPolicy(
      ['id: root-cause', 'kind: root-cause', 'name: 原因说明', ...lines].join('\n'),
      'policies/root-cause.yaml',
    ).findings.map(({ line, code }) => [line, code]);

  it('may leave everything at 24 hours with a word at 20', () => {
    expect(codes()).toEqual([]);
  });

  it('never reminds when the time is over', () => {
    expect(codes('within: 12')).toEqual([[1, 'reminder-after-deadline']]);
    expect(codes('within: 12', 'remindAt: 12')).toEqual([[5, 'reminder-after-deadline']]);
    expect(codes('within: 12', 'remindAt: 11')).toEqual([]);
  });
});
