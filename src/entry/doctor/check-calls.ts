/** Calls of the month against the free plan, which ends at a number of them. */
import { addMonths, monthOf } from '#core/calendar/period.ts';
import { daysBetween, localTime } from '#core/calendar/zone.ts';
import { text } from '#core/scorecard/text.ts';
import type { HealthReads } from '#store/health-reads.ts';
import { type Diagnosis, fine, warning } from './diagnosis.ts';

/** Calls a month over all apps of a company on the free plan (feishu.md §0, item 10). */
const FREE_CALLS = 10_000;
const NEARLY = 0.8;

/** What the month will come to: what was made, and for the days left the pace of last month, or of this one. */
export function forecast({ made, before, day }: { made: number; before: number | null; day: string }): number {
  const first = `${monthOf(day)}-01`;
  const passed = daysBetween(first, day) + 1;
  const days = daysBetween(first, `${addMonths(monthOf(day), 1)}-01`);
  const lastMonth = daysBetween(`${addMonths(monthOf(day), -1)}-01`, first);
  const perDay = before === null ? made / passed : before / lastMonth;
  return Math.round(made + perDay * (days - passed));
}

export function checkCalls(reads: HealthReads, now: number, zone: string): Diagnosis {
  const { day } = localTime(now, zone);
  const counted = new Map(reads.calls('feishu').map(({ month, calls }) => [month, calls]));
  const made = counted.get(monthOf(day)) ?? 0;
  const before = counted.get(addMonths(monthOf(day), -1)) ?? null;
  const expected = forecast({ made, before, day });
  const figures = text(
    `本月已调用飞书 ${made} 次，预计 ${expected} 次；免费版每月共 ${FREE_CALLS} 次`,
    `${made} calls to Feishu this month, ${expected} expected; the free plan ends at ${FREE_CALLS} over all apps`,
  );
  if (made < NEARLY * FREE_CALLS && expected <= FREE_CALLS) return fine('calls', 'month', figures);
  return warning('calls', {
    code: 'month',
    message: figures,
    mend: text(
      '付费版没有这个限制；免费版请升级，或减少提醒（policies/cycle.yaml）',
      'a paid plan has no such end; on the free one upgrade, or remind less often (policies/cycle.yaml)',
    ),
  });
}
