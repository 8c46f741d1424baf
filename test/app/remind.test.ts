/** Reminders at the moments of product.md §4: 24 h before, at the deadline, then on working mornings at 10:00, three times. */
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_CYCLE_POLICY } from '#core/calendar/cycle-policy.ts';
import { approved, submitted, type TestBot, withBot } from '#test/support/bot.ts';

const reminders = async (bot: TestBot, name: string): Promise<number> =>
  (await bot.titles(name)).filter((title) => title === '考核提醒').length;

/** A self-review that is waited for, however late. */
const WAITING = { ...DEFAULT_CYCLE_POLICY.collecting, overdue: { self: 'block', others: 'reweight' } } as const;

describe('reminders', () => {
  it('come 24 h before the deadline to whoever still owes, and to nobody else', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '张敏');
      await approved(bot, '张敏');
      // the self-review is due on Thursday 18:00
      await bot.moveTo('2026-11-04 17:59');
      expect(await reminders(bot, '李娜')).toBe(0);
      await bot.moveTo('2026-11-04 18:00');
      expect(await reminders(bot, '李娜')).toBe(1);
      expect(await bot.read('李娜', '考核提醒')).toContain('2026 年 10 月 自评');
      expect(await reminders(bot, '周兰')).toBe(0);
      expect(await reminders(bot, '何静')).toBe(0);
    }));

  it('come at every owed moment exactly once, and after the third morning no more', () =>
    withBot({ policy: { collecting: WAITING } }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const seen: [string, number][] = [];
      const moments = [
        '2026-11-04 18:00', // 24 h before
        '2026-11-05 10:00', // nothing
        '2026-11-05 18:00', // at the deadline
        '2026-11-06 09:59', // nothing
        '2026-11-06 10:00', // Friday morning
        '2026-11-08 10:00', // Sunday: nothing
        '2026-11-09 10:00', // Monday morning
        '2026-11-10 10:00', // Tuesday morning, the third
        '2026-11-11 10:00', // nothing any more
      ];
      for (const moment of moments) {
        await bot.moveTo(moment);
        await bot.tick();
        seen.push([moment.slice(5), await reminders(bot, '李娜')]);
      }
      expect(seen.map(([, count]) => count)).toEqual([1, 1, 2, 2, 3, 3, 4, 5, 5]);
    }));

  it('are quiet from 21:00 to 09:00: what came due in the night comes in one card in the morning', () =>
    withBot({ policy: { collecting: WAITING } }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-04 21:30');
      expect(await reminders(bot, '李娜')).toBe(0);
      await bot.moveTo('2026-11-05 08:59');
      expect(await reminders(bot, '李娜')).toBe(0);
      await bot.moveTo('2026-11-05 09:00');
      expect(await reminders(bot, '李娜')).toBe(1);
    }));

  it('put several tasks of one person into one card', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      for (const name of ['李娜', '张敏', '王芳']) await submitted(bot, name);
      // three reviews due on Wednesday 18:00
      await bot.moveTo('2026-11-03 18:00');
      expect(await reminders(bot, '陈静')).toBe(1);
      const card = await bot.read('陈静', '考核提醒');
      for (const name of ['李娜', '张敏', '王芳']) expect(card).toContain(`${name} · 2026 年 10 月 主管评分`);
    }));

  it('that wait for the morning do not come to who has done it by then', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-03 10:00');
      await submitted(bot, '李娜');
      await bot.moveTo('2026-11-04 18:00');
      expect(await reminders(bot, '李娜')).toBe(0);
      expect(await reminders(bot, '张敏')).toBe(1);
    }));

  it('that could not leave are taken back once everything is done', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      // everybody but Li is done; hers is refused by the platform for now, and she submits meanwhile
      await bot.moveTo('2026-11-04 17:59');
      await bot.chat.fault({ api: 'send', times: 50, status: 400, code: 230020 });
      await bot.chat.moveTo(Date.parse('2026-11-04T18:00:00+08:00'));
      await bot.bot.tick();
      await vi.waitFor(async () => expect((await bot.store.outbox.counts()).pending).toBeGreaterThan(0));
      await submitted(bot, '李娜');
      await fetch(`${bot.simulator.url}/sim/faults`, { method: 'DELETE' });
      await bot.moveTo('2026-11-04 18:30');
      expect(await reminders(bot, '李娜')).toBe(0);
      expect(await reminders(bot, '张敏')).toBe(1);
    }));

  it('open the task they name', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-04 18:00');
      await bot.press('李娜', { card: '考核提醒', command: 'open_task' });
      expect((await bot.titles('李娜')).at(-1)).toBe('自评 · 2026 年 10 月');
    }));
});
