import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedBranches, type BranchMonth, planDueAfter } from '#core/results/rectification.ts';

const RULES = { last: 3, fewest: 6 };

const months = (percents: Readonly<Record<string, number | null>>): readonly BranchMonth[] =>
  Object.entries(percents).map(([unitId, percent]) => ({ unitId, percent }));

const idsOf = (percents: Readonly<Record<string, number | null>>, rules = RULES) =>
  askedBranches(months(percents), rules).map(({ unitId }) => unitId);

describe('the branches asked for a plan', () => {
  it('are the last three of six, the lowest first, each with its place', () => {
    expect(askedBranches(months({ a: 9500, b: 9000, c: 8800, d: 8700, e: 8100, f: 7900 }), RULES)).toEqual([
      { unitId: 'f', rank: 6, outOf: 6, percent: 7900 },
      { unitId: 'e', rank: 5, outOf: 6, percent: 8100 },
      { unitId: 'd', rank: 4, outOf: 6, percent: 8700 },
    ]);
  });

  it('are none where fewer than six have a result, however many branches there are', () => {
    expect(idsOf({ a: 9500, b: 9000, c: 8800, d: 8700, e: 8100 })).toEqual([]);
    expect(idsOf({ a: 9500, b: 9000, c: 8800, d: 8700, e: 8100, f: null, g: null })).toEqual([]);
  });

  it('never are branches without a result', () => {
    expect(idsOf({ a: 9500, b: 9000, c: null, d: 8700, e: 8100, f: 7900, g: 7000 })).toEqual(['g', 'f', 'e']);
  });

  it('share the edge: equal results are treated alike, with the place they share', () => {
    const asked = askedBranches(months({ a: 9500, b: 9000, c: 8000, d: 8000, e: 7900, f: 7800 }), RULES);
    expect(asked.map(({ unitId, rank }) => `${unitId} ${rank}`)).toEqual(['f 6', 'e 5', 'c 3', 'd 3']);
  });

  it('never are those who share the first place', () => {
    expect(idsOf({ a: 9000, b: 9000, c: 9000, d: 9000, e: 9000, f: 9000 })).toEqual([]);
    expect(idsOf({ a: 9000, b: 9000, c: 9000, d: 9000, e: 9000, f: 8000 })).toEqual(['f']);
  });

  it('are as many as the policy says', () => {
    expect(idsOf({ a: 9500, b: 9000, c: 8800 }, { last: 1, fewest: 3 })).toEqual(['c']);
    expect(idsOf({ a: 9500, b: 9000, c: 8800 }, { last: 20, fewest: 2 })).toEqual(['c', 'b']);
  });

  it('are refused as a mistake of the program when a branch is listed twice', () => {
    const twice = [...months({ a: 9000, b: 8000 }), ...months({ a: 7000 })];
    expect(() => askedBranches(twice, { last: 1, fewest: 2 })).toThrow('repeated_id: a');
  });

  const companies = fc
    .uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.option(fc.integer({ min: 7000, max: 7010 }))), {
      selector: ([id]) => id,
      maxLength: 15,
    })
    .map((list) => list.map(([unitId, percent]) => ({ unitId, percent })));
  const rules = fc.record({ last: fc.integer({ min: 1, max: 5 }), fewest: fc.integer({ min: 2, max: 8 }) });

  it('never are better than one that is not asked, never more than needed, in whatever order they come', () => {
    fc.assert(
      fc.property(companies, rules, fc.nat(), (branches, rule, turn) => {
        const asked = askedBranches(branches, rule);
        const ids = new Set(asked.map(({ unitId }) => unitId));
        const others = branches.flatMap(({ unitId, percent }) =>
          ids.has(unitId) || percent === null ? [] : [percent],
        );
        const edge = Math.max(...asked.map(({ percent }) => percent));
        for (const other of others) expect(other).toBeGreaterThan(asked.length === 0 ? -1 : edge);
        // without those at the edge there would be too few
        expect(asked.filter(({ percent }) => percent < edge).length).toBeLessThan(rule.last);
        const turned = branches.map((_, index) => branches[(index + turn) % branches.length] ?? branches[0]);
        const again = turned.flatMap((branch) => (branch ? [branch] : []));
        expect(askedBranches(again, rule)).toEqual(asked);
      }),
    );
  });
});

describe('the deadline of a plan', () => {
  const due = (local: string, days: number) =>
    new Date(planDueAfter(Date.parse(`${local}:00+08:00`), days, 'Asia/Shanghai')).toISOString();

  it('is 18:00 of the fourth calendar day, rest days counted', () => {
    // a Thursday: Friday, Saturday, Sunday, Monday
    expect(due('2026-11-12T10:00', 4)).toBe('2026-11-16T10:00:00.000Z');
  });

  it('counts from the local day, also across a month', () => {
    expect(due('2026-11-30T00:10', 4)).toBe('2026-12-04T10:00:00.000Z');
    expect(due('2026-11-30T23:50', 1)).toBe('2026-12-01T10:00:00.000Z');
  });
});
