/** The year's money against its plan, to the fen. */
import type { BudgetLine, BudgetPolicy } from '#core/policies/kinds/budget.ts';
import { COSTS } from './ledger.ts';

export type BudgetTone = 'fine' | 'near' | 'over';

/** How a line stands. All money is whole fen. */
export interface BudgetState {
  readonly id: string;
  readonly name: string;
  readonly plan: number;
  readonly used: number;
  /** below 0 where more was spent than planned */
  readonly left: number;
  /** whole percent of the plan, rounded down; null without a plan */
  readonly percent: number | null;
  readonly tone: BudgetTone;
  /** how many trainings or months the rest still pays for */
  readonly enoughFor: { readonly kind: 'each' | 'monthly'; readonly price: number; readonly count: number } | null;
}

export interface Spent {
  /** both sides of the ledger's transfers; what an account of costs bears counts, a claw-back below 0 */
  readonly ledger: readonly { readonly account: string; readonly amount: number }[];
  /** what was typed, a correction below 0 */
  readonly expenses: readonly { readonly line: string; readonly amount: number }[];
}

const total = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((sum, { amount }) => sum + amount, 0);

/** Every line of a policy, in its order. */
export const budgetOf = (
  { lines, warnAt }: Pick<BudgetPolicy, 'lines' | 'warnAt'>,
  spent: Spent,
): readonly BudgetState[] => lines.map((line) => stateOf(line, usedOf(line, spent), warnAt));

function usedOf({ id, accounts = [] }: BudgetLine, { ledger, expenses }: Spent): number {
  const borne: readonly string[] = accounts.map((account) => COSTS[account]);
  return (
    total(ledger.filter(({ account }) => borne.includes(account))) + total(expenses.filter(({ line }) => line === id))
  );
}

function stateOf({ id, name, plan, each, monthly }: BudgetLine, used: number, warnAt: number): BudgetState {
  const left = plan - used;
  const [kind, price] = monthly === undefined ? (['each', each] as const) : (['monthly', monthly] as const);
  return {
    id,
    name,
    plan,
    used,
    left,
    percent: plan === 0 ? null : Math.floor((used * 100) / plan),
    tone: used > plan ? 'over' : used > 0 && used * 100 >= plan * warnAt ? 'near' : 'fine',
    enoughFor: price === undefined ? null : { kind, price, count: Math.max(0, Math.floor(left / price)) },
  };
}

/** All lines together. */
export const budgetTotal = (lines: readonly BudgetState[]): Pick<BudgetState, 'plan' | 'used' | 'left'> => ({
  plan: lines.reduce((sum, { plan }) => sum + plan, 0),
  used: lines.reduce((sum, { used }) => sum + used, 0),
  left: lines.reduce((sum, { left }) => sum + left, 0),
});
