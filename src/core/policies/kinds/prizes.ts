/** `kind: prizes`: money for the first ranks of a period; who shares a rank gets its whole prize. */
import { z } from 'zod';
import { listOf, refusing } from '#core/policies/expected.ts';
import { outcomeFields, strayWho, subjectFields, yuan } from '#core/policies/outcome-fields.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const schema = policyOf('prizes', {
  ...outcomeFields,
  ...subjectFields,
  /** yuan of the first rank, the second, … */
  ranks: listOf(yuan),
  ties: z.enum(['standard', 'dense', 'modified'], refusing('plainTies')).default('standard'),
  /** only those with a result in every month of the period */
  allMonths: z.boolean(refusing('yesNo')).default(true),
});

export const prizesKind = policyKind(schema, (policy) => [...strayWho(policy), ...lowerRankGetsMore(policy.ranks)]);

function lowerRankGetsMore(ranks: readonly number[]): readonly Draft[] {
  const wrong = ranks.findIndex((fen, index) => index > 0 && fen > (ranks[index - 1] ?? 0));
  if (wrong < 0) return [];
  return [
    error({
      code: 'lower-gets-more',
      path: ['ranks', wrong],
      message: text(`第 ${wrong + 1} 名的奖金比前一名多`, `rank ${wrong + 1} would get more than the rank before it`),
      mend: text('从高到低写，例如 [500, 300, 200]', 'write them from the top, such as [500, 300, 200]'),
    }),
  ];
}
