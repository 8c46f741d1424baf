import { describe, expect, it } from 'vitest';
import { approved, REVIEW, submitted, withBot } from '#test/support/bot.ts';

describe('差多少 in chat', () => {
  it('says what the next grade takes, from the result: 84.5 is 良好, 优秀 takes 5.5', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      // the metrics bring 39.5; 24 + 5 + 5 + 6 + 5 = 45: 84.5
      const form = { ...REVIEW, 'rating:knowledge': '24', 'rating:errands': '6', 'rating:judgement': '5' };
      await approved(bot, '李娜', form);
      await bot.say('李娜', '差多少');
      const card = await bot.read('李娜', '差多少');
      expect(card).toMatch(/还差\n5\.5 分/);
      expect(card).toMatch(/单靠其中一项就够\n业务熟悉程度　＋6 分：评分达到 30（A）/);
      expect(card).toContain('主观评价　＋5 分：评分达到 10');
      expect(card).not.toContain('还没有结果');
      await bot.say('李娜', '差多少 优');
      expect(await bot.read('李娜', '差多少')).toContain('是不是想问“优秀”？');
      await bot.say('李娜', 'whatif 合格');
      expect(await bot.read('李娜', '差多少')).toContain('已经到了，现在是“良好”');
    }));

  it('before there is a result counts figures and records alone, says so, and shows no rating', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await bot.say('李娜', '差多少 合格');
      const card = await bot.read('李娜', '差多少');
      expect(card).toContain('还没有结果');
      // 10 + 10 + 9.5 + 10 of the metrics; 合格 from 60
      expect(card).toMatch(/已有的分\n39\.5/);
      expect(card).toMatch(/还差\n20\.5 分/);
      expect(card).toContain('业务熟悉程度：最多 30 分');
    }));

  it('is about oneself alone: whoever has no appraisal gets a sentence', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('周兰', '差多少');
      expect(await bot.titles('周兰')).not.toContain('差多少 · 2026 年 10 月');
    }));
});
