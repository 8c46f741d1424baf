import { describe, expect, it } from 'vitest';
import { wordsOf } from '#entry/demo/play/card-reading.ts';
import { accepted, approved, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';

const NAMES = ['李娜', '张敏', '王芳'];

/** The whole month of everybody: three specialists, two guides and their manager. */
async function finish(bot: TestBot): Promise<void> {
  for (const name of NAMES) {
    await submitted(bot, name);
    await approved(bot, name);
    await signed(bot, name);
  }
  for (const name of ['周婷', '吴倩', '陈静']) {
    accepted(await bot.press(name, { card: '自评 ·', command: 'submit_self', form: { comment: '完成' } }));
    const by = name === '陈静' ? '周兰' : '陈静';
    accepted(await bot.press(by, { card: `主管评分 · ${name}`, command: 'submit_review' }));
    await signed(bot, name);
  }
}

describe('a trial month', () => {
  it('runs whole, says so on every card, and counts nowhere', () =>
    withBot({ metrics: ['2026-10', '2026-11'], policy: { shadow: ['2026-10'] } }, async (bot) => {
      await bot.sayInGroup('何静', '绑定群');
      await bot.moveTo('2026-11-02 09:00');
      expect((await bot.store.cycleOf('2026-10'))?.shadow).toBe(true);
      await finish(bot);
      const shown = (await bot.cards('李娜')).map(({ card }) => wordsOf(card));
      const ofMonth = shown.filter((words) => words.includes('2026 年 10 月'));
      expect(ofMonth.length).toBeGreaterThan(1);
      expect(ofMonth.filter((words) => !words.includes('试运行'))).toEqual([]);
      const groups = (await bot.groupCards()).length;
      await bot.moveTo('2026-11-09 10:00');
      expect((await bot.groupCards()).length).toBe(groups);
      expect((await bot.titles('李娜')).filter((title) => title.startsWith('我的排名'))).toEqual([]);
      const told = (await bot.cards('何静')).map(({ card }) => wordsOf(card)).filter((words) => words.includes('名次'));
      expect(told).toHaveLength(1);
      await bot.say('李娜', '排名 2026-10');
      expect(await bot.read('李娜', '月评')).toContain('试运行，不排名');
      await bot.say('李娜', '成绩');
      expect(await bot.read('李娜', '成绩')).not.toContain('走势');
      // the month after it counts, and nobody moved against the trial
      await bot.moveTo('2026-12-01 09:00');
      await finish(bot);
      await bot.moveTo('2026-12-08 10:00');
      expect(await bot.read('李娜', '我的排名')).toContain('上期没有名次');
    }));

  it('may be opened by hand', () =>
    withBot({ clock: '2026-11-20 10:00' }, async (bot) => {
      await bot.say('何静', '开启 2026-10 试运行');
      expect(await bot.read('何静', '月评')).toContain('试运行已开启');
      expect((await bot.store.cycleOf('2026-10'))?.shadow).toBe(true);
    }));
});
