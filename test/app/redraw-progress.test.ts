/** A progress card that keeps itself up to date. */
import { describe, expect, it } from 'vitest';
import { accepted, approved, submitted, type TestBot, withBot } from '#test/support/bot.ts';

const asOf = async (bot: TestBot, name: string): Promise<string> =>
  /截至\s*(\S+ \S+)/.exec(await bot.read(name, '进度 ·'))?.[1] ?? '';
const revisions = async (bot: TestBot, name: string): Promise<number> =>
  (await bot.cards(name)).filter(({ card }) => JSON.stringify(card).includes('进度 ·')).at(-1)?.revision ?? -1;

describe('a progress card', () => {
  it('is drawn anew in place when its people moved on, once for all that happened, and not otherwise', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('陈静', '进度');
      const first = await revisions(bot, '陈静');
      await bot.moveTo('2026-11-02 09:10');
      expect(await revisions(bot, '陈静')).toBe(first);
      await submitted(bot, '李娜');
      await submitted(bot, '张敏');
      await bot.moveTo('2026-11-02 09:15');
      expect(await revisions(bot, '陈静')).toBe(first + 1);
      expect(await asOf(bot, '陈静')).toContain('09:15');
      expect(
        await bot.titles('陈静').then((titles) => titles.filter((title) => title.startsWith('进度'))),
      ).toHaveLength(1);
      await bot.moveTo('2026-11-02 09:20');
      expect(await revisions(bot, '陈静')).toBe(first + 1);
    }));

  it('of a supervisor does not move for other people', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('陈静', '进度');
      await bot.say('何静', '进度');
      const [chen, he] = [await revisions(bot, '陈静'), await revisions(bot, '何静')];
      accepted(await bot.press('陈静', { card: '自评 ·', command: 'submit_self', form: { comment: '完成' } }));
      await bot.moveTo('2026-11-02 09:05');
      expect(await revisions(bot, '陈静')).toBe(chen);
      expect(await revisions(bot, '何静')).toBe(he + 1);
    }));

  it('of who asked twice is the newest one alone', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('何静', '进度');
      await bot.say('何静', '进度');
      await submitted(bot, '李娜');
      await bot.moveTo('2026-11-02 09:05');
      const drawn = (await bot.cards('何静')).filter(({ card }) => JSON.stringify(card).includes('进度 ·'));
      expect(drawn.map(({ revision }) => revision - (drawn[0]?.revision ?? 0))).toEqual([0, 1]);
    }));

  it('is drawn a last time when the cycle is published, and never after', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await bot.say('何静', '进度');
      const first = await revisions(bot, '何静');
      const cycle = await bot.store.cycleOf('2026-10');
      if (!cycle) throw new Error('no cycle');
      const publishedAt = '2026-11-02T01:01:00.000Z';
      await bot.store.commit([{ put: 'cycle', row: { ...cycle, state: 'published', publishedAt } }]);
      await bot.moveTo('2026-11-02 09:05');
      expect(await revisions(bot, '何静')).toBe(first + 1);
      await approved(bot, '李娜');
      await bot.moveTo('2026-11-02 09:10');
      expect(await revisions(bot, '何静')).toBe(first + 1);
    }));

  it('shows who read the notice before the first cycle is open', () =>
    withBot({ clock: '2026-10-30 09:00' }, async (bot) => {
      await bot.moveTo('2026-10-30 10:00');
      await bot.say('何静', '进度');
      expect(await bot.read('何静', '进度 · 2026 年 11 月')).toContain('还没有开启');
      const first = await revisions(bot, '何静');
      accepted(await bot.press('李娜', { card: '考核表', command: 'acknowledge' }));
      await bot.moveTo('2026-10-30 10:05');
      expect(await revisions(bot, '何静')).toBe(first + 1);
      expect(await bot.read('何静', '进度 · 2026 年 11 月')).toContain('1 / 6');
    }));
});
