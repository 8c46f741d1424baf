/** The cells of a row of tickets: what each may hold, and what is said of one that holds something else. */
import type { TicketRow } from '#app/records-intake.ts';
import { TICKET_KINDS } from '#app/records-intake.ts';
import { plain, readNumber } from '#core/intake/read-value.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { RowProblem, RowRecord } from './intake.ts';

/** A cell that was read, or what is wrong with it. */
export type Cell<Value> = { ok: true; value: Value } | { ok: false; problem: RowProblem };

interface Place {
  record: RowRecord;
  row: number;
}

const good = <Value>(value: Value): Cell<Value> => ({ ok: true, value });

const wrong = (
  { record, row }: Place,
  column: string,
  said: { code: string; message: Text; mend: Text },
): Cell<never> => ({
  ok: false,
  problem: { row, column, value: plain(record[column] ?? ''), ...said },
});

const KIND_WORDS: Readonly<Record<string, TicketRow['kind']>> = {
  ...Object.fromEntries(TICKET_KINDS.map((kind) => [kind, kind])),
  电话: 'call',
  通话: 'call',
  会话: 'chat',
  在线: 'chat',
  工单: 'ticket',
  到店: 'visit',
  就诊: 'visit',
};

/** Nothing at all is a ticket. */
export function kindCell(place: Place): Cell<TicketRow['kind']> {
  const typed = plain(place.record.kind ?? '').toLowerCase();
  const kind = typed === '' ? 'ticket' : KIND_WORDS[typed];
  if (kind) return good(kind);
  return wrong(place, 'kind', {
    code: 'unknown-kind',
    message: text(`没有类型“${typed}”`, `there is no kind "${typed}"`),
    mend: text('可填：call 电话、chat 会话、ticket 工单、visit 到店', 'allowed: call, chat, ticket, visit'),
  });
}

const LONGEST_ID = 200;

export function idCell(place: Place): Cell<string> {
  const typed = plain(place.record.id ?? '');
  if (typed === '') {
    return wrong(place, 'id', {
      code: 'missing',
      message: text('没有编号', 'the number of the ticket is missing'),
      mend: text(
        '填上来源系统里的编号，以后更新同一件时用它',
        'give the number it has in its system: updates are known by it',
      ),
    });
  }
  if (typed.length <= LONGEST_ID) return good(typed);
  return wrong(place, 'id', {
    code: 'too-long',
    message: text('编号太长', 'the number is too long'),
    mend: text(`最多 ${LONGEST_ID} 字`, `${LONGEST_ID} characters at most`),
  });
}

type InstantColumn = 'opened_at' | 'first_reply_at' | 'solved_at';

/** A moment; nothing at all is null. */
export function instantCell(
  place: Place,
  column: InstantColumn,
  read: (typed: string) => string | null,
): Cell<string | null> {
  const typed = plain(place.record[column] ?? '');
  if (typed === '') return good(null);
  const instant = read(typed);
  if (instant !== null) return good(instant);
  return wrong(place, column, {
    code: 'bad-time',
    message: text(`时间“${typed}”读不懂`, `the time "${typed}" cannot be read`),
    mend: text('写成 2026-10-12 14:30 或 2026-10-12 14:30:05', 'write 2026-10-12 14:30 or 2026-10-12 14:30:05'),
  });
}

type SecondsColumn = 'talk_seconds' | 'hold_seconds' | 'wrap_seconds';
const A_DAY = 86_400;
const CLOCK = /^(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)$/;

/** Whole seconds, or 1:02:03; nothing at all is null. */
export function secondsCell(place: Place, column: SecondsColumn): Cell<number | null> {
  const typed = plain(place.record[column] ?? '');
  if (typed === '') return good(null);
  const clock = CLOCK.exec(typed);
  const value = clock
    ? Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
    : Number(readNumber(typed)?.value ?? Number.NaN);
  if (Number.isInteger(value) && value >= 0 && value <= A_DAY) return good(value);
  return wrong(place, column, {
    code: 'bad-seconds',
    message: text(`时长“${typed}”读不懂`, `the duration "${typed}" cannot be read`),
    mend: text('填 0–86400 的整数秒，或 3:20（分:秒）', 'whole seconds from 0 to 86400, or 3:20 (minutes:seconds)'),
  });
}

const YES: ReadonlySet<string> = new Set(['是', '有', '1', 'yes', 'y', 'true']);
const NO: ReadonlySet<string> = new Set(['否', '无', '没有', '0', 'no', 'n', 'false']);

/** Yes or no; nothing at all is null: nobody knows. */
export function reopenedCell(place: Place): Cell<boolean | null> {
  const typed = plain(place.record.reopened ?? '').toLowerCase();
  if (typed === '') return good(null);
  if (YES.has(typed) || NO.has(typed)) return good(YES.has(typed));
  return wrong(place, 'reopened', {
    code: 'not-yes-no',
    message: text(`“${typed}”不是“是”或“否”`, `"${typed}" is neither yes nor no`),
    mend: text('可填：是、否、1、0，不知道就空着', 'allowed: yes, no, 1, 0, or nothing where nobody knows'),
  });
}
