/** Leaves, one run of days a row. The same row again changes nothing. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { leaveRefusal, recordLeave } from '#app/record-leave.ts';
import { countDays } from '#core/calendar/days.ts';
import { text } from '#core/scorecard/text.ts';
import { allOf, dayCell, isWrong, type Place, type Problems, wrong } from './cells.ts';
import { EMPLOYEE, required } from './columns.ts';
import type { Intake, Origin, RowProblem, RowRecord } from './intake.ts';
import { inPartsOf } from './parts.ts';
import { readable, readRows } from './read-rows.ts';
import { type People, peopleByNumber, personOf } from './subjects.ts';

export const leavesIntake: Intake = {
  kind: 'leaves',
  columns: [
    EMPLOYEE,
    required('from', ['开始日期', '请假开始', '开始', '起始日期', '从', 'from', 'start', 'start date']),
    required('to', ['结束日期', '请假结束', '结束', '截止日期', '到', 'to', 'end', 'end date']),
  ],
  read: readLeaves,
};

interface LeaveDays {
  personId: string;
  fromDay: string;
  toDay: string;
}

async function readLeaves(deps: Deps, records: readonly RowRecord[], { firstRow }: { firstRow: number }) {
  const people = await peopleByNumber(deps);
  const read = await readRows({ records, firstRow }, { read: (place) => readRow(place, people) });
  if (!read.ok) return read;
  const known = await knownLeaves(deps, read.rows);
  return readable(
    read.rows,
    ({ personId }) => personId,
    (origin) => inPartsOf(read.rows, (part) => leaveChanges(deps, part, { known, origin })),
  );
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

function readRow(place: Place, people: People): LeaveDays | Problems {
  const cells = allOf({
    person: personOf(place, people),
    fromDay: dayCell(place, 'from'),
    toDay: dayCell(place, 'to'),
  });
  if (isWrong(cells)) return cells;
  const leave = { personId: cells.person.id, fromDay: cells.fromDay, toDay: cells.toDay };
  const problem = runProblem(leave, place);
  return problem ? { problems: [problem] } : leave;
}

function runProblem(days: LeaveDays, place: Place): RowProblem | null {
  const refused = leaveRefusal(days);
  if (!refused) return null;
  const isBackwards = refused === 'delegate_days';
  return wrong(place, 'to', {
    code: 'bad-days',
    message: isBackwards
      ? text('结束日期早于开始日期', 'the last day is before the first')
      : text(`一次请假 ${countDays(days)} 天`, `a leave of ${countDays(days)} days`),
    mend: isBackwards
      ? text('对调或改正', 'swap them or mend one')
      : text('最多一年，核对年份', 'a year at most, check the year'),
  });
}
