/** The month's recordings, one a row. A recording that is known already changes nothing. */
import type { Deps } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { RecordingRow } from '#app/records-results.ts';
import { plain, readMonth } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import type { Intake, Origin, RowProblem, RowRecord } from './intake.ts';
import { inPartsOf, MOST_PROBLEMS, ROWS_A_TURN } from './parts.ts';
import { unknownPerson } from './subjects.ts';

const REFERENCE_LENGTH = 200;

export const recordingsIntake: Intake = {
  kind: 'recordings',
  columns: [
    { key: 'period', names: ['期间', '周期', '月份', '考核周期', '日期', 'period', 'month', 'date'], required: true },
    {
      key: 'employee_no',
      names: ['工号', '坐席工号', '员工编号', '员工号', 'employee no', 'agent id', 'staff no'],
      required: true,
    },
    {
      key: 'reference',
      names: ['编号', '录音编号', '录音', '文件名', '通话编号', 'reference', 'recording', 'call id', 'file'],
      required: true,
    },
  ],
  read: readRecordings,
};

type Recording = Pick<RecordingRow, 'period' | 'personId' | 'reference'>;

async function readRecordings(deps: Deps, records: readonly RowRecord[], { firstRow }: { firstRow: number }) {
  const people = new Map((await deps.store.people()).map((person) => [plain(person.employeeNo), person.id]));
  const recordings: Recording[] = [];
  const problems: RowProblem[] = [];
  for (const [index, record] of records.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await callbacksTurn();
    const read = readRow(record, firstRow + index, people);
    if ('personId' in read) recordings.push(read);
    else problems.push(...read);
    if (problems.length >= MOST_PROBLEMS) break;
  }
  if (problems.length > 0) return { ok: false, problems } as const;
  const row = (recording: Recording, { batchId, at }: Origin): RecordingRow => ({
    ...{ id: deps.newId(), ...recording },
    ...{ batchId, at },
  });
  const parts = (origin: Origin) =>
    inPartsOf(recordings, (part) => [{ put: 'recordings', rows: part.map((each) => row(each, origin)) }]);
  const subjects = new Set(recordings.map(({ personId }) => personId)).size;
  return { ok: true, rows: recordings.length, subjects, parts } as const;
}

function readRow(record: RowRecord, row: number, people: ReadonlyMap<string, string>): Recording | RowProblem[] {
  const typed = plain(record.period ?? '');
  const period = readMonth(typed);
  const number = plain(record.employee_no ?? '');
  const personId = people.get(number);
  const reference = (record.reference ?? '').trim();
  const problems = [
    ...(period === null ? [badMonth(row, typed)] : []),
    ...(personId === undefined ? [unknownPerson(row, number)] : []),
    ...referenceProblems(row, reference),
  ];
  return problems.length > 0 || period === null || personId === undefined ? problems : { period, personId, reference };
}

const badMonth = (row: number, value: string): RowProblem => ({
  ...{ row, column: 'period', value, code: 'bad-period' },
  message: text(`期间“${value}”读不懂`, `the period "${value}" cannot be read`),
  mend: text('写成 2026-10', 'write 2026-10'),
});

function referenceProblems(row: number, value: string): readonly RowProblem[] {
  const at = { row, column: 'reference' };
  if (value === '') {
    const mend = text('写上录音的编号或文件名', "write the recording's number or file name");
    return [{ ...at, value, code: 'missing', message: text('没有编号', 'the reference is missing'), mend }];
  }
  if ([...value].length <= REFERENCE_LENGTH) return [];
  const mend = text(`最多 ${REFERENCE_LENGTH} 字`, `${REFERENCE_LENGTH} characters at most`);
  return [{ ...at, value, code: 'too-long', message: text('编号太长', 'the reference is too long'), mend }];
}
