/** Calls, chats, tickets and visits, one a row: raw data that figures are worked out of. A newer row of the same number counts. */
import type { Deps } from '#app/deps.ts';
import { customerHasher } from '#app/figures/customer-hash.ts';
import { callbacksTurn } from '#app/in-turns.ts';
import type { TicketRow } from '#app/records-intake.ts';
import { localTime } from '#core/calendar/zone.ts';
import { instantReader } from '#core/intake/read-instant.ts';
import { plain } from '#core/intake/read-value.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { Intake, Origin, RowProblem, RowRecord } from './intake.ts';
import { inPartsOf, MOST_PROBLEMS, ROWS_A_TURN } from './parts.ts';
import { type Subjects, subjectOf, subjectsOf } from './subjects.ts';
import { type Cell, idCell, instantCell, kindCell, reopenedCell, secondsCell } from './ticket-cells.ts';

export const ticketsIntake: Intake = {
  kind: 'tickets',
  columns: [
    {
      key: 'id',
      names: ['编号', '工单号', '工单编号', '通话编号', '会话编号', '单号', 'id', 'ticket id', 'call id'],
      required: true,
    },
    { key: 'kind', names: ['类型', '渠道', 'kind', 'type', 'channel'], required: false },
    {
      key: 'employee_no',
      names: ['工号', '员工编号', '坐席工号', '员工号', 'employee no', 'agent id', 'staff no'],
      required: false,
    },
    { key: 'unit', names: ['单位', '门店', '部门', '分店', 'unit', 'branch', 'store', 'department'], required: false },
    {
      key: 'customer',
      names: ['客户', '客户编号', '客户电话', '顾客', '手机号', 'customer', 'customer id', 'phone'],
      required: false,
    },
    {
      key: 'opened_at',
      names: ['开始时间', '创建时间', '受理时间', '来电时间', '到店时间', 'opened at', 'created at', 'start time'],
      required: true,
    },
    {
      key: 'first_reply_at',
      names: ['首次响应时间', '首次回复时间', '接听时间', 'first reply at', 'first response at', 'answered at'],
      required: false,
    },
    {
      key: 'solved_at',
      names: ['解决时间', '完成时间', '结束时间', 'solved at', 'closed at', 'resolved at'],
      required: false,
    },
    { key: 'reopened', names: ['是否重开', '重开', '再次打开', 'reopened'], required: false },
    {
      key: 'talk_seconds',
      names: ['通话时长', '通话秒数', '通话时长秒', 'talk seconds', 'talk time'],
      required: false,
    },
    { key: 'hold_seconds', names: ['保持时长', '保持秒数', '等待时长', 'hold seconds', 'hold time'], required: false },
    {
      key: 'wrap_seconds',
      names: ['话后时长', '整理时长', '后处理时长', 'wrap seconds', 'wrap up time', 'after call work'],
      required: false,
    },
  ],
  read: readTickets,
};

type Ticket = Omit<TicketRow, 'id' | 'source' | 'batchId' | 'at'>;

interface Known extends Subjects {
  /** person's id → unit's id */
  unitOf: ReadonlyMap<string, string>;
  readInstant: (typed: string) => string | null;
  hashOf: (typed: string) => string | null;
  monthOf: (instant: string) => string;
  now: string;
}

async function readTickets(deps: Deps, records: readonly RowRecord[], { firstRow }: { firstRow: number }) {
  const known = await knownTo(deps);
  const tickets: Ticket[] = [];
  const problems: RowProblem[] = [];
  const firstRows = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await callbacksTurn();
    const read = readRow(record, firstRow + index, known);
    problems.push(...read.problems);
    if (read.ticket) {
      const repeated = repeatedIn(firstRows, read.ticket);
      if (repeated) problems.push(repeated);
      tickets.push(read.ticket);
    }
    if (problems.length >= MOST_PROBLEMS) break;
  }
  if (problems.length > 0) return { ok: false, problems } as const;
  const parts = (origin: Origin) =>
    inPartsOf(tickets, (part) => [{ put: 'tickets', rows: part.map((ticket) => ticketRow(deps, ticket, origin)) }]);
  const subjects = new Set(tickets.map(({ personId, unitId }) => personId ?? unitId)).size;
  return { ok: true, rows: tickets.length, subjects, parts } as const;
}

async function knownTo(deps: Deps): Promise<Known> {
  const { zone } = deps.policies.calendar;
  const months = new Map<string, string>();
  const monthOf = (instant: string): string => {
    const hour = instant.slice(0, 13);
    const month = months.get(hour) ?? localTime(Date.parse(instant), zone).day.slice(0, 7);
    months.set(hour, month);
    return month;
  };
  return {
    ...(await subjectsOf(deps)),
    unitOf: new Map((await deps.store.people()).map(({ id, unitId }) => [id, unitId])),
    readInstant: instantReader(zone),
    hashOf: await customerHasher(deps),
    monthOf,
    now: new Date(deps.clock()).toISOString(),
  };
}

const ticketRow = (deps: Deps, ticket: Ticket, { batchId, at, source }: Origin): TicketRow => ({
  ...{ id: deps.newId(), source },
  ...ticket,
  ...{ batchId, at },
});

function readRow(
  record: RowRecord,
  row: number,
  known: Known,
): { ticket: Ticket | null; problems: readonly RowProblem[] } {
  const place = { record, row };
  const problems: RowProblem[] = [];
  const valueIn = <Value>(cell: Cell<Value>): Value | null => {
    if (cell.ok) return cell.value;
    problems.push(cell.problem);
    return null;
  };
  const instant = (column: Parameters<typeof instantCell>[1]) => valueIn(instantCell(place, column, known.readInstant));
  const cells = {
    externalId: valueIn(idCell(place)),
    kind: valueIn(kindCell(place)),
    whom: whomOf(record, row, known),
    ...{ openedAt: instant('opened_at'), firstReplyAt: instant('first_reply_at'), solvedAt: instant('solved_at') },
    reopened: valueIn(reopenedCell(place)),
    talkSeconds: valueIn(secondsCell(place, 'talk_seconds')),
    holdSeconds: valueIn(secondsCell(place, 'hold_seconds')),
    wrapSeconds: valueIn(secondsCell(place, 'wrap_seconds')),
  };
  const { externalId, kind, openedAt, whom, ...rest } = cells;
  if ('message' in whom) problems.push(whom);
  if (problems.length === 0) problems.push(...orderProblems(place, { openedAt, ...rest }, known.now));
  if (problems.length > 0 || 'message' in whom || externalId === null || kind === null || openedAt === null)
    return { ticket: null, problems };
  const customer = known.hashOf(record.customer ?? '');
  return {
    ticket: { ...whom, externalId, kind, customer, period: known.monthOf(openedAt), openedAt, ...rest, row },
    problems,
  };
}

/** Whose it was: a person, in the unit the row names or the person's own; or a unit alone. */
function whomOf(record: RowRecord, row: number, known: Known): Pick<Ticket, 'personId' | 'unitId'> | RowProblem {
  const subject = subjectOf(record, row, known);
  if ('message' in subject) return subject;
  if (subject.subjectKind === 'unit') return { personId: null, unitId: subject.subjectId };
  const named = plain(record.unit ?? '') === '' ? null : subjectOf({ unit: record.unit ?? '' }, row, known);
  if (named !== null && 'message' in named) return named;
  return { personId: subject.subjectId, unitId: named?.subjectId ?? known.unitOf.get(subject.subjectId) ?? '' };
}

interface Times {
  openedAt: string | null;
  firstReplyAt: string | null;
  solvedAt: string | null;
}

/** Nothing is answered or solved before it began, and nothing begins tomorrow. */
function orderProblems({ record, row }: { record: RowRecord; row: number }, times: Times, now: string): RowProblem[] {
  const { openedAt } = times;
  const problem = (column: string, code: string, [message, mend]: readonly [Text, Text]): RowProblem => {
    const value = plain(record[column] ?? '');
    return { row, column, value, code, message, mend };
  };
  if (openedAt === null) {
    const missing = text('没有开始时间', 'the time it began is missing');
    return [problem('opened_at', 'missing', [missing, text('写成 2026-10-12 14:30', 'write 2026-10-12 14:30')])];
  }
  const check = text('核对两个时间', 'check both times');
  if (openedAt > now)
    return [problem('opened_at', 'in-future', [text('开始时间还没到', 'it begins in the future'), check])];
  const early = (at: string | null): boolean => at !== null && at < openedAt;
  return [
    ...(early(times.firstReplyAt)
      ? [
          problem('first_reply_at', 'before-opening', [
            text('首次响应早于开始', 'the first reply is before the beginning'),
            check,
          ]),
        ]
      : []),
    ...(early(times.solvedAt)
      ? [problem('solved_at', 'before-opening', [text('解决早于开始', 'it was solved before it began'), check])]
      : []),
  ];
}

/** The same number twice in one table: nobody can say which of them counts. */
function repeatedIn(firstRows: Map<string, number>, { row, externalId }: Ticket): RowProblem | null {
  const first = firstRows.get(externalId);
  if (first === undefined) {
    firstRows.set(externalId, row);
    return null;
  }
  return {
    ...{ row, column: 'id', value: externalId, code: 'repeated' },
    message: text(`和第 ${first} 行是同一个编号`, `row ${first} has the same number`),
    mend: text('只留正确的那一行', 'keep only the row that is right'),
  };
}
