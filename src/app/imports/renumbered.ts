/** A kind of data read from a table whose rows do not simply follow each other: problems and rows are told as the file counts. */
import type { Change } from '#app/changes.ts';
import type { Intake, Readable, RowProblem } from '#app/intake/intake.ts';
import { type ColumnMapping, metricColumn } from '#core/intake/guess-columns.ts';
import type { TableRecord } from '#core/intake/table-records.ts';
import type { Text } from '#core/scorecard/text.ts';

export interface Numbering {
  /** which row of the file each record comes from */
  numbers: readonly number[];
  columns: ColumnMapping;
  records: readonly TableRecord[];
}

/** What the intake calls the first record. */
const FIRST_ROW = 2;

/** The same intake, with the rows and the headings of the file in its problems and in what it writes. */
export function renumbered(intake: Intake, numbering: Numbering): Intake {
  const rowOf = (row: number): number => (row < FIRST_ROW ? row : (numbering.numbers[row - FIRST_ROW] ?? row));
  return {
    ...intake,
    read: async (deps, records, options) => {
      const read = await intake.read(deps, records, { ...options, firstRow: FIRST_ROW });
      if (!read.ok)
        return { ok: false, problems: eachOnce(read.problems.map((problem) => inTheFile(problem, numbering, rowOf))) };
      const parts: Readable['parts'] = (origin) => renumberedParts(read.parts(origin), rowOf);
      return { ...read, parts };
    },
  };
}

function inTheFile(problem: RowProblem, { columns, records }: Numbering, rowOf: (row: number) => number): RowProblem {
  const metric = records[problem.row - FIRST_ROW]?.metric;
  const ofMetric = metric === undefined || problem.column !== 'value' ? undefined : columns[metricColumn(metric)];
  const column = ofMetric ?? columns[problem.column] ?? problem.column;
  return { ...problem, row: rowOf(problem.row), column, message: inWords(problem.message, rowOf) };
}

/** A row of a wide table is several records: what is wrong with a cell they share is said once. */
const eachOnce = (problems: readonly RowProblem[]): readonly RowProblem[] => [
  ...new Map(
    problems.map((problem) => [[problem.row, problem.column, problem.code, problem.value].join('\n'), problem]),
  ).values(),
];

/** Some sentences name the row a repeated one came first in. */
const inWords = ({ zh, en }: Text, rowOf: (row: number) => number): Text => ({
  zh: zh.replace(/第 (\d+) 行/g, (_, row: string) => `第 ${rowOf(Number(row))} 行`),
  en: en.replace(/\brow (\d+)/g, (_, row: string) => `row ${rowOf(Number(row))}`),
});

function* renumberedParts(
  parts: Iterable<readonly Change[]>,
  rowOf: (row: number) => number,
): Generator<readonly Change[]> {
  for (const part of parts) yield part.map((change) => renumberedChange(change, rowOf));
}

function renumberedChange(change: Change, rowOf: (row: number) => number): Change {
  if (!('put' in change)) return change;
  const inFile = (row: number | null): number | null => (row === null ? null : rowOf(row));
  switch (change.put) {
    case 'metrics':
      return { ...change, rows: change.rows.map((each) => ({ ...each, row: inFile(each.row) })) };
    case 'tickets':
      return { ...change, rows: change.rows.map((each) => ({ ...each, row: rowOf(each.row) })) };
    case 'survey-answers':
      return { ...change, rows: change.rows.map((each) => ({ ...each, row: inFile(each.row) })) };
    case 'incidents':
      return {
        ...change,
        rows: change.rows.map(({ incident, record }) => ({ incident, record: { ...record, row: inFile(record.row) } })),
      };
    default:
      return change;
  }
}
