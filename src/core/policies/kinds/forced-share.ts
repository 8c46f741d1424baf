/** `kind: forced-share`: grades by shares of a team (2-7-1); the grades of the sheets are kept beside them. */
import { z } from 'zod';
import { listOf, mapping, name, refusing, whole } from '#core/policies/expected.ts';
import { lawful } from '#core/policies/lawful.ts';
import { outcomeFields, peopleFields } from '#core/policies/outcome-fields.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const byMetric = mapping({
  metric: name,
  better: z.enum(['higher', 'lower'], refusing('better')).default('higher'),
  /** those still equal go up or down together */
  equal: z.enum(['up', 'down'], refusing('forcedTies')).default('up'),
});

const schema = policyOf('forced-share', {
  ...outcomeFields,
  ...peopleFields,
  /** of the best, the next, …: any whole numbers, such as 20, 70, 10 or 2, 7, 1 */
  shares: listOf(whole(1, 100, 'shares')).refine((shares) => shares.length > 1, refusing('shares')),
  /** what the shares are called, the best first */
  grades: listOf(name),
  /** equals across an edge: all up, all down, or apart by a metric */
  ties: z.union([z.enum(['up', 'down']), byMetric], refusing('forcedTies')).default('up'),
  /** teams under so many are exempt */
  fewest: whole(5, 1000, 'smallestGroup').default(5),
});

export type ForcedSharePolicy = z.output<typeof schema>;

export const forcedShareKind = policyKind(schema, ({ shares, grades }) => [
  ...(shares.length === grades.length ? [] : [notAsMany(shares.length, grades.length)]),
  ...grades.flatMap((grade, index) => (grades.indexOf(grade) < index ? [twice(grade, index)] : [])),
  ...lawful(grades.at(-1), ['grades', grades.length - 1]),
]);

const notAsMany = (shares: number, grades: number): Draft =>
  error({
    code: 'not-as-many',
    path: ['grades'],
    message: text(`shares 有 ${shares} 份，grades 有 ${grades} 个`, `shares has ${shares} parts, grades has ${grades}`),
    mend: text('每一份写一个等级', 'write one grade for each share'),
  });

const twice = (grade: string, index: number): Draft =>
  error({
    code: 'repeated-grade',
    path: ['grades', index],
    message: text(`等级“${grade}”写了两次`, `grade "${grade}" is written twice`),
    mend: text('每个等级只写一次', 'write every grade once'),
  });
