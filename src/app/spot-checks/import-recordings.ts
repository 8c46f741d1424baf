/** The month's recordings from a table, one a row: all rows or none. A recording that is known already changes nothing. */
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import type { RecordingRow } from '#app/records-results.ts';
import { isMonth } from '#core/calendar/period.ts';
import { type Text, text } from '#core/scorecard/text.ts';

export const RECORDING_COLUMNS = ['period', 'employee_no', 'reference'] as const;
type Column = (typeof RECORDING_COLUMNS)[number];

/** What a call centre calls its columns. */
const IN_CHINESE: Readonly<Record<Column, string>> = { period: '期间', employee_no: '工号', reference: '编号' };

const REFERENCE_LENGTH = 200;
/** Rows of one statement. */
const AT_ONCE = 1000;

interface RecordingProblem {
  /** as a table counts: the heading is row 1 */
  row: number;
  column: string;
  value: string;
  message: Text;
  mend: Text;
}

export type ImportedRecordings = { ok: true; rows: number } | { ok: false; problems: readonly RecordingProblem[] };

type RowRecord = Readonly<Record<string, string>>;
type Cells = Record<Column, string>;

/** Checks every row, then writes all in one commit; one problem anywhere and nothing is written. */
export async function importRecordings(deps: Deps, records: readonly RowRecord[]): Promise<ImportedRecordings> {
  const heading = headingProblems(records[0]);
  if (heading.length > 0) return { ok: false, problems: heading };
  const people = new Map((await deps.store.people()).map((person) => [person.employeeNo, person.id]));
  const rows = records.map(cells);
  const problems = rows.flatMap((row, index) => rowProblems(row, index + 2, people));
  if (problems.length > 0) return { ok: false, problems };
  const batchId = deps.newId();
  const at = nowIso(deps);
  const recordings = rows.map(
    ({ period, employee_no, reference }): RecordingRow => ({
      ...{ id: deps.newId(), period, personId: people.get(employee_no) ?? '' },
      ...{ reference, batchId, at },
    }),
  );
  const parts = Array.from({ length: Math.ceil(recordings.length / AT_ONCE) }, (_, part) =>
    recordings.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  await deps.store.commit(parts.map((part) => ({ put: 'recordings', rows: part })));
  return { ok: true, rows: rows.length };
}

const cells = (record: RowRecord): Cells => {
  const cell = (column: Column) => (record[column] ?? record[IN_CHINESE[column]] ?? '').trim();
  return {
    period: monthIn(cell('period').normalize('NFKC')),
    employee_no: cell('employee_no').normalize('NFKC'),
    reference: cell('reference'),
  };
};

/** 2026-10, 2026/10, 2026年10月, or a day of it. */
function monthIn(typed: string): string {
  const [, year = '', month = ''] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})/.exec(typed) ?? [];
  const read = `${year}-${month.padStart(2, '0')}`;
  return isMonth(read) ? read : typed;
}

const headingProblems = (first: RowRecord | undefined): readonly RecordingProblem[] =>
  RECORDING_COLUMNS.filter((column) => first && !(column in first) && !(IN_CHINESE[column] in first)).map((column) => ({
    row: 1,
    column,
    value: '',
    message: text(`缺少 ${IN_CHINESE[column]}（${column}）列`, `the column ${column} is missing`),
    mend: text('第一行写 期间、工号、编号', `the first row holds ${RECORDING_COLUMNS.join(', ')}`),
  }));

function rowProblems(row: Cells, number: number, people: ReadonlyMap<string, string>): readonly RecordingProblem[] {
  const problem = (column: Column, message: Text, mend: Text) => ({
    row: number,
    column,
    value: row[column],
    message,
    mend,
  });
  const { period, employee_no, reference } = row;
  const month = text(`期间“${period}”读不懂`, `the period "${period}" cannot be read`);
  const unknown = text(`没有工号“${employee_no}”`, `there is no employee number "${employee_no}"`);
  const empty = text('没有编号', 'the reference is missing');
  const long = text('编号太长', 'the reference is too long');
  return [
    ...(isMonth(period) ? [] : [problem('period', month, text('写成 2026-10', 'write 2026-10'))]),
    ...(people.has(employee_no)
      ? []
      : [
          problem(
            'employee_no',
            unknown,
            text('核对工号，或先导入人员', 'check the number, or import the person first'),
          ),
        ]),
    ...(reference === ''
      ? [problem('reference', empty, text('写上录音的编号或文件名', "write the recording's number or file name"))]
      : []),
    ...([...reference].length > REFERENCE_LENGTH
      ? [problem('reference', long, text(`最多 ${REFERENCE_LENGTH} 字`, `${REFERENCE_LENGTH} characters at most`))]
      : []),
  ];
}
