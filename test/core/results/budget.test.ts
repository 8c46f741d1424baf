import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BudgetLine } from '#core/policies/kinds/budget.ts';
import { budgetOf, budgetTotal } from '#core/results/budget.ts';

const LINES: BudgetLine[] = [
  { id: 'training', name: '培训', plan: 6_000_000, each: 500_000 },
  { id: 'survey', name: '满意度调查', plan: 1_200_000, monthly: 100_000 },
  { id: 'prizes', name: '奖金', plan: 3_000_000, accounts: ['prize', 'award'] },
];
const RULES = { lines: LINES, warnAt: 80 };

describe('the budget of a year', () => {
  it('counts what was typed and what stands in the ledger, to the fen', () => {
    const [training, survey, prizes] = budgetOf(RULES, {
      // 5000.50 + 12000 − 500.25 = 16500.25
      expenses: [
        { line: 'training', amount: 500_050 },
        { line: 'training', amount: 1_200_000 },
        { line: 'training', amount: -50_025 },
        { line: 'survey', amount: 300_000 },
      ],
      // 500 + 300 − 200 of prizes, 100 of an award; coefficients are no prizes
      ledger: [
        { account: 'cost:prize', amount: 50_000 },
        { account: 'cost:prize', amount: 30_000 },
        { account: 'cost:prize', amount: -20_000 },
        { account: 'cost:award', amount: 10_000 },
        { account: 'cost:coefficient', amount: 999_999 },
        { account: 'owed', amount: -50_000 },
      ],
    });
    expect(training).toMatchObject({ used: 1_650_025, left: 4_349_975, percent: 27, tone: 'fine' });
    // 43499.75 yuan pay for eight trainings of 5000
    expect(training?.enoughFor).toEqual({ kind: 'each', price: 500_000, count: 8 });
    expect(survey).toMatchObject({ used: 300_000, left: 900_000, percent: 25 });
    expect(survey?.enoughFor).toEqual({ kind: 'monthly', price: 100_000, count: 9 });
    expect(prizes).toMatchObject({ used: 70_000, left: 2_930_000, percent: 2, enoughFor: null });
  });

  it.each([
    [4_799_999, 79, 'fine'],
    [4_800_000, 80, 'near'],
    [6_000_000, 100, 'near'],
    [6_000_001, 100, 'over'],
  ] as const)('with %i fen of 60,000 yuan spent is at %i percent and %s', (amount, percent, tone) => {
    const [training] = budgetOf(RULES, { ledger: [], expenses: [{ line: 'training', amount }] });
    expect(training).toMatchObject({ percent, tone });
  });

  it('pays for nothing more once it is over, and says so without a plan too', () => {
    const [over] = budgetOf(RULES, { ledger: [], expenses: [{ line: 'training', amount: 6_100_000 }] });
    expect(over).toMatchObject({ left: -100_000, enoughFor: { count: 0 } });
    const rules = { lines: [{ id: 'gifts', name: '礼品', plan: 0 }], warnAt: 80 };
    expect(budgetOf(rules, { ledger: [], expenses: [] })).toMatchObject([{ percent: null, tone: 'fine' }]);
    const [unplanned] = budgetOf(rules, { ledger: [], expenses: [{ line: 'gifts', amount: 1 }] });
    expect(unplanned).toMatchObject({ percent: null, tone: 'over', left: -1 });
  });

  it('adds up: what was spent on known lines is what the lines say together, and plan = used + left', () => {
    const amount = fc.integer({ min: -1_000_000, max: 5_000_000 });
    const expense = fc.record({ line: fc.constantFrom('training', 'survey', 'prizes'), amount });
    const entry = fc.record({ account: fc.constantFrom('cost:prize', 'cost:award'), amount });
    fc.assert(
      fc.property(fc.array(expense), fc.array(entry), (expenses, ledger) => {
        const total = budgetTotal(budgetOf(RULES, { expenses, ledger }));
        expect(total.used).toBe([...expenses, ...ledger].reduce((sum, each) => sum + each.amount, 0));
        expect(total.used + total.left).toBe(total.plan);
        expect(total.plan).toBe(10_200_000);
      }),
    );
  });
});
