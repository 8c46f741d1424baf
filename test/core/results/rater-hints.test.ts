import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GivenMark, type RatedPerson, raterHints } from '#core/results/rater-hints.ts';

const mark = (score: number, fields: Partial<GivenMark> = {}): GivenMark => ({
  leafId: 'judgement',
  leafName: '主观评价',
  score: score * 100,
  outOf: 10_000,
  points: 10_000,
  self: null,
  ...fields,
});

/** People rated on one leaf of a hundred points. */
const people = (...scores: readonly number[]): RatedPerson[] =>
  scores.map((score, index) => ({ personId: `p${index}`, marks: [mark(score)] }));

const spread = [50, 60, 70, 80, 90];

describe('what a rater is told before submitting', () => {
  it('says how many of the people came out closer than two percent points', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => 88 + index / 8);
    expect(raterHints(people(...twelve, 60, 70, 99), [])).toEqual([{ kind: 'narrow', people: 15, close: 12 }]);
  });

  it('says nothing of a spread where two points lie between those that would be close', () => {
    expect(raterHints(people(80, 82, 84, 86, 88), [])).toEqual([]);
    // three of five are close, four would be told
    expect(raterHints(people(80, 81, 81, 90, 99), [])).toEqual([]);
  });

  it('says how far the mean moved against the month before: 70 then, 76 now', () => {
    expect(raterHints(people(56, 66, 76, 86, 96), people(...spread))).toEqual([{ kind: 'mean_moved', change: 600 }]);
    expect(raterHints(people(...spread), people(56, 66, 76, 86, 96))).toEqual([{ kind: 'mean_moved', change: -600 }]);
    expect(raterHints(people(54, 64, 74, 84, 94), people(...spread))).toEqual([]);
    expect(raterHints(people(56, 66, 76, 86, 96), people(50, 60, 70, 80))).toEqual([]);
  });

  it('names the weightiest item on which everybody got full marks', () => {
    const small = { leafId: 'errands', leafName: '临时任务', outOf: 1000, points: 1000 };
    const smaller = { leafId: 'extra', leafName: '其他', outOf: 1000, points: 500 };
    const all = people(...spread).map(({ personId, marks }) => ({
      personId,
      marks: [...marks, mark(10, smaller), mark(10, small)],
    }));
    expect(raterHints(all, [])).toEqual([{ kind: 'all_full', leafId: 'errands', leafName: '临时任务' }]);
  });

  it('names the one whose own view is furthest away, from fifteen percent points on', () => {
    const withSelf = (self: readonly (number | null)[]) =>
      spread.map((score, index) => {
        const own = self[index] ?? null;
        return { personId: `p${index}`, marks: [mark(score, { self: own === null ? null : own * 100 })] };
      });
    expect(raterHints(withSelf([55, null, 86, 90, 80]), [])).toEqual([
      { kind: 'self_gap', personId: 'p2', gap: -1600 },
    ]);
    expect(raterHints(withSelf([55, null, 84, 90, 80]), [])).toEqual([]);
  });

  it('weighs each item by what it counts: 9 of 10 points and 30 of 100 that count 10 are 60 percent', () => {
    const two = (first: number, second: number, personId: string): RatedPerson => ({
      personId,
      marks: [
        mark(first, { leafId: 'a', outOf: 1000, points: 1000 }),
        mark(second, { leafId: 'b', outOf: 10_000, points: 1000 }),
      ],
    });
    // 60, 60, 60, 60 and 100 percent: four of five are close
    const now = [two(9, 30, 'p1'), two(3, 90, 'p2'), two(6, 60, 'p3'), two(2, 100, 'p4'), two(10, 100, 'p5')];
    expect(raterHints(now, [])).toEqual([{ kind: 'narrow', people: 5, close: 4 }]);
  });
});

const marks = fc.array(
  fc.record({
    leafId: fc.constantFrom('a', 'b', 'c'),
    leafName: fc.constant('考核项'),
    score: fc.constantFrom(0, 500, 900, 1000),
    outOf: fc.constant(1000),
    points: fc.constantFrom(500, 1000, 3000),
    self: fc.option(fc.constantFrom(0, 500, 1000)),
  }),
  { maxLength: 3 },
);

const anybody = (most: number) =>
  fc.uniqueArray(fc.record({ personId: fc.integer({ min: 0, max: 40 }).map((id) => `p${id}`), marks }), {
    selector: ({ personId }) => personId,
    maxLength: most,
  });

/** The same things in another order. */
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

describe('whatever was rated', () => {
  it('there are at most two hints, and none for fewer than five people', () => {
    fc.assert(
      fc.property(anybody(12), anybody(12), (now, before) => {
        const hints = raterHints(now, before);
        expect(hints.length).toBeLessThanOrEqual(2);
        if (now.filter((person) => person.marks.length > 0).length < 5) expect(hints).toEqual([]);
      }),
    );
  });

  it('the order of people and items changes no hint', () => {
    const twice = anybody(9).chain((now) =>
      fc.tuple(
        fc.constant(now),
        shuffled(now),
        fc.constant(now.map((person) => ({ ...person, marks: [...person.marks].reverse() }))),
      ),
    );
    fc.assert(
      fc.property(twice, anybody(8), ([now, otherwise, backwards], before) => {
        const hints = raterHints(now, before);
        expect(raterHints(otherwise, before)).toEqual(hints);
        expect(raterHints(backwards, [...before].reverse())).toEqual(hints);
      }),
    );
  });

  it('a hint names only people and items the rater rated', () => {
    fc.assert(
      fc.property(anybody(12), anybody(12), (now, before) => {
        const own = new Set(now.map(({ personId }) => personId));
        const items = new Set(now.flatMap((person) => person.marks.map(({ leafId }) => leafId)));
        for (const hint of raterHints(now, before)) {
          if (hint.kind === 'self_gap') expect(own).toContain(hint.personId);
          if (hint.kind === 'all_full') expect(items).toContain(hint.leafId);
          if (hint.kind === 'narrow') expect(hint.close).toBeLessThanOrEqual(now.length);
        }
      }),
    );
  });
});
