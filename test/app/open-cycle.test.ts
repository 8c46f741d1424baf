import { describe, expect, it } from 'vitest';
import { withBot } from '#test/support/bot.ts';

describe('opening a cycle', () => {
  it('happens by itself on the first working day at 09:00: October 2026 on Monday 2026-11-02', () =>
    withBot({ clock: '2026-10-31 20:00' }, async (bot) => {
      await bot.moveTo('2026-11-01 12:00');
      await bot.moveTo('2026-11-02 08:59');
      expect(await bot.store.cycleOf('2026-10')).toBeNull();
      await bot.moveTo('2026-11-02 09:00');
      expect(await bot.store.cycleOf('2026-10')).toMatchObject({ state: 'open' });
      expect(await bot.titles('李娜')).toEqual(['自评 · 2026 年 10 月']);
    }));

  it('waits for the end of the National Day holiday: September 2026 on Thursday 2026-10-08', () =>
    withBot({ clock: '2026-09-30 20:00', metrics: ['2026-09'] }, async (bot) => {
      await bot.moveTo('2026-10-01 09:00');
      await bot.moveTo('2026-10-08 08:59');
      expect(await bot.store.cycles()).toEqual([]);
      await bot.moveTo('2026-10-08 09:00');
      expect((await bot.store.cycles()).map(({ period }) => period)).toEqual(['2026-09']);
    }));

  it('twice has the effect of once', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.tick();
      await bot.say('何静', '开启 2026-10');
      expect(await bot.read('何静', '月评')).toContain('已经开启过');
      expect(await bot.titles('李娜')).toEqual(['自评 · 2026 年 10 月']);
      expect(await bot.store.progress('2026-10')).toHaveLength(6);
    }));

  it('by hand is HR’s, says how many, and takes the month as people write it', () =>
    withBot({ clock: '2026-10-20 10:00' }, async (bot) => {
      await bot.say('李娜', '开启 2026-09');
      expect(await bot.read('李娜', '月评')).toContain('只有人事能做');
      await bot.say('何静', '开启 2026年9月');
      expect(await bot.read('何静', '月评')).toContain('2026-09 考核周期已开启，共 6 份考核单');
    }));

  it('is refused for a month that has not begun, and for what is no month', () =>
    withBot({ clock: '2026-10-20 10:00' }, async (bot) => {
      await bot.say('何静', '开启 2062-09');
      expect(await bot.read('何静', '月评')).toContain('现在还太早');
      await bot.say('何静', '开启 2026-13');
      expect(await bot.read('何静', '月评')).toContain('不是有效的考核周期');
      expect(await bot.store.cycles()).toEqual([]);
    }));

  it('lists people nobody assigned a scorecard to HR', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const card = await bot.read('何静', '没有考核表的人');
      expect(card).toContain('周兰');
      expect(card).toContain('何静');
      expect(card).not.toContain('李娜');
    }));

  it('skips a first cycle that is long past: HR opens it by hand', () =>
    withBot({ clock: '2026-11-20 10:00' }, async (bot) => {
      await bot.tick();
      expect(await bot.store.cycles()).toEqual([]);
    }));

  it('that was cut off in the middle is finished at the next look', () =>
    withBot({}, async (bot) => {
      const row = { id: 'c1', period: '2026-10', state: 'open', openedAt: '2026-11-02T01:00:00.000Z' } as const;
      const sheets = bot.deps.sheets.ids().flatMap((id) => bot.deps.sheets.current(id) ?? []);
      await bot.store.commit([
        { put: 'job', key: 'open-cycle:2026-10', at: row.openedAt },
        { put: 'cycle', row: { ...row, publishedAt: null, shadow: false } },
        ...sheets.map(({ scorecard, version, source }) => ({
          put: 'scorecard-version' as const,
          row: { scorecardId: scorecard.id, version, name: scorecard.name, source, at: row.openedAt },
        })),
      ]);
      await bot.moveTo('2026-11-02 09:01');
      expect(await bot.store.progress('2026-10')).toHaveLength(6);
      expect(await bot.titles('李娜')).toEqual(['自评 · 2026 年 10 月']);
    }));
});
