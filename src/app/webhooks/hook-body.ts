/** The body of a message to a webhook: made once, before the first attempt, and the same over all of them. */
import { z } from 'zod';
import type { Deps } from '#app/deps.ts';
import { inTurns } from '#app/in-turns.ts';
import type { OutboxRow } from '#app/records.ts';

const result = z.object({
  total: z.number(),
  percent: z.number(),
  grade: z.string().nullable(),
  coefficient: z.number().nullable(),
  fingerprint: z.string(),
});

const signed = z.object({
  id: z.string(),
  personId: z.string(),
  period: z.string(),
  scorecardId: z.string(),
  scorecardVersion: z.string(),
  result,
  signature: z.string().nullable(),
  signedAt: z.string().nullable(),
});

const published = z.object({
  period: z.string(),
  scope: z.string(),
  revision: z.number(),
  at: z.string(),
  people: z.array(z.tuple([z.string(), z.number(), z.number()])),
});

/** Whole hundredths as the shortest JSON number: 9450 is 94.5. The division is exact to the two decimals it has. */
const decimal = (hundredths: number): number => hundredths / 100;

const numberOf = async (deps: Deps, personId: string): Promise<string | null> =>
  (await deps.store.person(personId))?.employeeNo ?? null;

async function signedData(deps: Deps, args: unknown): Promise<object> {
  const told = signed.parse(args);
  const { total, percent, grade, coefficient, fingerprint } = told.result;
  return {
    appraisal_id: told.id,
    employee_no: await numberOf(deps, told.personId),
    period: told.period,
    scorecard: { id: told.scorecardId, version: told.scorecardVersion },
    total: decimal(total),
    percent: decimal(percent),
    grade,
    coefficient: coefficient === null ? null : decimal(coefficient),
    signature: told.signature,
    signed_at: told.signedAt,
    fingerprint,
  };
}

async function publishedData(deps: Deps, args: unknown): Promise<object> {
  const { period, scope, revision, at, people } = published.parse(args);
  const numbers = new Map((await deps.store.people()).map(({ id, employeeNo }) => [id, employeeNo]));
  const listed: object[] = [];
  for await (const part of inTurns(people)) {
    for (const [id, rank, percent] of part)
      listed.push({ employee_no: numbers.get(id) ?? null, rank, percent: decimal(percent) });
  }
  return { period, scope, revision, published_at: at, people: listed };
}

const DATA: Readonly<Record<string, (deps: Deps, args: unknown) => Promise<object>>> = {
  'appraisal.signed': signedData,
  'ranking.published': publishedData,
  /** what somebody sends by hand, to see that it arrives */
  'webhook.test': async () => ({ hello: '月评' }),
};

/** @throws Error for what no webhook is told */
export async function hookBody(deps: Deps, { kind, args, createdAt }: OutboxRow): Promise<string> {
  const dataOf = DATA[kind];
  if (!dataOf) throw new Error(`no webhook is told of ${kind}`);
  return JSON.stringify({ type: kind, timestamp: createdAt, data: await dataOf(deps, args) });
}
