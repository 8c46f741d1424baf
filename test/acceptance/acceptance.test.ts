import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exact } from '#core/number/decimal.ts';
import { largestRemainder } from '#core/number/largest-remainder.ts';
import { scoreNumber } from '#core/number/round.ts';
import { rankPeople } from '#core/results/ranking.ts';
import { inputsOf, metrics, moneyOf, outcomeFrom, scored } from '#test/core/results/build-outcome.ts';
import { buildSheet, rating, receiptOf, sheetOf } from '#test/core/scoring/build-sheet.ts';

/** Worked examples from outside, as data: never tuned to the code. */
const CASES = JSON.parse(readFileSync(new URL('./cases.json', import.meta.url), 'utf8'));

type Pair = readonly [string, number];
type Tier = readonly [number | null, number];

const tiersOf = (edge: 'from' | 'upTo', tiers: readonly Tier[]) =>
  tiers.map(([at, score]) => (at === null ? { score } : { [edge]: at, score }));

describe('rounding half up to 2 decimals', () => {
  it.each<Pair>(CASES.rounding_half_up_2)('%s is %d', (value, rounded) => {
    expect(scoreNumber(value)).toBe(rounded);
  });
});

describe('grades: the lower edge belongs to the upper grade', () => {
  const { grades, cases } = CASES.grades_lower_edge_belongs_up;
  const list = grades.map(([name, from]: Pair) => ({ name, from }));
  const sheet = sheetOf({ ratio: { target: 100 } }, {}, { grades: list });
  it.each<readonly [number, string]>(cases)('%d is %s', (m, grade) => {
    expect(receiptOf(sheet, { metrics: { m } }).grade).toBe(grade);
  });
});

describe('the clinic live-chat sheet', () => {
  interface Leaf {
    readonly points: number;
    readonly outOf: number;
    readonly tiers?: readonly Tier[];
    readonly upTo?: readonly Tier[];
  }
  const { leaves, cases } = CASES.clinic_chat_sheet;
  const entries = Object.entries<Leaf>(leaves);
  const sheet = buildSheet({
    metrics: Object.fromEntries(entries.map(([id]) => [id, { name: id }])),
    grades: CASES.grades_lower_edge_belongs_up.grades.map(([name, from]: Pair) => ({ name, from })),
    criteria: entries.map(([id, { points, outOf, tiers, upTo }]) => {
      const rule = { tiers: tiers ? tiersOf('from', tiers) : tiersOf('upTo', upTo ?? []) };
      return { id, name: id, points, outOf, rule };
    }),
  });
  it.each<{ in: Record<string, number>; out: object }>(cases)('$in gives $out', (example) => {
    expect(receiptOf(sheet, { metrics: example.in })).toMatchObject(example.out);
  });
});

describe('ratings', () => {
  const RATING = { rating: { min: 0, max: 100 } };

  it.each<{ scores: number[]; weights: number[]; out: number }>(CASES.weighted_mean)(
    'the weighted mean of $scores by $weights is $out',
    ({ scores, weights, out }) => {
      const roles = ['supervisor', 'peer'];
      const raters = Object.fromEntries(weights.map((weight, index) => [roles[index], { weight }]));
      const ratings = scores.map((score, index) => rating(roles[index] ?? '', `E${index}`, score));
      expect(receiptOf(sheetOf(RATING, {}, { raters }), { ratings }).total).toBe(out);
    },
  );

  it.each<{ scores: { a: number; b: number; self: null }; out: number }>(CASES.absent_rater_reweights)(
    'an absent rater is reweighted: $scores give $out',
    ({ scores, out }) => {
      const raters = { supervisor: { weight: 1 }, peer: { weight: 1 }, self: { weight: 1, absent: 'reweight' } };
      const ratings = [
        rating('supervisor', 'a', scores.a),
        rating('peer', 'b', scores.b),
        rating('self', 'me', scores.self),
      ];
      expect(receiptOf(sheetOf(RATING, {}, { raters }), { ratings, closed: ['self'] }).total).toBe(out);
    },
  );
});

describe('service metrics as formulas of a sheet', () => {
  const FORMULAS: readonly (readonly [string, string, string])[] = [
    ['nps', '(promoters - detractors) / (promoters + passives + detractors) * 100', 'nps'],
    ['csat_share', 'satisfied / answers * 100', 'share'],
    ['aht_minutes', '(talk + hold + wrap) / calls', 'aht'],
    ['frt_minutes', 'minutes / tickets', 'frt'],
    ['churn', 'lost / of * 100', 'churn'],
  ];
  const cases = FORMULAS.flatMap(([name, formula, result]) =>
    CASES.service_metrics[name].map((example: Record<string, number>) => ({ name, formula, result, example })),
  );

  const sheetWith = (formula: string, inputs: readonly string[]) =>
    sheetOf(
      { ratio: { target: 100 } },
      { metric: 'worked_out' },
      {
        metrics: {
          worked_out: { name: '算出', formula },
          ...Object.fromEntries(inputs.map((key) => [key, { name: key }])),
        },
      },
    );

  it.each(cases)('$name of $example', ({ formula, result, example }) => {
    const { [result]: expected, ...metrics } = example;
    const receipt = receiptOf(sheetWith(formula, Object.keys(metrics)), { metrics });
    // target 100 of 100 points: the score is the metric's own value
    expect(receipt.total).toBe(expected);
  });

  it('no answers are missing, never 0 or 100', () => {
    const metrics = { satisfied: 0, answers: 0 };
    expect(receiptOf(sheetWith('satisfied / answers * 100', Object.keys(metrics)), { metrics })).toMatchObject({
      complete: false,
      total: null,
    });
  });
});

describe('ranking', () => {
  const { scores, standard, dense, modified } = CASES.ranking;
  const contenders = Object.entries<number>(scores).map(([id, score]) => ({ id, score }));

  it.each([
    ['standard', standard],
    ['dense', dense],
    ['modified', modified],
  ] as const)('with %s ties', (ties, expected) => {
    const ranking = rankPeople(contenders, ties);
    const places = ranking.kind === 'ranked' ? ranking.places : [];
    expect(Object.fromEntries(places.map(({ id, rank }) => [id, rank]))).toEqual(expected);
  });
});

describe('prizes', () => {
  const { policy, ties, cases } = CASES.prizes;

  it.each<{ scores: Record<string, number>; prizes: Record<string, number> }>(cases)(
    '$scores get $prizes',
    ({ scores, prizes }) => {
      const rule = `period: quarter\nranks: ${JSON.stringify(policy)}\nties: ${ties}`;
      const outcome = outcomeFrom(['prizes', rule], inputsOf('2026-Q4', scored('2026-Q4', scores)));
      expect(moneyOf(outcome)).toEqual(prizes);
    },
  );
});

describe('shares by largest remainder', () => {
  const seats = (people: string, shares: readonly number[]) => largestRemainder(Number(people), shares.map(exact));

  it.each(Object.entries(CASES.shares_largest_remainder_2_7_1))('%s people by 2-7-1 are %j', (people, expected) => {
    expect(seats(people, [2, 7, 1])).toEqual(expected);
  });

  it.each(Object.entries(CASES.seats_50_30_20))('%s seats by 50, 30 and 20 are %j', (people, expected) => {
    expect(seats(people, [50, 30, 20])).toEqual(expected);
  });

  it.each(Object.entries<number[]>(CASES.shares_largest_remainder_2_7_1))(
    'grades of %s people follow them: %j',
    (people, expected) => {
      const scores = Object.fromEntries(
        Array.from({ length: Number(people) }, (_, index) => [`p${index}`, 99 - index]),
      );
      const rule = 'period: month\nshares: [2, 7, 1]\ngrades: [A, B, C]';
      const { lines } = outcomeFrom(['forced-share', rule], inputsOf('2026-10', scored('2026-10', scores)));
      const grades = lines.flatMap(({ effects }) =>
        effects.flatMap((effect) => (effect.kind === 'grade' ? [effect.to] : [])),
      );
      expect(['A', 'B', 'C'].map((grade) => grades.filter((each) => each === grade).length)).toEqual(expected);
    },
  );
});

describe('coefficients multiply onto pay', () => {
  it.each<{ base: number; coefficients: number[]; pay: number }>(CASES.coefficients)(
    '$base by $coefficients is $pay',
    ({ base, coefficients, pay }) => {
      const [own = 1, ...factors] = coefficients;
      const keys = factors.map((_, index) => `factor_${index}`);
      const rule = [
        'period: month',
        'receipt: true',
        `base: ${base}`,
        ...(keys.length === 0 ? [] : [`factors: [${keys.map((key) => `{ metric: ${key} }`).join(', ')}]`]),
      ].join('\n');
      const metric = metrics(Object.fromEntries(keys.map((key, index) => [key, { a: factors[index] ?? 1 }])));
      const people = [{ id: 'a', percents: [90], coefficient: own }];
      expect(moneyOf(outcomeFrom(['coefficient', rule], inputsOf('2026-10', people, { metric })))).toEqual({ a: pay });
    },
  );
});
