/** `kind: root-cause`: after a complaint or a bad rating somebody writes down what caused it (results.md §2). */
import { z } from 'zod';
import { listOf, refusing, whole } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const schema = policyOf('root-cause', {
  /** hours from the question to the note */
  within: whole(1, 240, 'hours').default(24),
  /** hours from the question to the reminder */
  remindAt: whole(1, 239, 'hours').default(20),
  causes: listOf(z.enum(['complaint', 'rating', 'answer'], refusing('causes'))).default(['complaint', 'rating']),
  /** who writes it: the person served by, or the person's supervisor; without a person the unit's head */
  owner: z.enum(['person', 'supervisor'], refusing('noteOwner')).default('person'),
});

export const rootCauseKind = policyKind(schema, ({ within, remindAt }): readonly Draft[] =>
  remindAt < within
    ? []
    : [
        error({
          code: 'reminder-after-deadline',
          path: ['remindAt'],
          message: text(
            `${remindAt} 小时提醒，但 ${within} 小时就到期`,
            `the reminder comes after ${remindAt} hours, the deadline after ${within}`,
          ),
          mend: text('把提醒放到到期之前', 'remind before the deadline'),
        }),
      ],
);

export type RootCausePolicy = z.output<typeof schema>;
