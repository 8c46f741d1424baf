/** What the budget's card shows. */
import { budgetOfYear } from '#app/budget/budget-state.ts';
import type { Deps } from '#app/deps.ts';
import type { BudgetView } from '#cards/budget-card.ts';
import { localTime } from '#core/calendar/zone.ts';
import { budgetTotal } from '#core/results/budget.ts';

/** Null where no budget is switched on. */
export async function budgetView(deps: Deps, year: string): Promise<BudgetView | null> {
  const budget = await budgetOfYear(deps, year);
  if (!budget) return null;
  const { lines, expenses } = budget;
  const names = new Map(lines.map(({ id, name }) => [id, name]));
  const { zone } = deps.policies.calendar;
  return {
    year,
    lines,
    total: budgetTotal(lines),
    expenses: [...expenses].reverse().map(({ line, amount, words, at }) => ({
      day: localTime(Date.parse(at), zone).day.slice(5),
      line: names.get(line) ?? line,
      amount,
      words,
    })),
  };
}
