/** `kind: satisfaction-report`: once a month, what customers answered, what they spoke of, what became of suggestions. */
import { z } from 'zod';
import { listOf, mapping, name, refusing, whole } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

const key = z.string(refusing('key')).regex(/^[a-z][a-z0-9_]*$/, refusing('key'));

const schema = policyOf('satisfaction-report', {
  workingDay: whole(1, 15, 'workingDay').default(3),
  at: z
    .string(refusing('time'))
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, refusing('time'))
    .default('10:00'),
  /** the bound groups, each with its own scope, or everybody in private */
  to: z.enum(['groups', 'everyone'], refusing('reportTo')).default('groups'),
  /** nothing of a unit with fewer answers; never under five */
  minimum: whole(5, 1000, 'smallestGroup').default(5),
  /** the metric that holds how many answers a person or unit got; a question may have its own */
  count: key.default('survey_answers'),
  questions: listOf(mapping({ metric: key, name, unit: name.optional(), count: key.optional() })),
  /** what is counted in the words of complaints and suggestions; the words themselves are never shown */
  themes: z.array(mapping({ name, words: listOf(name) }), refusing('list')).default([]),
});

export type SatisfactionReportPolicy = z.output<typeof schema>;
export type Theme = SatisfactionReportPolicy['themes'][number];

export const satisfactionReportKind = policyKind(schema);
