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
