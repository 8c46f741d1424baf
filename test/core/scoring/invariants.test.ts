/** What holds for every sheet and every input, found out with rationals of our own where a figure is compared. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoreInputs } from '#core/scoring/inputs.ts';
import { leafIn, receiptOf, scoreOf, sheetOf } from './build-sheet.ts';

/** n ÷ d, d above 0: a second arithmetic, written for this test alone. */
type Rational = readonly [n: bigint, d: bigint];

const rational = (value: number | string): Rational => {
  const [whole = '0', decimals = ''] = String(value).split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
};
const plus = ([a, b]: Rational, [c, d]: Rational): Rational => [a * d + c * b, b * d];
const minus = (a: Rational, [c, d]: Rational): Rational => plus(a, [-c, d]);
const times = ([a, b]: Rational, [c, d]: Rational): Rational => [a * c, b * d];
const over = ([a, b]: Rational, [c, d]: Rational): Rational => (c < 0n ? [-a * d, b * -c] : [a * d, b * c]);
const isBelow = ([a, b]: Rational, [c, d]: Rational): boolean => a * d < c * b;
const between = (low: Rational, value: Rational, high: Rational): Rational =>
  isBelow(value, low) ? low : isBelow(high, value) ? high : value;

/** Rounded half up to 2 decimals: the floor of (200 n + d) ÷ 2 d, as a number of hundredths. */
function hundredths([n, d]: Rational): number {
  const [top, bottom] = [200n * n + d, 2n * d];
  const quotient = top / bottom;
  return Number(top % bottom < 0n ? quotient - 1n : quotient);
}

const cents = (score: number | null): number => Math.round((score ?? Number.NaN) * 100);

/** Decimals as people type them, none of which a binary float has exactly. */
const decimal = (min: number, max: number, places = 3) =>
  fc.integer({ min: min * 10 ** places, max: max * 10 ** places }).map((units) => units / 10 ** places);
const points = fc.integer({ min: 1, max: 20_000 }).map((units) => units / 100);
const whole = (min: number, max: number) => fc.integer({ min, max });

/** Distinct whole numbers, ascending. */
const ascending = (minLength: number) =>
  fc.uniqueArray(whole(-200, 200), { minLength, maxLength: 6 }).map((list) => list.sort((a, b) => a - b));

interface Falling {
  readonly tiers?: readonly { readonly upTo?: number | undefined; readonly score: number }[];
  readonly linear?: readonly (readonly [x: number, score: number])[];
  readonly steps?: { readonly deduct: number; readonly floor: number };
}

/** A rule where less is better, out of `top`. */
const fallingRule = fc.tuple(whole(1, 500), ascending(1)).chain(([top, edges]) => {
  const scores = fc
    .array(whole(0, top), { minLength: edges.length + 1, maxLength: edges.length + 1 })
    .map((list) => list.sort((a, b) => b - a));
  return fc
    .oneof(
      scores.map((list) => ({
        tiers: list.map((score, at) => (at < edges.length ? { upTo: edges[at], score } : { score })),
      })),
      scores.map((list) => ({ linear: [-201, ...edges].map((x, at) => [x, list[at] ?? 0] as const) })),
      fc
        .record({
          target: whole(-100, 100),
          per: decimal(1, 30, 1),
          deduct: decimal(1, 30, 1),
          when: fc.constant('above'),
          partial: fc.constantFrom('ignore', 'full', 'prorate'),
          floor: whole(0, top),
        })
        .map((steps) => ({ steps })),
    )
    .map((rule: Falling) => ({ rule: { ...rule }, outOf: top }));
});

describe('a rule where less is better', () => {
  it('stays between 0 and the points of its leaf, and never gives more for more', () => {
    fc.assert(
      fc.property(fallingRule, points, decimal(-300, 300), decimal(-300, 300), ({ rule, outOf }, leafPoints, a, b) => {
        const sheet = sheetOf(rule, { points: leafPoints, outOf });
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((m) => scoreOf(sheet, m) ?? Number.NaN);
        expect(less).toBeLessThanOrEqual(leafPoints);
        expect(more).toBeLessThanOrEqual(less ?? -1);
        expect(more).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

const ITEMS = [
  { id: 'fixed', name: '甲', points: 1.5 },
  { id: 'range', name: '乙', points: { min: 0.25, max: 20 } },
];
const incident = fc.oneof(
  fc.record({ criterion: fc.constant('x'), item: fc.constant('fixed'), count: whole(1, 4) }),
  fc.record({ criterion: fc.constant('x'), item: fc.constant('range'), points: decimal(1, 20, 2) }),
);
const incidents = fc.array(incident, { maxLength: 8 });

describe('deductions', () => {
  const sheet = sheetOf({ deductions: ITEMS }, { points: 20 });
  const left = (list: NonNullable<ScoreInputs['incidents']>) =>
    receiptOf(sheet, { incidents: list }).total ?? Number.NaN;

  it('stay between 0 and full, and one incident more never gives more', () => {
    fc.assert(
      fc.property(incidents, incident, (list, another) => {
        const [before, after] = [left(list), left([...list, another])];
        expect(before).toBeLessThanOrEqual(20);
        expect(after).toBeLessThanOrEqual(before);
        expect(after).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('come to the same receipt in any order', () => {
    const shuffled = incidents.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(receiptOf(sheet, { incidents: other })).toEqual(receiptOf(sheet, { incidents: list }));
      }),
    );
  });

  it('take exactly what was found', () => {
    fc.assert(
      fc.property(incidents, (list) => {
        const taken = list.map((each) => ('points' in each ? rational(each.points) : rational(1.5 * each.count)));
        const rest = taken.reduce(minus, rational(20));
        expect(cents(left(list))).toBe(hundredths(between(rational(0), rest, rational(20))));
      }),
    );
  });
});

describe('the same sheet in another scale', () => {
  it('a rule written in a scale k times as large gives the same score', () => {
    const scaled = ({ tiers, linear, steps }: Falling, k: number) => ({
      ...(tiers ? { tiers: tiers.map((tier) => ({ ...tier, score: tier.score * k })) } : {}),
      ...(linear ? { linear: linear.map(([x, score]) => [x, score * k]) } : {}),
      ...(steps ? { steps: { ...steps, deduct: Number((steps.deduct * k).toFixed(1)), floor: steps.floor * k } } : {}),
    });
    fc.assert(
      fc.property(fallingRule, points, whole(2, 9), decimal(-300, 300), ({ rule, outOf }, leafPoints, k, m) => {
        const plain = sheetOf(rule, { points: leafPoints, outOf });
        const larger = sheetOf(scaled(rule, k), { points: leafPoints, outOf: outOf * k });
        expect(scoreOf(larger, m)).toBe(scoreOf(plain, m));
      }),
    );
  });

  it('weights of raters k times as large give the same receipt but for the weights it shows', () => {
    fc.assert(
      fc.property(whole(1, 99), whole(1, 99), whole(2, 9), whole(0, 100), whole(0, 100), (a, b, k, x, y) => {
        const totals = [1, k].map((factor) => {
          const raters = { supervisor: { weight: a * factor }, peer: { weight: b * factor } };
          const ratings = [
            { role: 'supervisor', by: 'E1', criterion: 'x', score: x },
            { role: 'peer', by: 'E2', criterion: 'x', score: y },
          ];
          return receiptOf(sheetOf({ rating: {} }, {}, { raters }), { ratings }).criteria;
        });
        expect(totals[1]).toEqual(totals[0]);
      }),
    );
  });
});

describe('a leaf is rounded once, half up, from the exact value', () => {
  it('in proportion: points × value ÷ target', () => {
    fc.assert(
      fc.property(points, decimal(1, 400), decimal(-50, 500), (leafPoints, target, value) => {
        const score = scoreOf(sheetOf({ ratio: { target } }, { points: leafPoints }), value);
        const [full, none] = [rational(leafPoints), rational(0)];
        const exact = over(times(full, rational(value)), rational(target));
        expect(cents(score)).toBe(hundredths(between(none, exact, full)));
      }),
      { numRuns: 300 },
    );
  });

  it('on a line, rescaled to the points', () => {
    fc.assert(
      fc.property(
        points,
        whole(1, 90),
        whole(1, 90),
        whole(0, 50),
        whole(0, 50),
        decimal(0, 100),
        (leafPoints, at, span, y1, y2, value) => {
          const line = [
            [at, y1],
            [at + span, y2],
          ];
          const score = scoreOf(sheetOf({ linear: line }, { points: leafPoints, outOf: 50 }), value);
          const x = between(rational(at), rational(value), rational(at + span));
          const rise = over(times(minus(x, rational(at)), rational(y2 - y1)), rational(span));
          const exact = over(times(plus(rational(y1), rise), rational(leafPoints)), rational(50));
          expect(cents(score)).toBe(hundredths(exact));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of ratings: the weighted mean of the means of the roles', () => {
    const scores = fc.array(whole(0, 300), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(points, scores, scores, whole(1, 97), whole(1, 97), (leafPoints, first, second, a, b) => {
        const raters = { supervisor: { weight: a }, peer: { weight: b } };
        const sheet = sheetOf({ rating: { max: 30, step: 0.1 } }, { points: leafPoints, outOf: 30 }, { raters });
        const given = (role: string, list: readonly number[]) =>
          list.map((tenths, at) => ({ role, by: `E${at}`, criterion: 'x', score: tenths / 10 }));
        const receipt = receiptOf(sheet, { ratings: [...given('supervisor', first), ...given('peer', second)] });
        const mean = (list: readonly number[]): Rational => [
          BigInt(list.reduce((sum, each) => sum + each, 0)),
          10n * BigInt(list.length),
        ];
        const weighted = plus(times(rational(a), mean(first)), times(rational(b), mean(second)));
        const exact = over(times(over(weighted, rational(a + b)), rational(leafPoints)), rational(30));
        expect(cents(leafIn(receipt, 'x').score)).toBe(hundredths(exact));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a total', () => {
  it('is never above the perfect sheet and its bonus, nor above a veto that stands', () => {
    const bonus = { cap: 3, items: [{ id: 'idea', name: '建议', points: 1 }] };
    const vetoes = [{ id: 'forgery', name: '造假', total: 59 }];
    const sheet = sheetOf({ ratio: { target: 90 } }, {}, { bonus, vetoes });
    fc.assert(
      fc.property(decimal(-10, 300), whole(1, 9), fc.boolean(), (m, count, isForged) => {
        const inputs = { metrics: { m }, bonus: [{ item: 'idea', count }], vetoes: isForged ? ['forgery'] : [] };
        const total = receiptOf(sheet, inputs).total ?? Number.NaN;
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(isForged ? 59 : 103);
      }),
    );
  });
});
