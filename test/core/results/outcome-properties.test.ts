import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corrected, correctionOf } from '#core/results/correction.ts';
import { type Outcome, type OutcomeInputs, type OutcomeLine, outcomeOf } from '#core/results/outcome.ts';
import { inputsOf, metrics, policyFrom, type Someone } from './build-outcome.ts';

const OCT = '2026-10';
const GRADES = ['优秀', '良好', '合格', null];

/** A company: few percents and few units, so that there are ties and teams of every size. */
const people: fc.Arbitrary<readonly Someone[]> = fc
  .array(
    fc.record({
      percent: fc.constantFrom(59.99, 60, 75, 80, 89.99, 90, 95, 100),
      unit: fc.constantFrom('east', 'west', 'root'),
      grade: fc.constantFrom(...GRADES),
      coefficient: fc.constantFrom(0.5, 0.8, 1, 1.07, 1.2, null),
      supervisor: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ percent, unit, grade, coefficient, supervisor }, index) => ({
      id: `p${index}`,
      employeeNo: `E${(index * 7) % 41}`,
      unitId: unit,
      percents: [percent],
      grade,
      coefficient,
      supervisor,
    })),
  );

const POLICIES = {
  prizes: policyFrom('prizes', 'period: month\nranks: [500, 300, 200]'),
  dense: policyFrom('prizes', 'period: month\nranks: [500, 300.01, 200]\nties: dense\nby: branch'),
  top: policyFrom('share', 'period: month\nend: top\npercent: 20\noffer: 培训名额\nprize: 100'),
  last: policyFrom('share', 'period: month\nend: last\npercent: 10\noffer: 改进培训\nof: supervisors'),
  pool: policyFrom('coefficient', 'period: month\nreceipt: true\npool: 12345.67'),
  pay: policyFrom('coefficient', 'period: month\nlinear: { from: 60, to: 100, least: 0.8, most: 1.2 }\nbudget: 5000'),
  forced: policyFrom('forced-share', 'period: month\nshares: [2, 7, 1]\ngrades: [优秀, 良好, 合格]\nby: unit'),
  tied: policyFrom(
    'forced-share',
    'period: month\nshares: [2, 7, 1]\ngrades: [优秀, 良好, 合格]\nties: { metric: m, better: lower, equal: down }',
  ),
  award: policyFrom('award', 'period: month\ntitle: 星\nprize: 50\ntop: 3\nmetric: { key: m }'),
};
const NAMES = Object.keys(POLICIES) as (keyof typeof POLICIES)[];

/** Every third has no base and no figure. */
function inputs(staff: readonly Someone[]): OutcomeInputs {
  const known = staff.filter((_, index) => index % 3 !== 1);
  return inputsOf(OCT, staff, {
    bases: new Map(known.map(({ id }, index) => [id, (index % 5) * 33333])),
    metric: metrics({ m: Object.fromEntries(known.map(({ id }, index) => [id, index % 4])) }),
    unitParents: new Map([
      ['root', null],
      ['east', 'root'],
      ['west', 'root'],
    ]),
  });
}

const shuffled = (all: OutcomeInputs): OutcomeInputs => ({
  ...all,
  people: all.people.toReversed(),
  facts: new Map([...all.facts].reverse()),
  bases: new Map([...(all.bases ?? [])].reverse()),
  unitParents: new Map([...all.unitParents].reverse()),
});

const fenOf = ({ lines }: Outcome): number =>
  lines
    .flatMap(({ effects }) => effects)
    .reduce(
      (sum, each) => sum + (each.kind === 'money' ? each.fen : each.kind === 'coefficient' ? (each.payFen ?? 0) : 0),
      0,
    );

const worth = (outcome: Outcome): ReadonlyMap<string, number> =>
  new Map(outcome.lines.map((line) => [line.subjectId, fenOf({ ...outcome, lines: [line] })]));

const pairsOf = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((a) => all.map((b) => [a, b] as const));

const percentOf = ({ percents }: Someone): number => percents?.[0] ?? 0;

/** How far down a grade of the forced shares stands. */
const gradeOf = ({ effects }: OutcomeLine): number =>
  effects[0]?.kind === 'grade' ? ['优秀', '良好', '合格'].indexOf(effects[0].to) : -1;

const anyPolicy = fc.constantFrom(...NAMES);

describe('outcomes', () => {
  it('do not care for the order of what goes in', () => {
    fc.assert(
      fc.property(anyPolicy, people, (name, staff) => {
        const all = inputs(staff);
        expect(outcomeOf(POLICIES[name], shuffled(all))).toEqual(outcomeOf(POLICIES[name], all));
      }),
    );
  });

  it('cost what their lines add up to, name everybody once and nobody twice', () => {
    fc.assert(
      fc.property(anyPolicy, people, (name, staff) => {
        const outcome = outcomeOf(POLICIES[name], inputs(staff));
        expect(outcome.costFen).toBe(fenOf(outcome));
        const ids = [...outcome.lines, ...outcome.leftOut].map(({ subjectId }) => subjectId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('by percent never give the higher percent less within one group', () => {
    fc.assert(
      fc.property(fc.constantFrom('prizes', 'top', 'pay'), people, (name, staff) => {
        const base = staff.map(({ id }) => [id, 100000] as const);
        const outcome = outcomeOf(POLICIES[name], { ...inputs(staff), bases: new Map(base) });
        const gets = worth(outcome);
        for (const [a, b] of pairsOf(staff).filter(([one, other]) => percentOf(one) > percentOf(other))) {
          expect(gets.get(a.id) ?? 0).toBeGreaterThanOrEqual(gets.get(b.id) ?? 0);
        }
      }),
    );
  });

  it('give equals the same, but for the odd fen of a pool', () => {
    fc.assert(
      fc.property(fc.constantFrom('prizes', 'top', 'pay', 'pool'), people, (name, staff) => {
        const alike = staff.map((someone) => ({ ...someone, coefficient: 1 }));
        const base = staff.map(({ id }) => [id, 100000] as const);
        const gets = worth(outcomeOf(POLICIES[name], { ...inputs(alike), bases: new Map(base) }));
        const most = name === 'pool' ? 1 : 0;
        for (const [a, b] of pairsOf(alike).filter(([one, other]) => percentOf(one) === percentOf(other))) {
          expect(Math.abs((gets.get(a.id) ?? 0) - (gets.get(b.id) ?? 0))).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('share a pool to the last fen, as long as anybody has a claim to it', () => {
    fc.assert(
      fc.property(people, (staff) => {
        const outcome = outcomeOf(POLICIES.pool, inputs(staff));
        expect(outcome.costFen).toBe(outcome.notes.includes('pool_unused') ? 0 : 1234567);
      }),
    );
  });

  it('by forced shares never put the lower percent above the higher one, nor equals apart without a metric', () => {
    fc.assert(
      fc.property(people, (staff) => {
        const ungraded = staff.map((someone) => ({ ...someone, grade: null }));
        const { lines } = outcomeOf(POLICIES.forced, inputs(ungraded));
        for (const [a, b] of pairsOf(lines).filter(([one, other]) => one.group === other.group)) {
          if ((a.percent ?? 0) > (b.percent ?? 0)) expect(gradeOf(a)).toBeLessThanOrEqual(gradeOf(b));
          if (a.percent === b.percent) expect(gradeOf(a)).toBe(gradeOf(b));
        }
      }),
    );
  });
});

describe('corrections', () => {
  const given = ({ lines }: Outcome) => new Map(lines.map(({ subjectId, effects }) => [subjectId, effects]));

  it('put onto what was given come to what is right', () => {
    fc.assert(
      fc.property(anyPolicy, people, people, (name, before, after) => {
        const [was, is] = [before, after].map((staff) => outcomeOf(POLICIES[name], inputs(staff)));
        if (!was || !is) return;
        const correction = correctionOf(was, is);
        const now = corrected(was, correction);
        expect(given(now)).toEqual(given(is));
        expect(was.costFen + correction.costFen).toBe(is.costFen);
      }),
    );
  });

  it('of an appeal and its reversal come to nothing in the end', () => {
    fc.assert(
      fc.property(anyPolicy, people, people, (name, before, after) => {
        const [was, is] = [before, after].map((staff) => outcomeOf(POLICIES[name], inputs(staff)));
        if (!was || !is) return;
        const [there, back] = [correctionOf(was, is), correctionOf(is, was)];
        expect(there.costFen + back.costFen).toBe(0);
        expect(correctionOf(was, corrected(corrected(was, there), back)).lines).toEqual([]);
      }),
    );
  });
});
