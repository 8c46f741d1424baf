/** `kind: best-unit`: the branch with the best mean of its months is named. */
import { name, whole } from '#core/policies/expected.ts';
import { outcomeFields, yuan } from '#core/policies/outcome-fields.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

const schema = policyOf('best-unit', {
  ...outcomeFields,
  /** what the best is called; who shares the first rank shares the title */
  title: name.default('最佳分部'),
  /** yuan for each branch that is named */
  prize: yuan.optional(),
  /** with fewer branches that have a result none is named */
  fewest: whole(2, 100, 'fewestBranches').default(2),
});

export const bestUnitKind = policyKind(schema);
