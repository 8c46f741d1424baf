import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askingOrder, pickRaters, type RaterRequest } from '#core/directory/pick-raters.ts';

const SEED = '2026-10\nservice-staff-threefold\npeer';
const named = (many: number): readonly string[] => Array.from({ length: many }, (_, index) => `p${index}`);

/** Everybody of a team is rated by so many of the others. */
const wholeTeam = (many: number, count: number): readonly RaterRequest[] =>
  named(many).map((personId) => ({ id: `sheet-${personId}`, personId, pool: named(many), count, barred: [] }));

const loadsOf = (picked: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> => {
  const loads = new Map<string, number>();
  for (const id of [...picked.values()].flat()) loads.set(id, (loads.get(id) ?? 0) + 1);
  return loads;
};

const spread = (picked: ReadonlyMap<string, readonly string[]>, people: readonly string[]): number => {
  const loads = loadsOf(picked);
  const each = people.map((id) => loads.get(id) ?? 0);
  return Math.max(...each) - Math.min(...each);
};

/** Pools and bars as a company might have them: some of a dozen people each, some of them barred. */
const anyRequests: fc.Arbitrary<readonly RaterRequest[]> = fc
  .array(
    fc.record({
      personId: fc.constantFrom(...named(12)),
      pool: fc.subarray([...named(12)]),
      count: fc.integer({ min: 0, max: 5 }),
      barred: fc.subarray([...named(12)], { maxLength: 4 }),
    }),
    { maxLength: 14 },
  )
  .map((requests) => requests.map((request, index) => ({ ...request, id: `sheet-${index}` })));

const always = <T>(of: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(of, holds), { numRuns: 200, seed: 20_261_102 });

describe('picking raters', () => {
  it('never picks the person, anybody barred or outside the pool, or the same person twice', () => {
    always(anyRequests, (requests) => {
      const picked = pickRaters(requests, SEED);
      for (const { id, personId, pool, barred } of requests) {
        const raters = picked.get(id) ?? [];
        expect(new Set(raters).size).toBe(raters.length);
        expect(raters.filter((each) => each === personId || barred.includes(each) || !pool.includes(each))).toEqual([]);
      }
    });
  });

  it('picks as many as are asked for, or everybody there is', () => {
    always(anyRequests, (requests) => {
      const picked = pickRaters(requests, SEED);
      for (const { id, personId, pool, barred, count } of requests) {
        const able = pool.filter((each) => each !== personId && !barred.includes(each)).length;
        expect(picked.get(id)).toHaveLength(Math.min(count, able));
      }
    });
  });

  it('leaves no handover that would make the load more even', () => {
    always(anyRequests, (requests) => {
      const picked = pickRaters(requests, SEED);
      const loads = loadsOf(picked);
      for (const { id, personId, pool, barred } of requests) {
        const raters = picked.get(id) ?? [];
        const others = pool.filter((each) => each !== personId && !barred.includes(each) && !raters.includes(each));
        for (const rater of raters) {
          for (const other of others) expect((loads.get(rater) ?? 0) - (loads.get(other) ?? 0)).toBeLessThanOrEqual(1);
        }
      }
    });
  });

  it('gives everybody of a team the same load, one more or less', () => {
    always(fc.tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 5 })), ([many, count]) => {
      expect(spread(pickRaters(wholeTeam(many, count), SEED), named(many))).toBeLessThanOrEqual(1);
    });
  });

  it('lets nobody of a team rate each other where the team is large enough for that', () => {
    always(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 }), fc.string()), (drawn) => {
      const [count, more, seed] = drawn;
      const picked = pickRaters(wholeTeam(2 * count + more, count), seed);
      const pairs = [...picked].flatMap(([sheet, raters]) =>
        raters.filter((rater) => picked.get(`sheet-${rater}`)?.includes(sheet.slice('sheet-'.length))),
      );
      expect(pairs).toEqual([]);
    });
  });

  it('draws the same again with the same seed, whatever the order of the pool, and others with another', () => {
    const team = wholeTeam(12, 3);
    const shuffled = team.map((request) => ({ ...request, pool: [...request.pool].reverse() }));
    expect(pickRaters(shuffled, SEED)).toEqual(pickRaters(team, SEED));
    expect(pickRaters(team, 'another month')).not.toEqual(pickRaters(team, SEED));
  });

  it('counts what somebody rates already', () => {
    const [only] = wholeTeam(4, 2).slice(0, 1);
    const loads = new Map([
      ['p1', 5],
      ['p2', 0],
      ['p3', 0],
    ]);
    const picked = pickRaters(only ? [only] : [], SEED, loads);
    expect([...(picked.get('sheet-p0') ?? [])].sort()).toEqual(['p2', 'p3']);
  });

  it('knows who would be next: everybody of the pool who may, each once', () => {
    const order = askingOrder({ personId: 'p0', pool: named(6), barred: ['p3'] }, SEED);
    expect([...order].sort()).toEqual(['p1', 'p2', 'p4', 'p5']);
  });
});
