import { describe, expect, it } from 'vitest';
import type { OutcomeInputs } from '#core/results/outcome.ts';
import { idsOf, inputsOf, metrics, moneyOf, outcomeFrom, scored } from './build-outcome.ts';

const OCT = '2026-10';

const coefficient = (fields: string, people: Parameters<typeof inputsOf>[1], more: Partial<OutcomeInputs> = {}) =>
  outcomeFrom(['coefficient', `period: month\n${fields}`], inputsOf(OCT, people, more));

/** Whom → coefficient in hundredths. */
const coefficients = ({ lines }: ReturnType<typeof coefficient>) =>
  Object.fromEntries(
    lines.map(({ subjectId, effects }) => [
      subjectId,
      effects[0]?.kind === 'coefficient' ? effects[0].coefficient : null,
    ]),
  );

describe('a coefficient', () => {
  it('comes from the receipt, by the days somebody was there', () => {
    const people = [
      { id: 'a', percents: [95], coefficient: 1.2 },
      { id: 'b', percents: [85], coefficient: 0.43 },
      { id: 'c', percents: [85] },
    ];
    const outcome = coefficient('receipt: true', people);
    expect(coefficients(outcome)).toEqual({ a: 120, b: 43 });
    expect(outcome.leftOut).toEqual([{ subjectId: 'c', reason: 'no_coefficient' }]);
    expect(outcome.notes).toEqual(['no_base:2']);
  });

  it('of a quarter is the mean of its receipts', () => {
    const people = [{ id: 'a', percents: [95, 95, 95], coefficient: 1.15 }];
    const outcome = outcomeFrom(['coefficient', 'period: quarter\nreceipt: true'], inputsOf('2026-Q4', people));
    expect(coefficients(outcome)).toEqual({ a: 115 });
  });

  it('comes from the grade the policy names; a grade it does not name has none', () => {
    const people = [
      { id: 'a', percents: [95], grade: '优秀' },
      { id: 'b', percents: [85], grade: '良好' },
      { id: 'c', percents: [50], grade: '合格' },
    ];
    const outcome = coefficient('grades: { 优秀: 1.2, 良好: 1.05 }', people);
    expect(coefficients(outcome)).toEqual({ a: 120, b: 105 });
    expect(outcome.lines[0]?.reason).toBe('grade:优秀');
    expect(outcome.leftOut).toEqual([{ subjectId: 'c', reason: 'no_grade:合格' }]);
  });

  it('comes from bands, whose lower edge belongs to them', () => {
    const fields = 'bands: [{ from: 90, coefficient: 1.2 }, { from: 89.5, coefficient: 1 }, { coefficient: 0.8 }]';
    const people = [
      { id: 'a', percents: [90] },
      { id: 'b', percents: [89.99] },
      { id: 'c', percents: [89.5] },
      { id: 'd', percents: [89.49] },
      { id: 'e', percents: [0] },
    ];
    expect(coefficients(coefficient(fields, people))).toEqual({ a: 120, b: 100, c: 100, d: 80, e: 80 });
  });

  it('comes along a line, rounded half up to two decimals and level outside of it', () => {
    const fields = 'linear: { from: 60, to: 100, least: 0.8, most: 1.2 }';
    const people = [
      { id: 'a', percents: [100] },
      // 0.8 + 0.4 × 25.5 ÷ 40 = 1.055
      { id: 'b', percents: [85.5] },
      { id: 'c', percents: [60] },
      { id: 'd', percents: [12] },
    ];
    expect(coefficients(coefficient(fields, people))).toEqual({ a: 120, b: 106, c: 80, d: 80 });
  });

  it('is multiplied by every further factor; a factor nobody knows is never taken for 1', () => {
    const people = [
      { id: 'a', percents: [95], coefficient: 1.2 },
      { id: 'b', percents: [95], coefficient: 1.2 },
      { id: 'c', percents: [95], coefficient: 1.2 },
    ];
    const outcome = coefficient(
      'receipt: true\nbase: 10000\nfactors: [{ metric: attendance }, { metric: discipline, otherwise: 1 }]',
      people,
      { metric: metrics({ attendance: { a: 0.9, b: 0.8 }, discipline: { b: 0.5 } }) },
    );
    expect(coefficients(outcome)).toEqual({ a: 108, b: 48 });
    expect(moneyOf(outcome)).toEqual({ a: 10800, b: 4800 });
    expect(outcome.leftOut).toEqual([{ subjectId: 'c', reason: 'no_factor:attendance' }]);
  });

  it('makes pay of the base each has; without one there is a coefficient and no pay', () => {
    const people = [
      { id: 'a', percents: [95], coefficient: 0.95 },
      { id: 'b', percents: [95], coefficient: 1.1 },
    ];
    const outcome = coefficient('receipt: true\nbudget: 9000', people, { bases: new Map([['a', 1000000]]) });
    expect(outcome.lines.map(({ effects }) => effects[0])).toEqual([
      { kind: 'coefficient', coefficient: 95, baseFen: 1000000, payFen: 950000 },
      { kind: 'coefficient', coefficient: 110, baseFen: null, payFen: null },
    ]);
    expect(outcome).toMatchObject({ costFen: 950000, budgetFen: 900000, notes: ['no_base:1', 'over_budget:50000'] });
  });

  it('shares a pool to the fen', () => {
    const people = [
      { id: 'a', percents: [95], coefficient: 1.2 },
      { id: 'b', percents: [95], coefficient: 1 },
      { id: 'c', percents: [95], coefficient: 0.8 },
    ];
    const bases = new Map([
      ['a', 100000],
      ['b', 100000],
      ['c', 50000],
    ]);
    // claims 1200, 1000 and 400 of 2600: 461.538…, 384.615… and 153.846… of 1000
    const outcome = coefficient('receipt: true\npool: 1000', people, { bases });
    expect(moneyOf(outcome)).toEqual({ a: 461.54, b: 384.61, c: 153.85 });
    expect(outcome).toMatchObject({ costFen: 100000, budgetFen: 100000, notes: [] });
  });

  it('gives the fen left among equals by lot: to one of them, in another period to another', () => {
    const people = [
      { id: 'a', percents: [95], coefficient: 1 },
      { id: 'b', percents: [95], coefficient: 1 },
      { id: 'c', percents: [95], coefficient: 1 },
    ];
    const luckyIn = (period: string) => {
      const inputs = inputsOf(period, people);
      const outcome = outcomeFrom(['coefficient', 'period: month\nreceipt: true\nbase: 100\npool: 100'], inputs);
      const paid = moneyOf(outcome);
      expect(Object.values(paid).toSorted()).toEqual([33.33, 33.33, 33.34]);
      return Object.keys(paid).find((id) => paid[id] === 33.34);
    };
    const lucky = new Set(['2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01'].map(luckyIn));
    expect(lucky.size).toBeGreaterThan(1);
  });

  it('leaves a pool alone where nobody has a base', () => {
    const outcome = coefficient('receipt: true\npool: 100', [{ id: 'a', percents: [95], coefficient: 1 }]);
    expect(outcome).toMatchObject({ costFen: 0, notes: ['no_base:1', 'pool_unused'] });
  });
});

describe('forced shares', () => {
  const RULE = 'period: month\nshares: [20, 70, 10]\ngrades: [优秀, 良好, 待改进]';
  const graded = (scores: Readonly<Record<string, number>>, grade = '良好') =>
    scored(OCT, scores).map((someone) => ({ ...someone, grade }));
  const seven = { a: 97, b: 96, c: 95, d: 94, e: 93, f: 92, g: 91 };

  it('say who moved and from where, and keep silent of those who did not', () => {
    const outcome = outcomeFrom(['forced-share', RULE], inputsOf(OCT, graded(seven)));
    expect(outcome.lines).toEqual([
      {
        subjectKind: 'person',
        subjectId: 'a',
        rank: 1,
        percent: 9700,
        effects: [{ kind: 'grade', from: '良好', to: '优秀' }],
        reason: 'moved:良好>优秀',
      },
      {
        subjectKind: 'person',
        subjectId: 'g',
        rank: 7,
        percent: 9100,
        effects: [{ kind: 'grade', from: '良好', to: '待改进' }],
        reason: 'moved:良好>待改进',
      },
    ]);
    expect(outcome.notes).toEqual(['seats:1,5,1']);
  });

  it('take equals across an edge up or down together, as the policy says', () => {
    const equals = { ...seven, b: 97 };
    const up = outcomeFrom(['forced-share', RULE], inputsOf(OCT, graded(equals)));
    expect(up.lines.map(({ subjectId, reason }) => [subjectId, reason])).toEqual([
      ['a', 'moved:良好>优秀:tie:up'],
      ['b', 'moved:良好>优秀:tie:up'],
      ['g', 'moved:良好>待改进'],
    ]);
    const down = outcomeFrom(['forced-share', `${RULE}\nties: down`], inputsOf(OCT, graded(equals)));
    expect(idsOf(down)).toEqual(['g']);
    const downOfGood = outcomeFrom(['forced-share', `${RULE}\nties: down`], inputsOf(OCT, graded(equals, '优秀')));
    expect(downOfGood.lines.slice(0, 2).map(({ subjectId, reason }) => [subjectId, reason])).toEqual([
      ['a', 'moved:优秀>良好:tie:down'],
      ['b', 'moved:优秀>良好:tie:down'],
    ]);
  });

  it('set equals apart by a metric; who has no figure stands behind, and who is still equal goes up', () => {
    const equals = { a: 97, b: 97, c: 97, d: 94, e: 93, f: 92, g: 91 };
    const rule = `${RULE}\nties: { metric: praise, better: higher }`;
    const by = (praise: Readonly<Record<string, number>>) =>
      idsOf(outcomeFrom(['forced-share', rule], inputsOf(OCT, graded(equals), { metric: metrics({ praise }) })));
    expect(by({ a: 1, b: 5 })).toEqual(['b', 'g']);
    expect(by({ a: 5, b: 5, c: 1 })).toEqual(['a', 'b', 'g']);
    const lower = `${RULE}\nties: { metric: lapses, better: lower }`;
    const inputs = inputsOf(OCT, graded(equals), { metric: metrics({ lapses: { a: 1, b: 0 } }) });
    expect(idsOf(outcomeFrom(['forced-share', lower], inputs))).toEqual(['b', 'g']);
  });

  it('leave a team under five as it is, and say so', () => {
    const people = [
      ...graded(seven).map((someone) => ({ ...someone, supervisorId: 'boss' })),
      ...graded({ x: 60, y: 50 }).map((someone) => ({ ...someone, supervisorId: 'chief' })),
      { id: 'boss', percents: [99] },
    ];
    const outcome = outcomeFrom(['forced-share', `${RULE}\nby: supervisor`], inputsOf(OCT, people));
    expect(outcome.lines.map(({ subjectId, group }) => [subjectId, group])).toEqual([
      ['a', 'boss'],
      ['g', 'boss'],
    ]);
    expect(outcome.leftOut).toEqual([
      { subjectId: 'boss', reason: 'no_group' },
      { subjectId: 'x', reason: 'small_team' },
      { subjectId: 'y', reason: 'small_team' },
    ]);
    expect(outcome.notes).toEqual(['small_team:2@chief', 'seats:1,5,1@boss']);
  });

  it('move who has no grade yet to the one of the place', () => {
    const outcome = outcomeFrom(['forced-share', RULE], inputsOf(OCT, scored(OCT, seven)));
    expect(outcome.lines).toHaveLength(7);
    expect(outcome.lines[3]).toMatchObject({ effects: [{ from: '', to: '良好' }], reason: 'moved:>良好' });
  });
});
