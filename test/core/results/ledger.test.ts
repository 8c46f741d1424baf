import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesOf, owedAfter, unbalanced } from '#core/results/ledger.ts';
import type { Effect, Outcome, OutcomeLine } from '#core/results/outcome.ts';
import { nextStep, type Revision } from '#core/results/revision.ts';

const prize = (fen: number): Effect => ({ kind: 'money', fen, account: 'prize' });

const line = (subjectId: string, effects: readonly Effect[], reason = 'rank:1'): OutcomeLine => ({
  subjectKind: 'person',
  subjectId,
  rank: null,
  percent: null,
  effects,
  reason,
});

const outcome = (lines: readonly OutcomeLine[]): Outcome => ({
  policyId: 'quarter-prizes',
  kind: 'prizes',
  version: 'sha256:1',
  period: '2026-Q4',
  scope: 'company',
  lines,
  leftOut: [],
  costFen: lines.flatMap(({ effects }) => effects).reduce((sum, effect) => sum + ('fen' in effect ? effect.fen : 0), 0),
  budgetFen: null,
  notes: [],
});

const prizes = (...given: readonly (readonly [id: string, fen: number])[]): Outcome =>
  outcome(given.map(([id, fen]) => line(id, [prize(fen)])));

describe('the ledger', () => {
  it('books a prize as a cost of the house and a sum owed to the person', () => {
    expect(entriesOf(prizes(['li', 50_000]))).toEqual([
      {
        line: 1,
        side: 'debit',
        account: 'cost:prize',
        subjectKind: 'person',
        subjectId: 'li',
        amount: 50_000,
        reason: 'rank:1',
      },
      {
        line: 1,
        side: 'credit',
        account: 'owed',
        subjectKind: 'person',
        subjectId: 'li',
        amount: -50_000,
        reason: 'rank:1',
      },
    ]);
  });

  it('books what is taken back the other way round', () => {
    const [debit, credit] = entriesOf(prizes(['li', -20_000]));
    expect([debit?.amount, credit?.amount]).toEqual([-20_000, 20_000]);
    expect(owedAfter(entriesOf(prizes(['li', -20_000])))).toEqual(new Map([['li', -20_000]]));
  });

  it('books the pay of a coefficient, and nothing for titles, offers and a coefficient without a base', () => {
    const pay: Effect = { kind: 'coefficient', coefficient: 120, baseFen: 300_000, payFen: 360_000 };
    const bare: Effect = { kind: 'coefficient', coefficient: 80, baseFen: null, payFen: null };
    const booked = entriesOf(
      outcome([line('li', [pay, { kind: 'title', title: '之星' }]), line('wang', [bare]), line('zhou', [prize(100)])]),
    );
    expect(booked.map(({ line: number, account, subjectId, amount }) => [number, account, subjectId, amount])).toEqual([
      [1, 'cost:coefficient', 'li', 360_000],
      [1, 'owed', 'li', -360_000],
      [2, 'cost:prize', 'zhou', 100],
      [2, 'owed', 'zhou', -100],
    ]);
  });

  it('finds transfers whose sides do not belong together', () => {
    const sound = entriesOf(prizes(['li', 50_000], ['wang', 30_000]));
    expect(unbalanced(sound)).toEqual([]);
    expect(unbalanced(sound.slice(1))).toEqual([1]);
    expect(unbalanced(sound.map((each, index) => (index === 3 ? { ...each, amount: -29_999 } : each)))).toEqual([2]);
    expect(unbalanced(sound.map((each, index) => (index === 1 ? { ...each, subjectId: 'me' } : each)))).toEqual([1]);
  });
});

const kept = (revision: number, state: Revision['state'], given: Outcome): Revision => ({
  revision,
  state,
  outcome: given,
});

describe('results that change', () => {
  const before = prizes(['li', 50_000], ['wang', 30_000]);
  const after = prizes(['wang', 50_000]);

  it('are proposed whole while nothing was confirmed', () => {
    expect(nextStep([], before)).toEqual({ kind: 'propose', revision: 1, gives: before, correction: false });
    expect(nextStep([], outcome([]))).toEqual({ kind: 'nothing' });
  });

  it('replace what waits, and leave it where nothing changed', () => {
    expect(nextStep([kept(1, 'prepared', before)], before)).toEqual({ kind: 'nothing' });
    const next = nextStep([kept(1, 'prepared', before)], after);
    expect(next).toMatchObject({ kind: 'propose', revision: 2, correction: false });
    expect(nextStep([kept(1, 'proposed', before)], outcome([]))).toEqual({ kind: 'withdraw' });
  });

  it('come to differences once something was confirmed', () => {
    const next = nextStep([kept(1, 'confirmed', before)], after);
    if (next.kind !== 'propose') throw new Error(next.kind);
    expect(next.correction).toBe(true);
    expect(owedAfter(entriesOf(next.gives))).toEqual(
      new Map([
        ['li', -50_000],
        ['wang', 20_000],
      ]),
    );
  });

  it('leave nothing behind when an appeal is reversed before anybody confirmed the correction', () => {
    expect(nextStep([kept(2, 'proposed', after), kept(1, 'confirmed', before)], before)).toEqual({ kind: 'withdraw' });
    expect(nextStep([kept(2, 'stale', after), kept(1, 'confirmed', before)], before)).toEqual({ kind: 'nothing' });
  });

  it('do not ask again for what HR dropped, before it comes to something else', () => {
    expect(nextStep([kept(1, 'dropped', before)], before)).toEqual({ kind: 'nothing' });
    expect(nextStep([kept(1, 'dropped', before)], after)).toMatchObject({ kind: 'propose', revision: 2 });
  });
});

/** A revision with what it gives once it is confirmed. */
type Row = Revision & { readonly gives: Outcome };

/** One look at the results: what waits is replaced, withdrawn or left. */
function looked(rows: readonly Row[], now: Outcome): readonly Row[] {
  const step = nextStep(rows, now);
  if (step.kind === 'nothing') return rows;
  const others = rows.map((row) => (waits(row) ? { ...row, state: 'stale' as const } : row));
  const { kind } = step;
  return kind === 'withdraw' ? others : [...others, { ...kept(step.revision, 'proposed', now), gives: step.gives }];
}

const waits = ({ state }: Row): boolean => state === 'proposed' || state === 'prepared';

/** A word on what waits. */
const said = (rows: readonly Row[], state: Row['state']): readonly Row[] =>
  rows.map((row) => (waits(row) ? { ...row, state } : row));

const amounts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 100_000 }));
const word = fc.constantFrom<Row['state'][]>('confirmed', 'dropped', 'prepared', 'proposed');

describe('any stream of changes', () => {
  it('leaves in the ledger exactly what the last results come to, unless HR dropped that', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amounts, word), { maxLength: 12 }), amounts, (stream, last) => {
        let rows: readonly Row[] = [];
        for (const [given, state] of [...stream, [last, 'confirmed'] as const])
          rows = said(looked(rows, prizes(...Object.entries(given))), state);
        const booked = rows.filter(({ state }) => state === 'confirmed').map(({ gives }) => entriesOf(gives));
        expect(booked.flatMap(unbalanced)).toEqual([]);
        const final = prizes(...Object.entries(last));
        const declined = rows.at(-1)?.state === 'dropped' && nextStep(rows, final).kind === 'nothing';
        if (!declined) expect(owedAfter(booked.flat())).toEqual(owedAfter(entriesOf(final)));
      }),
      { numRuns: 300 },
    );
  });
});
