/** `kind: reserve`: whoever was good enough for so many months in a row is a reserve manager (储备经理). */
import { listOf, name, whole } from '#core/policies/expected.ts';
import { oneOfFields, outcomeFields, peopleFields, percentEdge, title } from '#core/policies/outcome-fields.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

const schema = policyOf('reserve', {
  ...outcomeFields,
  ...peopleFields,
  /** in a row, up to the last month of the period; a month without a result breaks the row */
  months: whole(2, 12, 'monthsInRow').default(6),
  /** the named grade and those above it, as the scorecards call them */
  grades: listOf(name).optional(),
  /** or a percent they reach every month, where sheets have no grades or different ones */
  percent: percentEdge.optional(),
  title: name.default('储备经理'),
  offer: title,
});

export const reserveKind = policyKind(schema, (policy) => oneOfFields(policy, ['grades', 'percent']));
