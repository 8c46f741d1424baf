import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulletinOf, type Entry } from '#core/results/bulletin.ts';

/** One entry a percent, in whole points; p1, p2 … of one unit. */
const entries = (percents: readonly number[], unitId = 'u1'): Entry[] =>
  percents.map((percent, index) => ({ personId: `${unitId}-p${index + 1}`, unitId, percent: percent * 100 }));

function shown(list: readonly Entry[], topN = 3) {
  const bulletin = bulletinOf(list, { topN });
  if (bulletin.kind === 'too-small') throw new Error('too small');
  return bulletin;
}

const named = (list: readonly Entry[], topN = 3) => shown(list, topN).top.map(({ id, rank }) => `${rank} ${id}`);

describe('a group under five', () => {
  it('sees nothing at all', () => {
    expect(bulletinOf(entries([95, 90, 85, 80]), { topN: 3 })).toEqual({ kind: 'too-small' });
    expect(bulletinOf([], { topN: 3 })).toEqual({ kind: 'too-small' });
    expect(shown(entries([95, 90, 85, 80, 75])).people).toBe(5);
  });
});

describe('the top', () => {
  it('is the first N by name', () => {
    expect(named(entries([70, 95, 80, 90, 85, 60]))).toEqual(['1 u1-p2', '2 u1-p4', '3 u1-p5']);
  });

  it('is shared: whoever has the rank of the last named is named too', () => {
    const five = ['1 u1-p1', '2 u1-p2', '3 u1-p3', '3 u1-p4', '3 u1-p5'];
    expect(named(entries([95, 90, 85, 85, 85, 60, 50]))).toEqual(five);
    expect(named(entries([95, 95, 95, 95, 85, 60]))).toHaveLength(4);
  });

  it('never tells who the lowest is, however many are asked for: two at least stay unnamed', () => {
    expect(named(entries([95, 90, 85, 80, 75]), 10)).toEqual(['1 u1-p1', '2 u1-p2', '3 u1-p3']);
    expect(named(entries([95, 90, 85, 85, 85, 60]))).toEqual(['1 u1-p1', '2 u1-p2']);
    expect(named(entries([95, 90, 75, 75, 75]), 3)).toEqual(['1 u1-p1', '2 u1-p2']);
  });

  it('is everybody when all are first', () => {
    expect(named(entries([90, 90, 90, 90, 90]), 1)).toHaveLength(5);
  });

  it('is nobody when no names are asked for', () => expect(named(entries([95, 90, 85, 80, 75]), 0)).toEqual([]));
});

describe('the rest', () => {
  it('is counted by bands, an edge belonging to the upper one', () => {
    // 100 is named; 90 → 90–100, 89 80 → 80–90, 79 60 → 60–80, 59 0 → below 60
    expect(shown(entries([100, 90, 89, 80, 79, 60, 59, 0]), 1).bands).toEqual([
      { from: 9000, count: 1 },
      { from: 8000, count: 2 },
      { from: 6000, count: 2 },
      { from: 0, count: 2 },
    ]);
  });

  it('keeps to the hundredth at an edge', () => {
    const list = [...entries([100, 99, 98, 50, 40]), { personId: 'x', unitId: 'u1', percent: 8999 }];
    expect(shown(list, 1).bands?.map(({ count }) => count)).toEqual([2, 1, 0, 2]);
  });

  it('is not shown at all when it is fewer than five people', () => {
    expect(shown(entries([95, 90, 85, 80, 75, 70, 65]), 3).bands).toBeNull();
    expect(shown(entries([95, 90, 85, 80, 75, 70, 65, 60]), 3).bands).not.toBeNull();
  });
});

describe('the units', () => {
  it('are shown by their mean, best first, rounded half up to the hundredth', () => {
    // u1: (95 + 90 + 85 + 80 + 76) ÷ 5 = 85.2; u2: five times 80 and one 80.03 → 480.03 ÷ 6 = 80.005 → 80.01
    const u2 = [...entries([80, 80, 80, 80, 80], 'u2'), { personId: 'x', unitId: 'u2', percent: 8003 }];
    expect(shown([...u2, ...entries([95, 90, 85, 80, 76])], 1).units).toEqual([
      { unitId: 'u1', people: 5, mean: 8520 },
      { unitId: 'u2', people: 6, mean: 8001 },
    ]);
  });

  it('of fewer than five people are left out', () => {
    const list = [...entries([99, 98, 97, 96], 'small'), ...entries([90, 80, 70, 60, 50], 'u1')];
    expect(shown(list, 1).units.map(({ unitId }) => unitId)).toEqual(['u1']);
  });

  it('are left out when the named ones would give the others away', () => {
    // three of u1 are named: from the mean and their scores two people's sum follows, and each of the two knows the own
    const list = [...entries([99, 98, 97, 50, 40], 'u1'), ...entries([90, 80, 70, 60, 50], 'u2')];
    expect(shown(list, 3).units.map(({ unitId }) => unitId)).toEqual(['u2']);
    expect(shown(list, 2).units.map(({ unitId }) => unitId)).toEqual(['u1', 'u2']);
  });
});

describe('whatever the results', () => {
  const anyone = fc.uniqueArray(
    fc.record({
      personId: fc.uuid(),
      unitId: fc.constantFrom('u1', 'u2', 'u3'),
      percent: fc.oneof(fc.integer({ min: 0, max: 10_300 }), fc.constantFrom(6000, 8000, 9000)),
    }),
    { selector: ({ personId }) => personId, minLength: 5, maxLength: 60, size: 'max' },
  );
  const topN = fc.integer({ min: 0, max: 12 });

  it('the bulletin is the same for any order of the input', () => {
    fc.assert(
      fc.property(anyone, topN, (list, n) => {
        const sorted = [...list].sort((a, b) => (a.personId < b.personId ? -1 : 1));
        expect(bulletinOf(sorted, { topN: n })).toEqual(bulletinOf(list, { topN: n }));
      }),
    );
  });

  it('the named and the counted add up to everyone', () => {
    fc.assert(
      fc.property(anyone, topN, (list, n) => {
        const { top, bands, people } = shown(list, n);
        const counted = bands?.reduce((sum, { count }) => sum + count, 0) ?? list.length - top.length;
        expect(top.length + counted).toBe(people);
        if (bands === null) expect(people - top.length).toBeLessThan(5);
      }),
    );
  });

  it('no name below the top appears: fewer than N are better than anyone named, and nobody is named for the last rank', () => {
    fc.assert(
      fc.property(anyone, topN, (list, n) => {
        const bulletin = shown(list, n);
        const best = Math.max(...list.map(({ percent }) => percent));
        const told = JSON.stringify(bulletin);
        for (const { personId, percent } of list) {
          const better = list.filter((other) => other.percent > percent).length;
          const worse = list.filter((other) => other.percent < percent).length;
          const isTop = better < n && (worse >= 2 || list.every((other) => other.percent === best));
          expect(told.includes(personId)).toBe(isTop);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('no unit under five is shown', () => {
    fc.assert(
      fc.property(anyone, topN, (list, n) => {
        for (const { unitId, people } of shown(list, n).units) {
          expect(people).toBeGreaterThanOrEqual(5);
          expect(people).toBe(list.filter((entry) => entry.unitId === unitId).length);
        }
      }),
    );
  });
});

describe('the mean of all', () => {
  const mean = (list: readonly Entry[], topN = 3) => shown(list, topN).mean;

  it('is shown, rounded half up to the hundredth', () => {
    // 95 + 90 + 85 + 80 + 75 + 70.03 = 495.03, ÷ 6 = 82.505
    const list = [...entries([95, 90, 85, 80, 75]), { personId: 'x', unitId: 'u1', percent: 7003 }];
    expect(mean(list, 1)).toBe(8251);
  });

  it('is not, where it would leave the sum of two', () => {
    expect(mean(entries([95, 90, 85, 80, 75]), 3)).toBeNull();
    expect(mean(entries([95, 90, 85, 80, 75]), 2)).toBe(8500);
  });

  it('is not, where the units that are shown leave the sum of two others', () => {
    const big = entries([90, 85, 80, 75, 70]);
    expect(mean([...big, ...entries([60, 50], 'u2')], 1)).toBeNull();
    expect(mean([...big, ...entries([60, 55, 50], 'u2')], 1)).toBe(7063);
  });

  it('takes the names of other groups as known', () => {
    const list = entries([90, 85, 80, 75, 70]);
    const other = bulletinOf(list, { topN: 1, namedElsewhere: new Set(['u1-p2', 'u1-p3']) });
    expect(other).toMatchObject({ mean: null, units: [] });
  });
});

describe('whatever a house chooses to show', () => {
  const SIZES = [5, 6, 7, 8, 11, 20];
  const TOPS = [1, 3, 10, 20];
  const BANDS = [undefined, null, [9500, 8500, 0]] as const;
  const UNITS = [true, false];
  const MEANS = [true, false];
  const SMALLEST = [3, 5, 8];

  /** Scores all apart, so that every sum is its own; people dealt to units of growing size. */
  const company = (size: number): readonly Entry[] =>
    Array.from({ length: size }, (_, index) => ({
      personId: `p${index}`,
      unitId: index < 5 ? 'u1' : index < 7 ? 'u2' : 'u3',
      percent: 9900 - index * 211,
    }));

  const cases = SIZES.flatMap((size) =>
    TOPS.flatMap((topN) =>
      BANDS.flatMap((bands) =>
        UNITS.flatMap((units) =>
          MEANS.flatMap((mean) =>
            SMALLEST.map((smallestGroup) => ({
              size,
              smallestGroup,
              shown: { topN, units, mean, smallestGroup, ...(bands === undefined ? {} : { bands }) },
            })),
          ),
        ),
      ),
    ),
  );

  it('shows nothing to a group under the smallest, and that is never under five', () => {
    for (const { size, smallestGroup, shown: options } of cases) {
      const isShown = bulletinOf(company(size), options).kind === 'bulletin';
      expect(isShown).toBe(size >= Math.max(5, smallestGroup));
    }
    expect(bulletinOf(company(4), { topN: 3, smallestGroup: 1 }).kind).toBe('too-small');
  });

  it('leaves out what it does not want', () => {
    for (const { size, shown: options } of cases) {
      const bulletin = bulletinOf(company(size), options);
      if (bulletin.kind === 'too-small') continue;
      if (options.bands === null) expect(bulletin.bands).toBeNull();
      if (!options.units) expect(bulletin.units).toEqual([]);
      if (!options.mean) expect(bulletin.mean).toBeNull();
    }
  });

  it('names nobody of the last two', () => {
    for (const { size, shown: options } of cases) {
      const bulletin = bulletinOf(company(size), options);
      if (bulletin.kind === 'too-small') continue;
      const names = bulletin.top.map(({ id }) => id);
      expect(names).not.toContain(`p${size - 1}`);
      expect(names).not.toContain(`p${size - 2}`);
    }
  });

  /**
   * What may be worked out: every mean is a sum over people. With the named known, each class of people no shown figure
   * tells apart is summed as one; no class may be one person or two.
   */
  function classesOf(everybody: readonly Entry[], bulletin: ReturnType<typeof shown>): readonly number[] {
    const names = new Set(bulletin.top.map(({ id }) => id));
    const shownUnits = new Set(bulletin.units.map(({ unitId }) => unitId));
    const classes = new Map<string, number>();
    for (const { personId, unitId } of everybody) {
      const known = shownUnits.has(unitId) ? unitId : 'others';
      if (!names.has(personId)) classes.set(known, (classes.get(known) ?? 0) + 1);
    }
    if (bulletin.mean === null) classes.delete('others');
    return [...classes.values()];
  }

  it('gives nobody a sum over one or two people who are not named', () => {
    for (const { size, shown: options } of cases) {
      const everybody = company(size);
      const bulletin = bulletinOf(everybody, options);
      if (bulletin.kind === 'too-small') continue;
      expect(classesOf(everybody, bulletin).filter((people) => people < 3)).toEqual([]);
      if (bulletin.bands !== null) expect(size - bulletin.top.length).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('somebody listed twice', () => {
  it('is a mistake of the program', () => {
    const [first, ...rest] = entries([90, 80, 70, 60, 50]);
    expect(() => bulletinOf([...rest, ...rest, ...(first ? [first] : [])], { topN: 3 })).toThrow(RangeError);
  });
});
