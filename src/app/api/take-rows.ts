/** A batch of rows that came by the API: all of them or none, and the same batch again only once. */
import { z } from 'zod';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn, inTurns } from '#app/in-turns.ts';
import type { RowProblem, RowRecord } from '#app/intake/intake.ts';
import { intakeOf } from '#app/intake/registry.ts';
import { takeBatch } from '#app/intake/take-batch.ts';
import { readSheets } from '#app/read-sheets.ts';
import type { ApiScope, ApiTokenRow, BatchRow } from '#app/records-intake.ts';
import { today } from '#app/views/figures.ts';
import { sha256 } from '#core/appraisal/chain.ts';
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { answerBatch, answerRow, incidentBatch, incidentRow, MOST_ROWS, metricBatch, metricRow } from './bodies.ts';
import { type ApiProblem, problemsOf, readRows, recordOf } from './read-rows.ts';
import { fieldFault } from './words-of-api.ts';

export type TakenRows =
  | { kind: 'taken' | 'seen'; batch: BatchRow }
  | { kind: 'refused'; problems: readonly ApiProblem[] }
  | { kind: 'other-content' }
  /** data of this kind cannot be taken here */
  | { kind: 'not-offered' };

const KINDS = {
  metrics: { row: metricRow, around: metricBatch },
  incidents: { row: incidentRow, around: incidentBatch },
  answers: { row: answerRow, around: answerBatch },
} as const;

const OLDEST_MONTHS = 36;

/** `body` is JSON that was read, and nothing is known of it. */
export async function takeRows(
  deps: Deps,
  { scope, token, body }: { scope: ApiScope; token: ApiTokenRow; body: unknown },
): Promise<TakenRows> {
  const { row, around } = KINDS[scope];
  const outer = readAround(body, around);
  if ('problems' in outer) return { kind: 'refused', problems: outer.problems };
  await callbacksTurn();
  const read = await readRows(outer.rows, row);
  if (read.problems.length > 0) return { kind: 'refused', problems: read.problems };
  const records: RowRecord[] = [];
  for await (const part of inTurns(read.rows)) records.push(...part.map((each) => recordIn(each, outer.period)));
  const notNow = otherMonths(deps, records);
  if (notNow.length > 0) return { kind: 'refused', problems: notNow };
  const intake = intakeOf(scope);
  if (!intake) return { kind: 'not-offered' };
  await readSheets(deps);
  const taken = await takeBatch(deps, {
    intake,
    records,
    firstRow: 1,
    origin: { source: token.source, via: 'api', author: `token:${token.id}` },
    externalId: outer.batch,
    sha256: await contentHash(scope, records),
  });
  if (taken.kind === 'refused') return { kind: 'refused', problems: taken.problems.map(coded(row)) };
  return taken.kind === 'other-content' ? { kind: 'other-content' } : { kind: taken.kind, batch: taken.batch };
}

interface Around {
  batch: string;
  period: string | undefined;
  rows: readonly unknown[];
}

const outerShape = z.object({ batch: z.string(), period: z.string().optional(), rows: z.array(z.unknown()) });
const anyRows = z.array(z.unknown()).min(1, 'no-rows').max(MOST_ROWS, 'too-many-rows');

/** The body around its rows; the rows themselves are looked at one by one. */
function readAround(body: unknown, schema: z.ZodObject): Around | { problems: readonly ApiProblem[] } {
  const parsed = schema.extend({ rows: anyRows }).safeParse(body);
  if (!parsed.success) return { problems: problemsOf(parsed.error.issues, { row: 0, value: body, schema }) };
  const { batch, period, rows } = outerShape.parse(parsed.data);
  return { batch, period, rows };
}

/** A month said once counts for every row that says none. */
const recordIn = (row: Readonly<Record<string, unknown>>, period: string | undefined): RowRecord =>
  recordOf(period === undefined || 'period' in row ? row : { ...row, period });

/** A system sends what has happened lately; a house's history and its plans come in files. */
function otherMonths(deps: Deps, records: readonly RowRecord[]): readonly ApiProblem[] {
  const newest = monthOf(today(deps));
  const oldest = addMonths(newest, -OLDEST_MONTHS);
  return records.flatMap(({ period }, index) => {
    if (period === undefined || (period >= oldest && period <= newest)) return [];
    const code = period > newest ? 'period-in-future' : 'period-too-old';
    return [{ row: index + 1, column: 'period', value: period, ...fieldFault(code) }];
  });
}

/** What a batch holds, whatever order its fields came in and however its numbers were written. */
async function contentHash(scope: ApiScope, records: readonly RowRecord[]): Promise<string> {
  const lines: string[] = [scope];
  for await (const part of inTurns(records)) {
    for (const record of part) lines.push(JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));
  }
  await callbacksTurn();
  return sha256(lines.join('\n'));
}

/** Columns that came inside `scores` are told as they were sent. */
const coded =
  (row: z.ZodObject) =>
  (problem: RowProblem): ApiProblem => ({
    ...problem,
    column:
      problem.column === '' || problem.column in row.shape || !('scores' in row.shape)
        ? problem.column
        : `scores.${problem.column}`,
    code: problem.code ?? 'invalid-value',
  });

/** What became of a batch: of its own source alone. */
export async function batchOfToken(deps: Deps, { source }: ApiTokenRow, batch: string): Promise<BatchRow | null> {
  return batch.length > 100 ? null : deps.store.batchOf(source, batch);
}
