/** `kind: morning-digest`: what happened since the last working day, one card to each supervisor (results.md §2). */
import { z } from 'zod';
import { refusing, whole } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

const schema = policyOf('morning-digest', {
  at: z
    .string(refusing('morning'))
    .regex(/^(09|1\d|20):[0-5]\d$/, refusing('morning'))
    .default('09:00'),
  /** spot checks under so many points of 100 are low answers */
  spotChecksBelow: whole(1, 100, 'checkPoints').default(80),
});

export const morningDigestKind = policyKind(schema);

export type MorningDigestPolicy = z.output<typeof schema>;
