/** How the year's money stands: the policy's lines against the ledger and what was typed. */
import type { Deps } from '#app/deps.ts';
import type { ExpenseRow } from '#app/records-results.ts';
import { today } from '#app/views/figures.ts';
import { monthOf } from '#core/calendar/period.ts';
import type { BudgetPolicy } from '#core/policies/kinds/budget.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import { type BudgetState, budgetOf } from '#core/results/budget.ts';

/** The rules of a year: those that count by its end, or by today while it runs. */
export function budgetRules(deps: Pick<Deps, 'clock' | 'policies'>, year: string): BudgetPolicy | null {
  const month = monthOf(today(deps));
  const until = month.startsWith(year) ? month : `${year}-12`;
  return enabledOf(deps.policies.results, 'budget', until)[0] ?? null;
}

export interface YearBudget {
  rules: BudgetPolicy;
  lines: readonly BudgetState[];
  /** oldest first */
  expenses: readonly ExpenseRow[];
}

/** What belongs to a year by its pay month; prizes of December that are paid in January are the new year's. */
export async function budgetOfYear(deps: Deps, year: string): Promise<YearBudget | null> {
  const rules = budgetRules(deps, year);
  if (!rules) return null;
  const [ledger, expenses] = await Promise.all([
    deps.store.ledgerBetween(`${year}-01`, `${year}-12`),
    deps.store.expensesOf(year),
  ]);
  return { rules, lines: budgetOf(rules, { ledger, expenses }), expenses };
}
