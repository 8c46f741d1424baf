/** Leaves, one run of days a row. The same row again changes nothing. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import { leaveRefusal, recordLeave } from '#app/record-leave.ts';
import { countDays } from '#core/calendar/days.ts';
import { plain, readDay } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import type { Intake, Origin, RowProblem, RowRecord } from './intake.ts';
import { inPartsOf, MOST_PROBLEMS, ROWS_A_TURN } from './parts.ts';
import { unknownPerson } from './subjects.ts';

export const leavesIntake: Intake = {
  kind: 'leaves',
  columns: [
    {
      key: 'employee_no',
      names: ['工号', '员工编号', '员工号', 'employee no', 'employee number', 'staff no'],
      required: true,
    },
    {
      key: 'from',
      names: ['开始日期', '请假开始', '开始', '起始日期', '从', 'from', 'start', 'start date'],
      required: true,
    },
    { key: 'to', names: ['结束日期', '请假结束', '结束', '截止日期', '到', 'to', 'end', 'end date'], required: true },
  ],
  read: readLeaves,
};

interface LeaveDays {
  personId: string;
  fromDay: string;
  toDay: string;
}

async function readLeaves(deps: Deps, records: readonly RowRecord[], { firstRow }: { firstRow: number }) {
  const people = new Map((await deps.store.people()).map((person) => [plain(person.employeeNo), person.id]));
  const leaves: LeaveDays[] = [];
  const problems: RowProblem[] = [];
  for (const [index, record] of records.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await callbacksTurn();
    const read = readRow(record, firstRow + index, people);
    if ('personId' in read) leaves.push(read);
    else problems.push(...read);
    if (problems.length >= MOST_PROBLEMS) break;
  }
  if (problems.length > 0) return { ok: false, problems } as const;
  const known = await knownLeaves(deps, leaves);
  const parts = (origin: Origin) => inPartsOf(leaves, (part) => leaveChanges(deps, part, { known, origin }));
  return {
    ok: true,
    rows: leaves.length,
    subjects: new Set(leaves.map(({ personId }) => personId)).size,
    parts,
  } as const;
}

/** Those that stand already, and rows that come twice, are passed over. */
function leaveChanges(
  deps: Deps,
  leaves: readonly LeaveDays[],
  { known, origin }: { known: Set<string>; origin: Origin },
): readonly Change[] {
  return leaves.flatMap((leave): readonly Change[] => {
    if (known.has(keyOf(leave))) return [];
    known.add(keyOf(leave));
    return [{ put: 'leave', row: recordLeave(deps, { ...leave, source: `import:${origin.batchId}` }, origin.author) }];
  });
}

const keyOf = ({ personId, fromDay, toDay }: LeaveDays): string => `${personId} ${fromDay} ${toDay}`;

async function knownLeaves(deps: Deps, leaves: readonly LeaveDays[]): Promise<Set<string>> {
  const days = leaves.flatMap(({ fromDay, toDay }) => [fromDay, toDay]).sort();
  return new Set((await deps.store.leavesBetween(days[0] ?? '', days.at(-1) ?? '', null)).map(keyOf));
}

function readRow(record: RowRecord, row: number, people: ReadonlyMap<string, string>): LeaveDays | RowProblem[] {
  const number = plain(record.employee_no ?? '');
  const personId = people.get(number);
  const [from, to] = [plain(record.from ?? ''), plain(record.to ?? '')];
  const [fromDay, toDay] = [readDay(from), readDay(to)];
  const problems = [
    ...(personId === undefined ? [unknownPerson(row, number)] : []),
    ...(fromDay === null ? [badDay(row, 'from', from)] : []),
    ...(toDay === null ? [badDay(row, 'to', to)] : []),
  ];
  if (personId === undefined || fromDay === null || toDay === null) return problems;
  return runProblem({ personId, fromDay, toDay }, row) ?? { personId, fromDay, toDay };
}

const badDay = (row: number, column: string, value: string): RowProblem => ({
  ...{ row, column, value, code: value === '' ? 'missing' : 'bad-date' },
  message:
    value === '' ? text('没有填日期', 'the date is missing') : text(`“${value}”不是日期`, `"${value}" is no day`),
  mend: text('写成 2026-11-02', 'write it like 2026-11-02'),
});

function runProblem(days: LeaveDays, row: number): RowProblem[] | null {
  const refused = leaveRefusal(days);
  if (!refused) return null;
  const at = { row, column: 'to', value: days.toDay, code: 'bad-days' };
  if (refused === 'delegate_days') {
    const message = text('结束日期早于开始日期', 'the last day is before the first');
    return [{ ...at, message, mend: text('对调或改正', 'swap them or mend one') }];
  }
  const message = text(`一次请假 ${countDays(days)} 天`, `a leave of ${countDays(days)} days`);
  return [{ ...at, message, mend: text('最多一年，核对年份', 'a year at most, check the year') }];
}
