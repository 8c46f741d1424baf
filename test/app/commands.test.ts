/** Every line people may type, over the chat, in both languages (product.md §5). */
import { describe, expect, it } from 'vitest';
import { approved, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';

/** October with Li Na done: 94.5. */
async function october(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await signed(bot, '李娜');
}

const newest = async (bot: TestBot, name: string): Promise<string> => (await bot.titles(name)).at(-1) ?? '';

describe('a command', () => {
  it('of an employee is answered in Chinese and English, full width and with a slash alike', () =>
    withBot({}, async (bot) => {
      await october(bot);
      const answers: [string, string][] = [
        ['帮助', '帮助'],
        ['／ｈｅｌｐ', '帮助'],
        ['待办', '待办'],
        ['todo', '待办'],
        ['自评', '自评已提交'],
        ['self', '自评已提交'],
        ['成绩', '成绩 ·'],
        ['score 2026-10', '成绩 ·'],
        ['成绩2026年10月', '成绩 ·'],
        ['成绩 上月', '成绩 ·'],
        ['为什么', '得分明细'],
        ['why', '得分明细'],
        ['撤回', '待办'],
        ['recall', '待办'],
      ];
      for (const [typed, title] of answers) {
        const before = (await bot.titles('李娜')).length;
        await bot.say('李娜', typed);
        expect([typed, await newest(bot, '李娜')]).toEqual([typed, expect.stringContaining(title)]);
        expect((await bot.titles('李娜')).length, typed).toBe(before + 1);
      }
    }));

  it('why explains the item that is named', () =>
    withBot({}, async (bot) => {
      await october(bot);
      await bot.say('李娜', '为什么 业务熟悉程度');
      expect(await bot.read('李娜', '得分明细')).toContain('业务熟悉程度');
      await bot.say('李娜', '为什么 打麻将');
      expect(await bot.read('李娜', '月评')).toContain('打麻将');
    }));

  it('with a typing error brings the nearest command', () =>
    withBot({}, async (bot) => {
      await bot.say('李娜', '代办');
      const card = await bot.read('李娜', '月评');
      expect(card).toContain('没看懂「代办」');
      expect(card).toContain('你是不是想发「待办」');
    }));

  it('with a month nobody can read says how to write it', () =>
    withBot({}, async (bot) => {
      await october(bot);
      await bot.say('李娜', '成绩 去年');
      expect(await bot.read('李娜', '月评')).toContain('2026-10');
      await bot.say('李娜', '成绩 2025-01');
      expect(await bot.read('李娜', '月评')).toContain('没有找到「2025-01」');
    }));

  it('in a group is answered in private where it is about a person', () =>
    withBot({}, async (bot) => {
      await october(bot);
      await bot.sayInGroup('李娜', '成绩');
      expect(await newest(bot, '李娜')).toContain('成绩 ·');
      await bot.sayInGroup('李娜', '乱写的东西');
      expect(await newest(bot, '李娜')).toBe('月评');
      expect(await bot.groupCards()).toEqual([]);
    }));

  it('progress shows a supervisor the own people, HR everybody, and others nothing', () =>
    withBot({}, async (bot) => {
      await october(bot);
      await bot.say('陈静', '进度');
      const own = await bot.read('陈静', '进度');
      expect(own).toContain('1 / 5 人');
      expect(own).not.toContain('公布排名');
      await bot.say('何静', 'progress 2026-10');
      const all = await bot.read('何静', '进度');
      expect(all).toContain('1 / 6 人');
      expect(all).toContain('公布排名');
      await bot.say('李娜', '进度');
      expect(await bot.read('李娜', '月评')).toContain('没有做这一步的权限');
      await bot.say('何静', '进度 2026-01');
      expect(await bot.read('何静', '月评')).toContain('还没有开启');
    }));

  it('help lists what the role may do', () =>
    withBot({}, async (bot) => {
      await bot.say('李娜', '帮助');
      expect(await bot.read('李娜', '帮助')).not.toContain('催办');
      await bot.say('陈静', '帮助');
      expect(await bot.read('陈静', '帮助')).toContain('催办');
      await bot.say('何静', '帮助');
      expect(await bot.read('何静', '帮助')).toContain('公布');
    }));

  it('language brings every later card in English', () =>
    withBot({}, async (bot) => {
      await october(bot);
      await bot.say('李娜', 'language en');
      await bot.say('李娜', 'score');
      const card = await bot.read('李娜', 'Score');
      expect(card).toContain('94.5 / 100');
      expect(card).not.toContain('总分');
    }));

  it('before there is anything to show says so', () =>
    withBot({}, async (bot) => {
      for (const typed of ['自评', '成绩', '为什么', '排名', '申诉']) {
        await bot.say('李娜', typed);
        expect(await newest(bot, '李娜'), typed).toBe('月评');
      }
      await bot.say('李娜', '待办');
      expect(await bot.read('李娜', '待办')).toContain('现在没有待办');
    }));
});
