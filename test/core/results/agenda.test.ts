import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agendaOf, type LeafScore } from '#core/results/agenda.ts';

const leaf = (leafId: string, score: number | null, full: number): LeafScore => ({ leafId, name: leafId, score, full });

describe('the agenda of a talk', () => {
  // 30 of 30, 5 of 10, 8 of 10, 19 of 20, 9 of 10: missing 0, 5, 2, 1, 1
  const october = [
    leaf('a', 3000, 3000),
    leaf('b', 500, 1000),
    leaf('c', 800, 1000),
    leaf('d', 1900, 2000),
    leaf('e', 900, 1000),
  ];

  it('names the leaves with the most points missing first', () => {
    expect(agendaOf(october, []).gaps.map(({ leafId, missing }) => [leafId, missing])).toEqual([
      ['b', 500],
      ['c', 200],
      ['d', 100],
    ]);
  });

  it('praises the best of the others, by their share of the full points', () => {
    expect(agendaOf(october, []).strengths.map(({ leafId }) => leafId)).toEqual(['a', 'e']);
  });

  it('tells what moved since the month before, the largest first, on the present points', () => {
    // b had 9 of 10; c had 8 of 10; d had 8.5 of 10, which is 17 of 20
    const september = [leaf('b', 900, 1000), leaf('c', 800, 1000), leaf('d', 850, 1000), leaf('z', 100, 1000)];
    expect(
      agendaOf(october, september).movements.map(({ leafId, before, change }) => [leafId, before, change]),
    ).toEqual([
      ['b', 900, -400],
      ['d', 1700, 200],
    ]);
  });

  it('says nothing of leaves that are open', () => {
    expect(agendaOf([leaf('a', null, 1000)], [leaf('a', 500, 1000)])).toEqual({
      strengths: [],
      gaps: [],
      movements: [],
    });
  });

  it('never praises what it asks to improve, whatever the scores', () => {
    const scores = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 1000 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(scores, (all) => {
        const leaves = all.map(([score, full], index) => leaf(`l${index}`, Math.min(score, full), full));
        const { strengths, gaps } = agendaOf(leaves, []);
        const weak = new Set(gaps.map(({ leafId }) => leafId));
        expect(strengths.some(({ leafId }) => weak.has(leafId))).toBe(false);
        expect(gaps.length).toBe(Math.min(3, leaves.filter(({ score, full }) => (score ?? 0) < full).length));
      }),
    );
  });
});
