/** `kind: award`: a title for the best by a metric, or by the votes of colleagues (最佳服务奖, 客户满意之星). */
import { z } from 'zod';
import { mapping, name, refusing, whole } from '#core/policies/expected.ts';
import { fewest, oneOfFields, outcomeFields, strayWho, subjectFields, yuan } from '#core/policies/outcome-fields.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

const together = z.enum(['mean', 'sum', 'last'], refusing('together'));

const byMetric = mapping({
  key: name,
  better: z.enum(['higher', 'lower'], refusing('better')).default('higher'),
  /** how the months of a quarter or year come together */
  together: together.default('mean'),
  /** another metric that has to reach a number, such as how many answers there were; its months are added up */
  atLeast: mapping({ key: name, count: fewest }).optional(),
});

const byVote = mapping({
  /** the day of the period's last month on which the vote is opened, and for how many days */
  opens: whole(1, 28, 'voteDay').default(25),
  days: whole(1, 30, 'voteDays').default(5),
  /** who votes: a unit by name or id with everything below it; the whole company when left out */
  voters: name.optional(),
  /** votes somebody needs */
  atLeast: fewest.default(1),
});

const schema = policyOf('award', {
  ...outcomeFields,
  ...subjectFields,
  title: name,
  /** yuan for each */
  prize: yuan.optional(),
  /** the first so many ranks */
  top: whole(1, 20, 'top').default(1),
  metric: byMetric.optional(),
  vote: byVote.optional(),
});

export type AwardPolicy = z.output<typeof schema>;

export const awardKind = policyKind(schema, (policy) => [
  ...strayWho(policy),
  ...oneOfFields(policy, ['metric', 'vote']),
]);
