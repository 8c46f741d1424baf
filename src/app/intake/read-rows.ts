/** Walks through the rows of a table: others get their turn, and a table that is wrong everywhere is not read to its end. */
import { callbacksTurn } from '#app/in-turns.ts';
import { text } from '#core/scorecard/text.ts';
import { isWrong, type Place, type Problems, wrong } from './cells.ts';
import type { Readable, RowProblem, RowRecord } from './intake.ts';

/** Rows that are checked before others get their turn: some milliseconds. */
const ROWS_A_TURN = 500;

/** A table with more is no typing mistake: the rest of it is not looked at. */
export const MOST_PROBLEMS = 1_000;

interface Table {
  records: readonly RowRecord[];
  /** what the first of them is called */
  firstRow: number;
}

type MayWait<Value> = Value | Promise<Value>;

/** Everything that is wrong with a table, row after row. */
export async function eachRow(
  { records, firstRow }: Table,
  check: (place: Place) => MayWait<readonly RowProblem[]>,
): Promise<RowProblem[]> {
  const problems: RowProblem[] = [];
  for (const [index, record] of records.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await callbacksTurn();
    const found = check({ record, row: firstRow + index });
    problems.push(...(found instanceof Promise ? await found : found));
    if (problems.length >= MOST_PROBLEMS) break;
  }
  return problems;
}

export const NO_PROBLEMS: readonly RowProblem[] = [];

interface Reading<Row> {
  read: (place: Place) => MayWait<Row | Problems>;
  /** the sender's own number of a row, in the column id: none comes twice */
  idOf?: (row: Row) => string | null;
}

/** The rows of a table, or everything that is wrong with them. */
export async function readRows<Row extends object>(
  table: Table,
  { read, idOf }: Reading<Row>,
): Promise<{ ok: true; rows: readonly Row[] } | { ok: false; problems: readonly RowProblem[] }> {
  const rows: Row[] = [];
  const firstRows = new Map<string, number>();
  const problems = await eachRow(table, async (place) => {
    const row = await read(place);
    if (isWrong(row)) return row.problems;
    rows.push(row);
    return repeatedIn(firstRows, idOf?.(row) ?? null, place);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}

/** The same number twice in one table: nobody can say which of them counts. */
function repeatedIn(firstRows: Map<string, number>, id: string | null, place: Place): readonly RowProblem[] {
  const first = id === null ? undefined : firstRows.get(id);
  if (id !== null && first === undefined) firstRows.set(id, place.row);
  if (first === undefined) return NO_PROBLEMS;
  return [repeated(place, 'id', text(`和第 ${first} 行是同一个编号`, `row ${first} has the same number`))];
}

export const repeated = (place: Place, column: string, message: RowProblem['message']): RowProblem =>
  wrong(place, column, {
    code: 'repeated',
    message,
    mend: text('只留正确的那一行', 'keep only the row that is right'),
  });

/** Rows that were read, ready to be written. */
export const readable = <Row>(
  rows: readonly Row[],
  subjectOf: (row: Row) => string,
  parts: Readable['parts'],
): Readable => ({ ok: true, rows: rows.length, subjects: new Set(rows.map(subjectOf)).size, parts });
