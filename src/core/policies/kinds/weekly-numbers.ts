/** `kind: weekly-numbers`: once a week, how the month's figures of each of a supervisor's people stand so far. */
import { z } from 'zod';
import { listOf, refusing } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

const key = z.string(refusing('key')).regex(/^[a-z][a-z0-9_]*$/, refusing('key'));

const schema = policyOf('weekly-numbers', {
  /** when supervisors are told, on the first working day of a week */
  at: z
    .string(refusing('morning'))
    .regex(/^(09|1\d|20):[0-5]\d$/, refusing('morning'))
    .default('09:00'),
  /** which figures; left out: all that the people's sheets read */
  metrics: listOf(key).optional(),
});

export const weeklyNumbersKind = policyKind(schema);
