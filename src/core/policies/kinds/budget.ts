/** `kind: budget`: what training, surveys and prizes may cost in a year (results.md §2). */
import { z } from 'zod';
import { listOf, mapping, name, refusing, whole } from '#core/policies/expected.ts';
import { yuan } from '#core/policies/outcome-fields.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const line = mapping({
  id: z.string(refusing('key')).regex(/^[a-z][a-z0-9_]*$/, refusing('key')),
  name,
  /** yuan for the whole year; fen once it is read, as all money */
  plan: yuan,
  /** what one of them costs, such as a training */
  each: yuan.optional(),
  /** what a month costs */
  monthly: yuan.optional(),
  /** what outcomes give of these kinds is paid from this line, by the ledger; what was spent otherwise is typed (支出) */
  accounts: listOf(z.enum(['prize', 'award', 'coefficient'], refusing('accounts'))).optional(),
});

const schema = policyOf('budget', {
  lines: listOf(line),
  /** from so many percent of a line's plan on it is shown in orange; above the plan in red */
  warnAt: whole(1, 100, 'percent').default(80),
  /** when HR gets the card of the month */
  workingDay: whole(1, 15, 'workingDay').default(1),
  at: z
    .string(refusing('time'))
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, refusing('time'))
    .default('09:30'),
});

export type BudgetPolicy = z.output<typeof schema>;
export type BudgetLine = BudgetPolicy['lines'][number];

export const budgetKind = policyKind(schema, ({ lines }): readonly Draft[] => {
  const ids = lines.map(({ id }) => id);
  const accounts = lines.flatMap(({ accounts: own = [] }) => own);
  return [
    ...ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [lineTwice(id, index)])),
    ...(new Set(accounts).size === accounts.length ? [] : [accountTwice()]),
    ...lines.flatMap(({ each, monthly }, index) =>
      each !== undefined && monthly !== undefined ? [bothRates(index)] : [],
    ),
    ...lines.flatMap(({ each, monthly }, index) => (each === 0 || monthly === 0 ? [nothing(index)] : [])),
  ];
});

const lineTwice = (id: string, index: number): Draft =>
  error({
    code: 'line-twice',
    path: ['lines', index, 'id'],
    message: text(`项目 ${id} 写了两次`, `line ${id} is written twice`),
    mend: text('换一个编号', 'give it another id'),
  });

const accountTwice = (): Draft =>
  error({
    code: 'account-twice',
    path: ['lines'],
    message: text('一个账户写进了两个项目，会算两次', 'an account belongs to two lines and would count twice'),
    mend: text('只写在一个项目里', 'leave it in one line'),
  });

const bothRates = (index: number): Draft =>
  error({
    code: 'each-or-monthly',
    path: ['lines', index, 'each'],
    message: text('each 和 monthly 只能写一个', 'a line has each or monthly, not both'),
    mend: text('删去一个', 'take one of them out'),
  });

const nothing = (index: number): Draft =>
  error({
    code: 'costs-nothing',
    path: ['lines', index],
    message: text('单价不能是 0', 'a price cannot be 0'),
    mend: text('写上单价，或删去这一行', 'write the price, or take the field out'),
  });
