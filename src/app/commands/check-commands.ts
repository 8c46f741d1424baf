/** 抽查, 意见, 建议, 支出, 预算: what is typed beside the appraisals. */
import { budgetTyped, expenseTyped } from '#app/budget/budget-typed.ts';
import { opinionTyped } from '#app/forms-review/opinion-typed.ts';
import { spotCheckTyped } from '#app/spot-checks/spot-check-typed.ts';
import { suggestTyped } from '#app/suggestions/suggest.ts';
import { asTyped } from './parse-command.ts';
import type { CommandHandler, Typed } from './run-command.ts';

export const spotcheck: CommandHandler = spotCheckTyped;
export const opinion: CommandHandler = (deps, typed) => opinionTyped(deps, typed.asker, ownWords(typed));
export const suggest: CommandHandler = (deps, typed) => suggestTyped(deps, typed.asker, ownWords(typed));
export const spend: CommandHandler = (deps, { asker, argument }) => expenseTyped(deps, asker, argument);
export const budget: CommandHandler = (deps, { asker, argument }) => budgetTyped(deps, asker, argument);

/** What somebody says, as they wrote it. */
const ownWords = ({ line, argument }: Typed): string => asTyped(line ?? argument, argument);
