/** `kind: share`: the top or the last share of those who are ranked, and what they are offered. */
import { z } from 'zod';
import { name, refusing, whole } from '#core/policies/expected.ts';
import { lawful } from '#core/policies/lawful.ts';
import { fewest, outcomeFields, strayWho, subjectFields, title, yuan } from '#core/policies/outcome-fields.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const schema = policyOf('share', {
  ...outcomeFields,
  ...subjectFields,
  end: z.enum(['top', 'last'], refusing('end')),
  /** of those who are ranked, rounded down */
  percent: whole(1, 100, 'percent'),
  /** from so many on it is one at least */
  oneFrom: fewest.default(10),
  /** what they are offered, in the house's words */
  offer: name.optional(),
  title,
  /** yuan for each, of a top share */
  prize: yuan.optional(),
});

type SharePolicy = z.output<typeof schema>;

export const shareKind = policyKind(schema, (policy) => [
  ...strayWho(policy),
  ...nothingGiven(policy),
  ...(policy.end === 'last' ? ofTheLast(policy) : []),
]);

function nothingGiven({ offer, title: named, prize }: SharePolicy): readonly Draft[] {
  if (offer !== undefined || named !== undefined || prize !== undefined) return [];
  return [
    error({
      code: 'nothing-given',
      path: ['percent'],
      message: text('没有写给他们什么', 'it does not say what they get'),
      mend: text('写 offer、title 或 prize', 'write offer, title or prize'),
    }),
  ];
}

function ofTheLast({ name: policyName, offer, title: named, prize }: SharePolicy): readonly Draft[] {
  return [
    ...lawful(policyName, ['name']),
    ...lawful(offer, ['offer']),
    ...lawful(named, ['title']),
    ...(prize === undefined
      ? []
      : [
          error({
            code: 'prize-for-last',
            path: ['prize'],
            message: text('排在最后的人没有奖金', 'there is no prize for coming last'),
            mend: text('删去 prize', 'take prize out'),
          }),
        ]),
  ];
}
