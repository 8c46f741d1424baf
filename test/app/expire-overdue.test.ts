import { describe, expect, it } from 'vitest';
import { accepted, approved, REVIEW, submitted, withBot } from '#test/support/bot.ts';

describe('what nobody did in time', () => {
  it('a self-review is passed on to the supervisor, who is told that there is none', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      // three working days after Monday: Thursday 18:00
      await bot.moveTo('2026-11-05 17:59');
      expect((await bot.appraisal('李娜')).state).toBe('collecting');
      await bot.moveTo('2026-11-05 18:00');
      expect((await bot.appraisal('李娜')).state).toBe('review');
      expect(await bot.read('陈静', '主管评分 · 李娜')).toContain('没有提交自评');
      expect((await bot.titles('李娜'))[0]).toBe('自评时间已到 · 2026 年 10 月');
      await approved(bot, '李娜');
      expect((await bot.appraisal('李娜')).result?.total).toBe(9450);
    }));

  it('a review goes to the next person up, and the first one’s card closes', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      // two working days after Monday: Wednesday 18:00
      await bot.moveTo('2026-11-04 18:00');
      expect(await bot.titles('陈静')).toContain('已转给别人 · 2026 年 10 月');
      accepted(await bot.press('周兰', { card: '主管评分 · 李娜', command: 'submit_review', form: REVIEW }));
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
    }));

  it('nothing happens twice, however often the clock is asked', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-05 18:00');
      const { version } = await bot.appraisal('李娜');
      await bot.tick();
      await bot.tick();
      expect((await bot.appraisal('李娜')).version).toBe(version);
      const cards = (await bot.titles('陈静')).filter((title) => title.includes('李娜'));
      expect(cards).toHaveLength(1);
    }));

  it('a draft is kept for the record when the time is up', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      accepted(await bot.press('李娜', { command: 'save_draft', form: { 'rating:knowledge': '27' } }));
      await bot.moveTo('2026-11-05 18:00');
      const { id, personId } = await bot.appraisal('李娜');
      expect((await bot.store.draft(id, personId))?.fields['rating:knowledge']).toBe('27');
    }));
});
