/** The cells only tickets have: their kind, durations, and yes or no. */
import { TICKET_KINDS, type TicketRow } from '#app/records-intake.ts';
import { readNumber } from '#core/intake/read-value.ts';
import { text } from '#core/scorecard/text.ts';
import { type Cell, type Place, typedIn, wrong } from './cells.ts';

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
  const typed = typedIn(place, 'kind').toLowerCase();
  if (typed === '') return 'ticket';
  const kind = Object.hasOwn(KIND_WORDS, typed) ? KIND_WORDS[typed] : undefined;
  return (
    kind ??
    wrong(place, 'kind', {
      code: 'unknown-kind',
      message: text(`没有类型“${typed}”`, `there is no kind "${typed}"`),
      mend: text('可填：call 电话、chat 会话、ticket 工单、visit 到店', 'allowed: call, chat, ticket, visit'),
    })
  );
}

const A_DAY = 86_400;
const CLOCK = /^(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)$/;

/** Whole seconds, or 1:02:03. */
export function secondsCell(place: Place, column: string): Cell<number> {
  const typed = typedIn(place, column);
  const clock = CLOCK.exec(typed);
  const value = clock
    ? Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
    : Number(readNumber(typed)?.value ?? Number.NaN);
  if (Number.isInteger(value) && value >= 0 && value <= A_DAY) return value;
  return wrong(place, column, {
    code: 'bad-seconds',
    message: text(`时长“${typed}”读不懂`, `the duration "${typed}" cannot be read`),
    mend: text('填 0–86400 的整数秒，或 3:20（分:秒）', 'whole seconds from 0 to 86400, or 3:20 (minutes:seconds)'),
  });
}

const YES: ReadonlySet<string> = new Set(['是', '有', '1', 'yes', 'y', 'true']);
const NO: ReadonlySet<string> = new Set(['否', '无', '没有', '0', 'no', 'n', 'false']);

export function yesNoCell(place: Place, column: string): Cell<boolean> {
  const typed = typedIn(place, column).toLowerCase();
  if (YES.has(typed) || NO.has(typed)) return YES.has(typed);
  return wrong(place, column, {
    code: 'not-yes-no',
    message: text(`“${typed}”不是“是”或“否”`, `"${typed}" is neither yes nor no`),
    mend: text('可填：是、否、1、0，不知道就空着', 'allowed: yes, no, 1, 0, or nothing where nobody knows'),
  });
}
