/** `kind: data-gaps`: HR hears before a cycle opens which figures the sheets need and nobody has brought yet. */
import { z } from 'zod';
import { refusing, whole } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

const schema = policyOf('data-gaps', {
  /** so many calendar days before the opening, and once more the day before it */
  daysBefore: whole(1, 15, 'daysBefore').default(3),
  at: z
    .string(refusing('morning'))
    .regex(/^(09|1\d|20):[0-5]\d$/, refusing('morning'))
    .default('10:00'),
  /** also the figures whose absence holds nothing up; left out: those alone that block a result */
  all: z.boolean(refusing('yesNo')).default(true),
});

export const dataGapsKind = policyKind(schema);
