/** `kind: forms-review`: each quarter HR is asked to look at indicators and weights, with what staff said of them. */
import { z } from 'zod';
import { refusing, whole } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

const schema = policyOf('forms-review', {
  /** which month of the quarter */
  month: whole(1, 3, 'monthOfQuarter').default(3),
  workingDay: whole(1, 15, 'workingDay').default(5),
  at: z
    .string(refusing('time'))
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, refusing('time'))
    .default('10:00'),
  /** staff's opinions without their names */
  anonymous: z.boolean(refusing('yesNo')).default(true),
  /** working days between the card and each reminder */
  remindEvery: whole(1, 20, 'within').default(5),
});

export type FormsReviewPolicy = z.output<typeof schema>;

export const formsReviewKind = policyKind(schema);
