/** Calls, chats, tickets and visits, one a row: raw data that figures are worked out of. A newer row of the same number counts. */
import type { Deps } from '#app/deps.ts';
import { customerHasher } from '#app/figures/customer-hash.ts';
import type { TicketRow } from '#app/records-intake.ts';
import { localTime } from '#core/calendar/zone.ts';
import { instantReader } from '#core/intake/read-instant.ts';
import { plain } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import {
  allOf,
  type Cell,
  instantCell,
  isProblem,
  isWrong,
  nameCell,
  orNull,
  type Place,
  type Problems,
  rawIn,
  typedIn,
  wrong,
} from './cells.ts';
import { optional, PERSON, required, UNIT } from './columns.ts';
import type { Intake, RowProblem, RowRecord } from './intake.ts';
import { inPartsOf } from './parts.ts';
import { readable, readRows } from './read-rows.ts';
import { type Subjects, subjectOf, subjectsOf, unitOf } from './subjects.ts';
import { kindCell, secondsCell, yesNoCell } from './ticket-cells.ts';

export const ticketsIntake: Intake = {
  kind: 'tickets',
  columns: [
    required('id', [...['编号', '工单号', '工单编号', '通话编号', '会话编号', '单号', 'id', 'ticket id', 'call id']]),
    optional('kind', ['类型', '渠道', 'kind', 'type', 'channel']),
    ...[PERSON, UNIT],
    optional('customer', [...['客户', '客户编号', '客户电话', '顾客', '手机号', 'customer', 'customer id', 'phone']]),
    required('opened_at', [
      ...['开始时间', '创建时间', '受理时间', '来电时间', '到店时间', 'opened at', 'created at', 'start time'],
    ]),
    optional('first_reply_at', [
      ...['首次响应时间', '首次回复时间', '接听时间', 'first reply at', 'first response at', 'answered at'],
    ]),
    optional('solved_at', ['解决时间', '完成时间', '结束时间', 'solved at', 'closed at', 'resolved at']),
    optional('reopened', ['是否重开', '重开', '再次打开', 'reopened']),
    optional('talk_seconds', ['通话时长', '通话秒数', '通话时长秒', 'talk seconds', 'talk time']),
    optional('hold_seconds', ['保持时长', '保持秒数', '等待时长', 'hold seconds', 'hold time']),
    optional('wrap_seconds', [
      ...['话后时长', '整理时长', '后处理时长', 'wrap seconds', 'wrap up time', 'after call work'],
    ]),
  ],
  read: readTickets,
};

type Ticket = Omit<TicketRow, 'id' | 'source' | 'batchId' | 'at'>;

interface Known extends Subjects {
  readInstant: (typed: string) => string | null;
  hashOf: (typed: string) => string | null;
  monthOf: (instant: string) => string;
  now: string;
}

async function readTickets(deps: Deps, records: readonly RowRecord[], { firstRow }: { firstRow: number }) {
  const known = await knownTo(deps);
  const read = await readRows(
    { records, firstRow },
    { read: (place) => readRow(place, known), idOf: ({ externalId }) => externalId },
  );
  if (!read.ok) return read;
  const served = ({ personId, unitId }: Ticket) => personId ?? unitId;
  return readable(read.rows, served, ({ batchId, at, source }) =>
    inPartsOf(read.rows, (part) => [
      { put: 'tickets', rows: part.map((ticket) => ({ id: deps.newId(), source, ...ticket, batchId, at })) },
    ]),
  );
}

async function knownTo(deps: Deps): Promise<Known> {
  const { zone } = deps.policies.calendar;
  return {
    ...(await subjectsOf(deps)),
    readInstant: instantReader(zone),
    hashOf: await customerHasher(deps),
    monthOf: monthsIn(zone),
    now: new Date(deps.clock()).toISOString(),
  };
}

/** The month of an instant: the calendar's library is asked once a minute, for zones may begin a month at half past. */
function monthsIn(zone: string): (instant: string) => string {
  const months = new Map<string, string>();
  return (instant) => {
    const minute = instant.slice(0, 16);
    const month = months.get(minute) ?? localTime(Date.parse(instant), zone).day.slice(0, 7);
    months.set(minute, month);
    return month;
  };
}

const NUMBER = {
  most: 200,
  mend: text(
    '填上来源系统里的编号，以后更新同一件时用它',
    'give the number it has in its system: updates are known by it',
  ),
} as const;

const secondsIn = orNull(secondsCell);
const yesNoIn = orNull(yesNoCell);

function readRow(place: Place, known: Known): Ticket | Problems {
  const instantIn = orNull((at, column) => instantCell(at, column, known.readInstant));
  const cells = allOf({
    id: nameCell(place, 'id', NUMBER),
    kind: kindCell(place),
    whom: whomOf(place, known),
    openedAt: instantCell(place, 'opened_at', known.readInstant),
    firstReplyAt: instantIn(place, 'first_reply_at'),
    solvedAt: instantIn(place, 'solved_at'),
    reopened: yesNoIn(place, 'reopened'),
    talkSeconds: secondsIn(place, 'talk_seconds'),
    holdSeconds: secondsIn(place, 'hold_seconds'),
    wrapSeconds: secondsIn(place, 'wrap_seconds'),
  });
  if (isWrong(cells)) return cells;
  const problems = orderProblems(place, cells, known.now);
  if (problems.length > 0) return { problems };
  const { id, kind, whom, openedAt, firstReplyAt, solvedAt, reopened, talkSeconds, holdSeconds, wrapSeconds } = cells;
  // field by field: spreading what is left of an object takes twice the time of everything else in a long table
  return {
    externalId: plain(id),
    kind,
    personId: whom.personId,
    unitId: whom.unitId,
    customer: known.hashOf(rawIn(place, 'customer')),
    period: known.monthOf(openedAt),
    openedAt,
    firstReplyAt,
    solvedAt,
    reopened,
    talkSeconds,
    holdSeconds,
    wrapSeconds,
    row: place.row,
  };
}

/** Whose it was: a person, in the unit the row names or the person's own; or a unit alone. */
function whomOf(place: Place, known: Known): Cell<Pick<Ticket, 'personId' | 'unitId'>> {
  const subject = subjectOf(place, known);
  if (isProblem(subject)) return subject;
  const { subjectKind, subjectId, unitId } = subject;
  if (subjectKind === 'unit') return { personId: null, unitId };
  const named = typedIn(place, 'unit') === '' ? unitId : unitOf(place, known.units);
  return isProblem(named) ? named : { personId: subjectId, unitId: named };
}

/** Nothing is answered or solved before it began, and nothing begins tomorrow. */
function orderProblems(
  place: Place,
  { openedAt, firstReplyAt, solvedAt }: Pick<Ticket, 'openedAt' | 'firstReplyAt' | 'solvedAt'>,
  now: string,
): readonly RowProblem[] {
  const mend = text('核对两个时间', 'check both times');
  if (openedAt > now) {
    const message = text('开始时间还没到', 'it begins in the future');
    return [wrong(place, 'opened_at', { code: 'in-future', message, mend })];
  }
  const before = (at: string | null, column: string, message: RowProblem['message']) =>
    at !== null && at < openedAt ? [wrong(place, column, { code: 'before-opening', message, mend })] : [];
  return [
    ...before(firstReplyAt, 'first_reply_at', text('首次响应早于开始', 'the first reply is before the beginning')),
    ...before(solvedAt, 'solved_at', text('解决早于开始', 'it was solved before it began')),
  ];
}
