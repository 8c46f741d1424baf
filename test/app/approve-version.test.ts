import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSheets } from '#app/sheets.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const SHEET = 'online-service-specialist';
const ASKS = { policy: { notice: { daysBefore: 2, at: '10:00', approval: true } } } as const;
const APPROVAL = '请批准 · 客服专员月度考核';
const OTHERS = ['请批准 · 导医', '请批准 · 医美'];

const sourceOf = (id: string): string => readFileSync(new URL(`../../scorecards/${id}.yaml`, import.meta.url), 'utf8');

/** As after a restart with another file: 优秀 begins at 92. */
function changeFile(bot: TestBot): void {
  const sources = new Map(bot.deps.sheets.ids().map((id) => [id, sourceOf(id)]));
  const changed = sourceOf(SHEET).replace(/(name: 优秀, from: )\d+/, '$192');
  bot.deps.sheets = createSheets(sources.set(SHEET, changed), bot.store);
}

const versionFor = async (bot: TestBot, period: string) =>
  (await bot.store.periodSheets(period)).find(({ scorecardId }) => scorecardId === SHEET)?.version;

/** Everything approved for November, so that December has something to be held against. */
async function approvedNovember(bot: TestBot): Promise<void> {
  // Friday 30 and Thursday 29 October are the last two working days; two more before them is Tuesday 27
  await bot.moveTo('2026-10-27 10:00');
  for (const card of [APPROVAL, ...OTHERS]) accepted(await bot.press('何静', { card, command: 'approve_version' }));
  await bot.moveTo('2026-10-29 10:00');
}

describe('a new version of a scorecard', () => {
  it('is approved two working days before its notice, then announced', () =>
    withBot({ ...ASKS, clock: '2026-10-27 09:30' }, async (bot) => {
      expect(await bot.titles('何静')).not.toContain(APPROVAL);
      await approvedNovember(bot);
      expect(await versionFor(bot, '2026-11')).toBe(bot.deps.sheets.current(SHEET)?.version);
      expect(await bot.read('何静', APPROVAL)).toContain('何静 于 10-27 10:00 批准');
      const old = await versionFor(bot, '2026-11');
      changeFile(bot);
      // December: Friday 27 and Monday 30 November, so asked on Wednesday 25
      await bot.moveTo('2026-11-25 10:00');
      expect(await bot.read('何静', APPROVAL)).toContain('优秀”的界限：90 分起 → 92 分起');
      expect(toastOf(await bot.press('何静', { card: APPROVAL, command: 'reject_version' }))).toContain('不批准');
      await bot.settle();
      expect(await bot.titles('何静')).toContain('没有批准 · 客服专员月度考核');
      await bot.moveTo('2026-11-27 10:00');
      expect(await versionFor(bot, '2026-12')).toBe(old);
    }));

  it('nobody approved is not announced: its people are listed to HR', () =>
    withBot({ ...ASKS, clock: '2026-10-27 09:30' }, async (bot) => {
      await bot.moveTo('2026-10-27 10:00');
      for (const card of OTHERS) accepted(await bot.press('何静', { card, command: 'approve_version' }));
      await bot.moveTo('2026-10-29 10:00');
      expect(await versionFor(bot, '2026-11')).toBeUndefined();
      expect(await bot.read('何静', '没有考核表的人 · 2026 年 11 月')).toContain('李娜');
      expect(await bot.titles('陈静')).toContain('考核表须知 · 2026 年 11 月');
    }));
});
