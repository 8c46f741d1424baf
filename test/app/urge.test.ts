import { describe, expect, it } from 'vitest';
import { submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { type Row, STAFF } from '#test/support/clinic.ts';

const urged = async (bot: TestBot, name: string): Promise<number> =>
  (await bot.titles(name)).filter((title) => title === '考核提醒').length;

describe('urging', () => {
  it('by a supervisor reaches the own people who owe something, and says how many', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '张敏');
      await bot.say('陈静', '催办');
      expect(await bot.read('陈静', '月评')).toContain('已催办 4 人');
      expect(await bot.read('李娜', '考核提醒')).toContain('陈静催你');
      expect(await urged(bot, '张敏')).toBe(0);
    }));

  it('counts once an hour, on either side of the full hour', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:55');
      await bot.say('陈静', '催办 李娜');
      await bot.moveTo('2026-11-02 10:05');
      await bot.say('陈静', '催办 李娜');
      expect(await bot.read('陈静', '月评')).toContain('一小时内已经催过了');
      await bot.moveTo('2026-11-02 10:54');
      await bot.say('陈静', '催办 李娜');
      expect(await urged(bot, '李娜')).toBe(1);
      await bot.moveTo('2026-11-02 11:10');
      await bot.say('陈静', '催办 李娜');
      expect(await urged(bot, '李娜')).toBe(2);
    }));

  it('somebody whose supervisor has to act reaches the supervisor', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await bot.say('何静', '催办 李娜');
      expect(await urged(bot, '陈静')).toBe(1);
      expect(await urged(bot, '李娜')).toBe(0);
    }));

  it('who owes nothing is refused', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('何静', '催办 周兰');
      expect(await bot.read('何静', '月评')).toContain('没有需要处理的事项');
    }));

  it('is for supervisors and HR', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('李娜', '催办');
      expect(await bot.read('李娜', '月评')).toContain('没有做这一步的权限');
      expect(await urged(bot, '张敏')).toBe(0);
    }));

  it('asks back between namesakes and for a name nobody has', () => {
    const twins: readonly Row[] = [...STAFF, ['2009', '王芳', '客服专员', '2001', 'care']];
    return withBot({ staff: twins }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('陈静', '催办 王芳');
      expect(await bot.read('陈静', '月评')).toContain('王芳 2004、王芳 2009');
      await bot.say('陈静', '催办 2009');
      expect(await bot.read('陈静', '月评')).toContain('已催办 1 人');
      await bot.say('陈静', '催办 钱多多');
      expect(await bot.read('陈静', '月评')).toContain('钱多多');
    });
  });

  it('by @ in a group names whom', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.sayInGroup('陈静', '催办 @李娜');
      expect(await urged(bot, '李娜')).toBe(1);
      expect(await urged(bot, '张敏')).toBe(0);
      expect(await bot.groupCards()).toHaveLength(0);
    }));

  it('by a supervisor reaches nobody else’s people', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      // Zhou leads Chen and He; Li reports to Chen
      await bot.say('周兰', '催办 李娜');
      expect(await bot.read('周兰', '月评')).toContain('没有需要处理的事项');
      expect(await urged(bot, '李娜')).toBe(0);
      await bot.say('周兰', '催办');
      expect(await bot.read('周兰', '月评')).toContain('已催办 1 人');
      expect(await urged(bot, '陈静')).toBe(1);
    }));

  it('works from the progress card, for all and for one', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('陈静', '进度');
      const { id } = await bot.person('李娜');
      const one = await bot.press('陈静', { card: '进度', command: 'remind_one', form: { person: id } });
      expect(toastOf(one)).toContain('已催办 1 人');
      const all = await bot.press('陈静', { card: '进度', command: 'remind_all' });
      expect(toastOf(all)).toContain('已催办 4 人');
      expect(await urged(bot, '李娜')).toBe(1);
    }));
});
