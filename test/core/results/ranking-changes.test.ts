import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, type ShownRanking } from '#core/results/ranking-changes.ts';

const line = (personId: string, rank: number, percent: number) => ({ personId, name: `名${personId}`, rank, percent });

const before: ShownRanking = {
  counted: 20,
  top: [line('a', 1, 9600), line('b', 2, 9400), line('c', 3, 9300)],
  units: [
    { unitId: 'u1', name: '一部', mean: 8800 },
    { unitId: 'u2', name: '二部', mean: 8700 },
  ],
  bands: [
    { from: 9000, count: 4 },
    { from: 0, count: 13 },
  ],
};

describe('a correction', () => {
  it('names places, means and counts that changed, with both figures', () => {
    const after: ShownRanking = {
      counted: 21,
      top: [line('a', 1, 9600), line('d', 2, 9500), line('b', 3, 9400)],
      units: [
        { unitId: 'u1', name: '一部', mean: 8850 },
        { unitId: 'u3', name: '三部', mean: 8000 },
      ],
      bands: [
        { from: 9000, count: 5 },
        { from: 0, count: 13 },
      ],
    };
    expect(changesBetween(before, after)).toEqual({
      counted: { before: 20, after: 21 },
      places: [
        { name: '名d', before: null, after: { rank: 2, percent: 9500 } },
        { name: '名b', before: { rank: 2, percent: 9400 }, after: { rank: 3, percent: 9400 } },
        { name: '名c', before: { rank: 3, percent: 9300 }, after: null },
      ],
      units: [
        { name: '一部', before: 8800, after: 8850 },
        { name: '三部', before: null, after: 8000 },
        { name: '二部', before: 8700, after: null },
      ],
      bands: [{ from: 9000, before: 4, after: 5 }],
    });
  });

  it('says nothing of what is as it was', () => {
    expect(changesBetween(before, before)).toEqual({ counted: null, places: [], units: [], bands: [] });
  });

  it('says nothing of bands only one of the two showed', () => {
    expect(changesBetween(before, { ...before, bands: [] }).bands).toEqual([]);
  });

  it('tells no name and no figure that neither ranking showed', () => {
    const top = fc.uniqueArray(
      fc.record({ personId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), rank: fc.nat(5), percent: fc.nat(10_000) }),
      { selector: ({ personId }) => personId },
    );
    const ranking = top.map((list) => ({
      ...before,
      top: list.map((each) => ({ ...each, name: `名${each.personId}` })),
    }));
    fc.assert(
      fc.property(ranking, ranking, (was, is) => {
        for (const { name, before: from, after: to } of changesBetween(was, is).places) {
          const [old, now] = [was, is].map((each) => each.top.find((shown) => shown.name === name));
          expect(from).toEqual(old ? { rank: old.rank, percent: old.percent } : null);
          expect(to).toEqual(now ? { rank: now.rank, percent: now.percent } : null);
        }
      }),
    );
  });
});
