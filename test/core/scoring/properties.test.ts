import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHundredths } from '#core/number/round.ts';
import type { Receipt } from '#core/scoring/receipt.ts';
import { isParent, receiptLeaves } from '#core/scoring/receipt.ts';
import { buildSheet, receiptOf, scoreOf, sheetOf } from './build-sheet.ts';

const value = fc.double({ min: -500, max: 500, noNaN: true });
const points = fc.integer({ min: 1, max: 20_000 }).map((hundredths) => hundredths / 100);
const outOf = fc.integer({ min: 1, max: 1000 });

/** Distinct whole numbers, ascending. */
const edges = fc
  .uniqueArray(fc.integer({ min: -300, max: 300 }), { minLength: 1, maxLength: 6 })
  .map((list) => list.sort((a, b) => a - b));

/** So many scores inside 0…outOf, from the best down. */
const falling = (count: number, top: number) =>
  fc
    .array(fc.integer({ min: 0, max: top }), { minLength: count, maxLength: count })
    .map((list) => list.sort((a, b) => b - a));

/** A rule where more is better, in its scale. */
const risingRule = fc.tuple(outOf, edges).chain(([top, list]) =>
  fc
    .oneof(
      falling(list.length + 1, top).map((scores) => ({
        tiers: scores.map((score, index) => (index < list.length ? { from: list.at(-1 - index), score } : { score })),
      })),
      fc.integer({ min: 1, max: 300 }).map((target) => ({ ratio: { target } })),
      fc
        .record({
          per: fc.integer({ min: 1, max: 50 }),
          deduct: fc.integer({ min: 1, max: 50 }),
          partial: fc.constantFrom('ignore', 'full', 'prorate'),
        })
        .map((steps) => ({ steps: { target: 100, ...steps } })),
      falling(list.length + 1, top).map((scores) => ({
        linear: [-301, ...list].map((x, index) => [x, scores.at(-1 - index)]),
      })),
    )
    .map((rule) => ({ rule, outOf: top })),
);

describe('a rule on a metric', () => {
  it('stays between 0 and the points of its leaf', () => {
    fc.assert(
      fc.property(risingRule, points, value, ({ rule, outOf: scale }, leafPoints, m) => {
        const score = scoreOf(sheetOf(rule, { points: leafPoints, outOf: scale }), m);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(leafPoints);
      }),
    );
  });

  it('never gives less for more', () => {
    fc.assert(
      fc.property(risingRule, value, value, ({ rule, outOf: scale }, a, b) => {
        const sheet = sheetOf(rule, { points: scale });
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((m) => scoreOf(sheet, m) ?? 0);
        expect(less).toBeLessThanOrEqual(more ?? 0);
      }),
    );
  });
});

describe('ratings', () => {
  const RATERS = { supervisor: { weight: 60 }, peer: { weight: 30, min: 2, drop: 1 }, panel: { weight: 7 } };
  const sheet = sheetOf({ rating: { min: 0, max: 100 } }, {}, { raters: RATERS });
  const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 8 });
  const given = fc
    .tuple(scores, scores, scores)
    .map((lists) =>
      lists.flatMap((list, role) =>
        list.map((score, index) => ({ role: Object.keys(RATERS)[role] ?? '', by: `E${index}`, criterion: 'x', score })),
      ),
    );

  it('come to the same in any order', () => {
    const shuffled = given.chain((ratings) =>
      fc.tuple(fc.constant(ratings), fc.shuffledSubarray(ratings, { minLength: ratings.length })),
    );
    fc.assert(
      fc.property(shuffled, ([ratings, other]) => {
        expect(receiptOf(sheet, { ratings: other })).toEqual(receiptOf(sheet, { ratings }));
      }),
    );
  });

  it('lie between the lowest and the highest that was given', () => {
    fc.assert(
      fc.property(given, (ratings) => {
        const all = ratings.map(({ score }) => score);
        const total = receiptOf(sheet, { ratings }).total ?? -1;
        expect(total).toBeGreaterThanOrEqual(Math.min(...all));
        expect(total).toBeLessThanOrEqual(Math.max(...all));
      }),
    );
  });
});

/** A sheet of several measured leaves, some in parts, with bonus and season. */
const wide = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 2, maxLength: 8 }).map((weights) => {
  const total = weights.reduce((a, b) => a + b, 0) / 100;
  const leaf = (id: string, leafPoints: number) => ({
    id,
    name: id,
    points: leafPoints,
    rule: { ratio: { target: 97 } },
  });
  const criteria = weights.map((hundredths, index) => {
    const id = `m${index}`;
    if (index % 2 === 0 || hundredths < 2) return leaf(id, hundredths / 100);
    const half = Math.floor(hundredths / 2);
    const parts = [leaf(`${id}a`, half / 100), leaf(`${id}b`, (hundredths - half) / 100)];
    return { id, name: id, points: hundredths / 100, parts };
  });
  const ids = criteria.flatMap((criterion) =>
    'parts' in criterion ? criterion.parts.map(({ id }) => id) : [criterion.id],
  );
  const metrics = Object.fromEntries(
    ids.map((id, index) => [id, { name: id, absent: index % 3 === 0 ? 'reweight' : 'zero' }]),
  );
  return {
    ids,
    sheet: buildSheet({ total, metrics, criteria, bonus: { cap: 2, items: [{ id: 'b', name: 'b', points: 1 }] } }),
  };
});

/** Everything a printed sheet lets one add up by hand. */
function expectAddsUp(receipt: Receipt, total: number): void {
  const leaves = receiptLeaves(receipt);
  const cents = (list: readonly (number | null)[]) =>
    list.reduce<number>((sum, entry) => sum + toHundredths(entry ?? 0), 0);
  expect(cents(leaves.map(({ score }) => score))).toBe(toHundredths(receipt.subtotal));
  expect(cents(leaves.map(({ max }) => max))).toBe(toHundredths(total));
  expect(cents([receipt.subtotal, receipt.bonus])).toBe(toHundredths(receipt.total ?? 0));
  for (const criterion of receipt.criteria.filter(isParent)) {
    expect(cents(criterion.parts.map(({ score }) => score))).toBe(toHundredths(criterion.score ?? -1));
    expect(cents(criterion.parts.map(({ max }) => max))).toBe(toHundredths(criterion.max));
  }
}

describe('a printed sheet', () => {
  it('adds up to the last digit, also where missing metrics move the points', () => {
    fc.assert(
      fc.property(
        wide,
        fc.array(fc.option(value), { minLength: 16, maxLength: 16 }),
        fc.boolean(),
        ({ ids, sheet }, values, hasBonus) => {
          const metrics = Object.fromEntries(ids.map((id, index) => [id, values[index] ?? null]));
          const receipt = receiptOf(sheet, { metrics, bonus: hasBonus ? [{ item: 'b' }] : [] });
          if (receipt.complete) expectAddsUp(receipt, Number(sheet.total));
        },
      ),
    );
  });
});
