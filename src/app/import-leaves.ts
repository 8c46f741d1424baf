/** Leaves from a table, one run of days a row: all rows or none. The same row again changes nothing. */
import { countDays } from '#core/calendar/days.ts';
import { isDay } from '#core/calendar/zone.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { leaveRefusal, recordLeave } from './record-leave.ts';

export const LEAVE_COLUMNS = ['employee_no', 'from', 'to'] as const;
type Column = (typeof LEAVE_COLUMNS)[number];

interface LeaveProblem {
  /** as a table counts: the heading is row 1 */
  row: number;
  column: string;
  value: string;
  message: Text;
  mend: Text;
}

export type ImportedLeaves = { ok: true; rows: number } | { ok: false; problems: readonly LeaveProblem[] };

type RowRecord = Readonly<Record<string, string>>;

/** Checks every row, then writes all in one commit; one problem anywhere and nothing is written. */
export async function importLeaves(deps: Deps, records: readonly RowRecord[], author: string): Promise<ImportedLeaves> {
  const heading = headingProblems(records[0]);
  if (heading.length > 0) return { ok: false, problems: heading };
  const people = new Map((await deps.store.people()).map((person) => [person.employeeNo, person.id]));
  const rows = records.map(cells);
  const problems = rows.flatMap((row, index) => rowProblems(row, index + 2, people));
  if (problems.length > 0) return { ok: false, problems };
  const known = await knownLeaves(deps, rows);
  const fresh = rows.filter((row) => !known.has(keyOf(people.get(row.employee_no) ?? '', row)));
  const changes = fresh.map(({ employee_no, from, to }): Change => {
    const leave = { personId: people.get(employee_no) ?? '', fromDay: from, toDay: to, source: 'import' };
    return { put: 'leave', row: recordLeave(deps, leave, author) };
  });
  await deps.store.commit(changes);
  return { ok: true, rows: rows.length };
}

type Cells = Record<Column, string>;

const keyOf = (personId: string, { from, to }: Pick<Cells, 'from' | 'to'>): string => `${personId} ${from} ${to}`;

async function knownLeaves(deps: Deps, rows: readonly Cells[]): Promise<ReadonlySet<string>> {
  const days = rows.flatMap(({ from, to }) => [from, to]).sort();
  const standing = await deps.store.leavesBetween(days[0] ?? '', days.at(-1) ?? '', null);
  return new Set(standing.map(({ personId, fromDay, toDay }) => keyOf(personId, { from: fromDay, to: toDay })));
}

/** Days may be written 2026-11-02, 2026/11/2 or 2026年11月2日. */
const cells = (record: RowRecord): Cells => {
  const cell = (column: Column) => (record[column] ?? '').normalize('NFKC').trim();
  return { employee_no: cell('employee_no'), from: asDay(cell('from')), to: asDay(cell('to')) };
};

function asDay(typed: string): string {
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(typed);
  const [, year = '', month = '', day = ''] = found ?? [];
  return found ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
}

function headingProblems(first: RowRecord | undefined): readonly LeaveProblem[] {
  const there = Object.keys(first ?? {});
  return LEAVE_COLUMNS.filter((column) => !there.includes(column)).map((column) => ({
    row: 1,
    column,
    value: '',
    message: text(`缺少 ${column} 列`, `the column ${column} is missing`),
    mend: text(`第一行写 ${LEAVE_COLUMNS.join('、')}`, `the first row holds ${LEAVE_COLUMNS.join(', ')}`),
  }));
}

function rowProblems(row: Cells, number: number, people: ReadonlyMap<string, string>): readonly LeaveProblem[] {
  const at = (column: Column, message: Text, mend: Text) => ({
    row: number,
    column,
    value: row[column],
    message,
    mend,
  });
  const who = people.has(row.employee_no)
    ? []
    : [
        at(
          'employee_no',
          text(`没有工号“${row.employee_no}”`, `there is no employee number "${row.employee_no}"`),
          text('核对工号，或先导入人员', 'check the number, or import the person first'),
        ),
      ];
  const days = (['from', 'to'] as const)
    .filter((column) => !isDay(row[column]))
    .map((column) =>
      at(
        column,
        text(`“${row[column]}”不是日期`, `"${row[column]}" is no day`),
        text('写成 2026-11-02', 'write it like 2026-11-02'),
      ),
    );
  if (who.length + days.length > 0) return [...who, ...days];
  const run = { fromDay: row.from, toDay: row.to };
  const refused = leaveRefusal(run);
  if (!refused) return [];
  return [
    refused === 'delegate_days'
      ? at(
          'to',
          text('结束日期早于开始日期', 'the last day is before the first'),
          text('对调或改正', 'swap them or mend one'),
        )
      : at(
          'to',
          text(`一次请假 ${countDays(run)} 天`, `a leave of ${countDays(run)} days`),
          text('最多一年，核对年份', 'a year at most, check the year'),
        ),
  ];
}
