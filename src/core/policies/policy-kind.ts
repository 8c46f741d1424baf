/** What every policy of results begins with, and how one kind of them is made: a schema, and what a schema cannot say. */
import { z } from 'zod';
import { isMonth } from '#core/calendar/period.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';
import { mapping, name, refusing } from './expected.ts';
import { type PolicyRead, readPolicy } from './policy-file.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The fields every kind has; `mapping` refuses whatever a kind does not name. */
const header = <Kind extends string>(kind: Kind) => ({
  /** equals the name of the file */
  id: z.string(refusing('policyId')).regex(ID, refusing('policyId')),
  kind: z.literal(kind, refusing('policyKind')),
  name,
  /** a policy that is off can be simulated and does nothing else */
  enabled: z.boolean(refusing('yesNo')).default(true),
  /** the first month it counts for: rules are published before the period */
  from: z.string(refusing('month')).refine(isMonth, refusing('month')).optional(),
});

/** The schema of a kind: the header and its own fields. */
export const policyOf = <Kind extends string, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) =>
  mapping({ ...header(kind), ...fields });

/** One kind of policy. */
export interface PolicyKind<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** @param file as findings name it; its stem is the policy's id */
  readonly read: (source: string, file: string) => PolicyRead<z.output<Schema>>;
}

/** A kind by its schema and what the schema cannot say. */
export const policyKind = <Schema extends z.ZodType<{ id: string }>>(
  schema: Schema,
  check: (policy: z.output<Schema>) => readonly Draft[] = () => [],
): PolicyKind<Schema> => ({
  schema,
  read: (source, file) =>
    readPolicy(source, {
      file,
      schema,
      empty: {},
      check: (policy) => [...namedAs(policy, file), ...check(policy)],
    }),
});

function namedAs({ id }: { id: string }, file: string): readonly Draft[] {
  const stem = file.replace(/^.*[\\/]|\.ya?ml$/g, '');
  if (id === stem) return [];
  return [
    error({
      code: 'id-differs',
      path: ['id'],
      message: text(`编号是 ${id}，文件名是 ${stem}`, `the id is ${id}, the file is called ${stem}`),
      mend: text('让编号和文件名一样', 'let the id equal the name of the file'),
    }),
  ];
}
