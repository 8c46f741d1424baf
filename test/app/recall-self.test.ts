import { describe, expect, it } from 'vitest';
import { accepted, approved, submitted, toastOf, withBot } from '#test/support/bot.ts';

describe('taking a self-review back', () => {
  it('is offered by 撤回 until the supervisor has approved; the supervisor’s card closes and a new one follows', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await bot.say('李娜', '撤回');
      accepted(await bot.press('李娜', { card: '待办', command: 'recall_self' }));
      expect((await bot.appraisal('李娜')).state).toBe('collecting');
      expect((await bot.titles('陈静')).at(-1)).toBe('自评已撤回 · 2026 年 10 月');
      await submitted(bot, '李娜', { 'rating:errands': '8' });
      expect((await bot.titles('陈静')).at(-1)).toBe('主管评分 · 李娜 · 2026 年 10 月');
      await approved(bot, '李娜');
      expect((await bot.appraisal('李娜')).result?.total).toBe(9450);
    }));

  it('leaves one open self-review', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await bot.say('李娜', '撤回');
      await bot.press('李娜', { card: '待办', command: 'recall_self' });
      const open = (await bot.titles('李娜')).filter((title) => title.startsWith('自评 ·'));
      expect(open).toEqual(['自评 · 2026 年 10 月']);
    }));

  it('is too late once approved: the list is outdated and nothing changes', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await bot.say('李娜', '撤回');
      await approved(bot, '李娜');
      const answer = await bot.press('李娜', { card: '待办', command: 'recall_self' });
      expect(toastOf(answer)).toContain('已经过期');
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
    }));
});
