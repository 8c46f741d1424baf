/** 预算 [年] and 支出 项目 金额 说明: HR's; the auditor looks. */
import { type Asker, answerTyped, type Refusal, refuseTyped, reply } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { TEXT_LIMIT } from '#app/read-form.ts';
import type { ExpenseRow } from '#app/records-results.ts';
import { today } from '#app/views/figures.ts';
import { money } from '#cards/budget-card.ts';
import { both } from '#cards/texts.ts';
import { periodKind, readAnyPeriod } from '#core/calendar/period.ts';
import { decimalsOf, readDecimal } from '#core/number/decimal.ts';
import { toHundredths } from '#core/number/round.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import { budgetOfYear, budgetRules } from './budget-state.ts';

export async function budgetTyped(deps: Deps, asker: Asker, argument: string): Promise<Effects> {
  if (!asker.hr && !asker.auditor) return refuseTyped(deps, asker, 'hr_only');
  const year = argument === '' ? today(deps).slice(0, 4) : readAnyPeriod(argument, today(deps));
  if (year === null || periodKind(year) !== 'year')
    return refuseTyped(deps, asker, { code: 'bad_year', given: argument });
  if (!budgetRules(deps, year)) return refuseTyped(deps, asker, 'no_budget');
  return { changes: [reply(deps, asker, { kind: 'budget', args: { year } })], outcome: {} };
}

export async function expenseTyped(deps: Deps, asker: Asker, argument: string): Promise<Effects> {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const year = today(deps).slice(0, 4);
  const budget = await budgetOfYear(deps, year);
  if (!budget) return refuseTyped(deps, asker, 'no_budget');
  const said = readExpense(argument, budget.lines);
  if ('code' in said) return refuseTyped(deps, asker, said);
  const { id, name, left } = said.line;
  const { amount, words } = said;
  const row: ExpenseRow = {
    ...{ id: deps.newId(), year, line: id, amount, words },
    ...{ recordedBy: asker.person.id, at: nowIso(deps) },
  };
  const answer = answerTyped(
    deps,
    asker,
    both(({ reviews: t }) => (amount < 0 ? t.spentBack : t.spent)(name, money(Math.abs(amount)), money(left - amount))),
  );
  return { ...answer, changes: [{ put: 'expense', row }, ...answer.changes] };
}

interface Line {
  id: string;
  name: string;
  /** whole fen */
  left: number;
}

interface Said<L extends Line> {
  line: L;
  amount: number;
  words: string;
}

/** "培训 5000 十月礼仪培训": the line by its name or id, the money, why. */
function readExpense<L extends Line>(argument: string, lines: readonly L[]): Said<L> | Refusal {
  const [named = '', given = '', ...rest] = argument.split(/\s+/);
  const line = lines.find(({ id, name }) => name === named || id === named.toLowerCase());
  const allowed = lines.map(({ name }) => name).join('、');
  if (!line) {
    const meant = nearest(
      named,
      lines.flatMap(({ id, name }) => [name, id]),
    );
    return { code: 'unknown_line', given: named, allowed: meant ?? allowed };
  }
  const amount = readMoney(given);
  if (amount === null) return { code: 'bad_money', given };
  const words = rest.join(' ');
  if (words === '') return { code: 'expense_why' };
  if ([...words].length > TEXT_LIMIT) return { code: 'text_too_long', allowed: String(TEXT_LIMIT) };
  return { line, amount, words };
}

/** More digits than any house spends. */
const MOST_DIGITS = 9;

/** Yuan, two decimals at most; nothing is no expense. */
function readMoney(given: string): number | null {
  const plain = given
    .normalize('NFKC')
    .replace(/,/g, '')
    .replace(/^[¥￥]/, '')
    .replace(/(元|yuan)$/i, '');
  const value = readDecimal(plain);
  if (value === null || value === '0' || decimalsOf(value) > 2) return null;
  const [whole = ''] = value.replace('-', '').split('.');
  return whole.length > MOST_DIGITS ? null : toHundredths(value);
}
