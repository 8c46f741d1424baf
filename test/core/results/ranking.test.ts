import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contender, rankPeople, type Ties } from '#core/results/ranking.ts';

const of = (scores: Readonly<Record<string, number>>): Contender[] =>
  Object.entries(scores).map(([id, score]) => ({ id, score }));

function places(contenders: readonly Contender[], ties?: Ties) {
  const ranking = rankPeople(contenders, ties);
  if (ranking.kind === 'refused') throw new Error(ranking.code);
  return ranking.places;
}

const ranks = (contenders: readonly Contender[], ties?: Ties) =>
  Object.fromEntries(places(contenders, ties).map(({ id, rank }) => [id, rank]));

describe('equal scores', () => {
  /** Ranks of the scores 0, 2, 3, 2 as statistics books print them, read from the top (min, dense and max rank). */
  const scores = { a: 0, b: 2, c: 3, d: 2 };

  it('share the better rank by default: 1, 2, 2, 4', () => {
    expect(ranks(of(scores))).toEqual({ c: 1, b: 2, d: 2, a: 4 });
    expect(ranks(of(scores), 'standard')).toEqual({ c: 1, b: 2, d: 2, a: 4 });
  });

  it('leave no gap when dense: 1, 2, 2, 3', () => {
    expect(ranks(of(scores), 'dense')).toEqual({ c: 1, b: 2, d: 2, a: 3 });
  });

  it('share the worse rank when modified: 1, 3, 3, 4', () => {
    expect(ranks(of(scores), 'modified')).toEqual({ c: 1, b: 3, d: 3, a: 4 });
  });

  it('are parted by further keys, in their order', () => {
    const contenders = [
      { id: 'a', score: 9000, keys: { csat: 95, complaints: 1 } },
      { id: 'b', score: 9000, keys: { csat: 95, complaints: 0 } },
      { id: 'c', score: 9000, keys: { csat: 97, complaints: 3 } },
      { id: 'd', score: 9100, keys: { csat: 10, complaints: 9 } },
    ];
    const csat = { key: 'csat', better: 'higher' } as const;
    const complaints = { key: 'complaints', better: 'lower' } as const;
    expect(ranks(contenders, { keys: [csat, complaints] })).toEqual({ d: 1, c: 2, b: 3, a: 4 });
    expect(ranks(contenders, { keys: [csat] })).toEqual({ d: 1, c: 2, a: 3, b: 3 });
  });
});

describe('the list', () => {
  it('is in rank order, equal ranks by id in code units', () => {
    expect(places(of({ b: 90, 李: 90, B: 90, a: 95.5 }))).toEqual([
      { id: 'a', rank: 1, score: 95.5 },
      { id: 'B', rank: 2, score: 90 },
      { id: 'b', rank: 2, score: 90 },
      { id: '李', rank: 2, score: 90 },
    ]);
  });

  it('has its keys in the documented order', () => {
    expect(JSON.stringify(places(of({ a: 92.5 })))).toBe('[{"id":"a","rank":1,"score":92.5}]');
  });

  it('of nobody is empty', () => expect(places([])).toEqual([]));

  it('refuses somebody without a score, somebody twice, and a missing tie-break', () => {
    expect(rankPeople([{ id: 'a', score: null }])).toEqual({ kind: 'refused', code: 'null_score', id: 'a' });
    expect(rankPeople([...of({ a: 1, b: 2 }), ...of({ b: 2 })])).toEqual({
      kind: 'refused',
      code: 'repeated_id',
      id: 'b',
    });
    const ties = { keys: [{ key: 'csat', better: 'higher' }] } as const;
    expect(rankPeople(of({ a: 1 }), ties)).toEqual({ kind: 'refused', code: 'missing_key', id: 'a' });
  });
});

describe('whoever is ranked', () => {
  const anyone = fc.uniqueArray(fc.record({ id: fc.string(), score: fc.integer({ min: 0, max: 60 }) }), {
    selector: ({ id }) => id,
  });
  const ties = fc.constantFrom<Ties[]>('standard', 'dense', 'modified');

  it('is placed the same, whatever the order of the input', () => {
    fc.assert(
      fc.property(anyone, ties, fc.infiniteStream(fc.nat()), (contenders, how, keys) => {
        const shuffled = contenders
          .map((contender) => ({ contender, at: keys.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ contender }) => contender);
        expect(places(shuffled, how)).toEqual(places(contenders, how));
      }),
    );
  });

  it('has the rank that counting gives: those ahead, the scores ahead, or those not behind', () => {
    fc.assert(
      fc.property(anyone, (contenders) => {
        for (const { id, score } of contenders) {
          const better = contenders.filter((other) => other.score > score);
          const equal = contenders.filter((other) => other.score === score);
          expect(ranks(contenders, 'standard')[id]).toBe(better.length + 1);
          expect(ranks(contenders, 'dense')[id]).toBe(new Set(better.map((other) => other.score)).size + 1);
          expect(ranks(contenders, 'modified')[id]).toBe(better.length + equal.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('whatever the rule for equal scores', () => {
  const contenders = fc.uniqueArray(
    fc.record({
      id: fc.string(),
      score: fc.integer({ min: 0, max: 8 }),
      keys: fc.record({ csat: fc.integer({ min: 0, max: 2 }), complaints: fc.integer({ min: 0, max: 2 }) }),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  );
  const keys = [
    { key: 'csat', better: 'higher' },
    { key: 'complaints', better: 'lower' },
  ] as const;
  const rules = fc.constantFrom<Ties[]>('standard', 'dense', 'modified', { keys });
  const sumOf = (list: readonly { rank: number }[]) => list.reduce((total, { rank }) => total + rank, 0);

  it('everybody has one place, and a better score never a worse one', () => {
    fc.assert(
      fc.property(contenders, rules, (people, ties) => {
        const list = places(people, ties);
        expect(list.map(({ id }) => id).sort()).toEqual(people.map(({ id }) => id).sort());
        for (const [index, { rank, score }] of list.entries()) {
          const before = list[index - 1];
          if (!before) continue;
          expect(before.score).toBeGreaterThanOrEqual(score);
          expect(before.rank).toBeLessThanOrEqual(rank);
          if (before.score > score) expect(before.rank).toBeLessThan(rank);
        }
      }),
    );
  });

  it('standard and modified together add up to twice the places, whoever shares them', () => {
    fc.assert(
      fc.property(contenders, (people) => {
        const both = sumOf(places(people, 'standard')) + sumOf(places(people, 'modified'));
        // each group of equals fills the places from its first to its last: their mean is the places' own
        expect(both).toBe(people.length * (people.length + 1));
      }),
    );
  });

  it('dense counts the different scores', () => {
    fc.assert(
      fc.property(contenders, (people) => {
        const last = places(people, 'dense').at(-1)?.rank ?? 0;
        expect(last).toBe(new Set(people.map(({ score }) => score)).size);
      }),
    );
  });

  it('tie-breaks only part equals: by the score alone everybody stands where standard has them, or behind', () => {
    fc.assert(
      fc.property(contenders, (people) => {
        const standard = ranks(people);
        const parted = ranks(people, { keys });
        for (const { id, score } of people) {
          const equals = people.filter((other) => other.score === score).length;
          expect(parted[id]).toBeGreaterThanOrEqual(standard[id] ?? 0);
          expect(parted[id]).toBeLessThan((standard[id] ?? 0) + equals);
        }
      }),
    );
  });

  it('an appeal and its reversal give the first ranking back', () => {
    const change = fc.record({ at: fc.nat(), score: fc.integer({ min: 0, max: 8 }) });
    fc.assert(
      fc.property(contenders, change, rules, (people, { at, score }, ties) => {
        if (people.length === 0) return;
        const appealed = people.map((each, index) => (index === at % people.length ? { ...each, score } : each));
        const reversed = appealed.map((each, index) => ({ ...each, score: people[index]?.score ?? 0 }));
        expect(places(reversed, ties)).toEqual(places(people, ties));
      }),
    );
  });
});
