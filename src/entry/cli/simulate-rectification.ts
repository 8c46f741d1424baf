/** `yueping simulate` for rectification plans: which branches would be asked, and who would write. Nothing is written. */
import { type WouldAsk, wouldAsk } from '#app/rectification/would-ask.ts';
import { formatScore, fromHundredths } from '#core/number/round.ts';
import type { RectificationPolicy } from '#core/policies/kinds/rectification.ts';
import { type TextLocale, text } from '#core/scorecard/text.ts';
import { withDeps } from '#entry/with-deps.ts';
import { existingDatabase } from './database-file.ts';
import type { Environment, SimulateOptions } from './run-simulate.ts';
import { tableLines } from './table-lines.ts';

const WORDS = {
  columns: { zh: ['名次', '分部', '得分率', '负责人'], en: ['rank', 'branch', 'percent', 'branch head'] },
  nobody: text('没有分部要写整改方案', 'no branch would be asked for a plan'),
  nobodyHeads: text('没有负责人', 'nobody'),
  standIn: text('（代）', ' (stands in)'),
  off: text('这条规则没有启用：现在只能试算', 'this policy is switched off: it can be simulated and does nothing else'),
} as const;

/** @throws BadInput, StoreError */
export async function simulateRectification(
  policy: RectificationPolicy,
  { period, database, json, lang }: SimulateOptions,
  env: Environment,
): Promise<string> {
  const file = existingDatabase(database, env, '--database');
  const asked = await withDeps({ ...env, DATABASE_FILE: file }, (deps) => wouldAsk(deps, policy, period), {
    beside: true,
  });
  return json ? asJson(policy, period, asked) : asTable(policy, asked, { period, lang });
}

function asJson({ id, kind, name, enabled, from }: RectificationPolicy, period: string, asked: readonly WouldAsk[]) {
  const branches = asked.map(({ unitId, unitName, rank, outOf, percent, head, standIn }) => ({
    id: unitId,
    name: unitName,
    rank,
    outOf,
    percent: Number(fromHundredths(percent)),
    head: head && { number: head.employeeNo, name: head.name },
    standIn,
  }));
  return `${JSON.stringify({ policy: id, kind, name, period, enabled, from: from ?? null, branches }, null, 2)}\n`;
}

function asTable(
  policy: RectificationPolicy,
  asked: readonly WouldAsk[],
  { period, lang }: { period: string; lang: TextLocale },
): string {
  const rows = asked.map(({ rank, outOf, unitName, percent, head, standIn }) => [
    `${rank}/${outOf}`,
    unitName,
    formatScore(fromHundredths(percent)),
    head === null ? WORDS.nobodyHeads[lang] : `${head.name} (${head.employeeNo})${standIn ? WORDS.standIn[lang] : ''}`,
  ]);
  return [
    `${policy.name} · ${policy.id} · ${period}`,
    ...(policy.enabled ? [] : [WORDS.off[lang]]),
    '',
    ...(rows.length === 0 ? [WORDS.nobody[lang]] : tableLines([WORDS.columns[lang], ...rows])),
    '',
  ].join('\n');
}
