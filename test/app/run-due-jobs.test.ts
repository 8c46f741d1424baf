import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import { dailyDigest, GENESIS } from '#core/appraisal/chain.ts';
import { submitted, type TestBot, withBot } from '#test/support/bot.ts';

/** What the digest of a day must be, over the events of two minutes before it was made and earlier. */
async function digestOf(bot: TestBot, prevHash: string, day: string): Promise<string> {
  const database = new Database(bot.file, { readonly: true });
  const row = database.prepare<[string], { at: string }>('SELECT "at" FROM "AuditDigest" WHERE "day" = ?').get(day);
  database.close();
  const asOf = (row?.at ?? '').replace('+00:00', 'Z');
  expect(bot.deps.clock() - Date.parse(asOf)).toBeGreaterThanOrEqual(120_000);
  return dailyDigest(prevHash, { day, asOf }, await bot.store.chainHeads(asOf));
}

describe('the daily digest', () => {
  it('comes to HR once a day, over the heads of all chains, chained to the day before', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-02 09:05');
      await bot.tick();
      const monday = await digestOf(bot, GENESIS, '2026-11-02');
      expect(await bot.store.lastDigest()).toEqual({ day: '2026-11-02', hash: monday });
      await submitted(bot, '李娜');
      await bot.moveTo('2026-11-03 09:00');
      const tuesday = await digestOf(bot, monday, '2026-11-03');
      expect(await bot.store.lastDigest()).toEqual({ day: '2026-11-03', hash: tuesday });
      const told = (await bot.titles('何静')).filter((title) => title.startsWith('审计摘要'));
      expect(told).toEqual(['审计摘要 · 2026-11-02', '审计摘要 · 2026-11-03']);
      expect(await bot.titles('李娜')).not.toContain('审计摘要 · 2026-11-02');
    }));

  it('is worked out at midnight and told in the morning', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-03 00:05');
      expect((await bot.store.lastDigest())?.day).toBe('2026-11-03');
      expect(await bot.titles('何静')).not.toContain('审计摘要 · 2026-11-03');
      await bot.moveTo('2026-11-03 09:00');
      expect(await bot.titles('何静')).toContain('审计摘要 · 2026-11-03');
    }));
});

describe('a job that fails', () => {
  it('keeps no other from its work and is tried again', async () => {
    const broken = { on: true };
    const around = (store: Store): Store => ({
      ...store,
      overdue: async (now) => {
        if (broken.on) throw new Error('the disk is gone for a moment');
        return store.overdue(now);
      },
    });
    await withBot({ around, errors: 100 }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-04 18:00');
      expect(await bot.titles('李娜')).toContain('考核提醒');
      await bot.moveTo('2026-11-05 18:00');
      expect((await bot.appraisal('李娜')).state).toBe('collecting');
      broken.on = false;
      await bot.tick();
      expect((await bot.appraisal('李娜')).state).toBe('review');
    });
  });
});
