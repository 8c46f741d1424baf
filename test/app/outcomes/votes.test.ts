/** An award by the votes of colleagues: one voice each, moved until the end, seen by nobody. */
import { describe, expect, it } from 'vitest';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { finishedMonth } from '#test/support/finished-month.ts';

const STAR = `
id: customer-star
kind: award
name: 客户满意之星
period: month
title: 客户满意之星
prize: 200
exempt: ["1001"]
vote: { opens: 26, days: 4, atLeast: 2 }
`;

/** Monday, 26 October; over at the end of Thursday, the 29th. */
const story = {
  clock: '2026-10-26 08:50',
  rules: <Rules extends object>(shipped: Rules) => {
    const policy = readResultPolicy(STAR, 'customer-star.yaml').value;
    if (!policy) throw new Error('the policy does not pass');
    return { ...shipped, results: [policy] };
  },
};

const CARD = '投票 · 客户满意之星';

async function votes(bot: TestBot): Promise<readonly string[]> {
  const rows = await bot.store.votesOf('customer-star', '2026-10');
  const named = rows.map(async ({ voterId, candidateId }) => {
    const [voter, candidate] = [await bot.store.person(voterId), await bot.store.person(candidateId)];
    return `${voter?.name}→${candidate?.name}`;
  });
  return (await Promise.all(named)).sort();
}

const choose = async (bot: TestBot, voter: string, candidate: string) =>
  bot.press(voter, { card: CARD, command: 'cast_vote', form: { person: (await bot.person(candidate)).id } });

describe('a vote', () => {
  it('is opened on its day, takes one voice each until its end, and comes to an award', () =>
    withBot(story, async (bot) => {
      await bot.tick();
      const asked = async () => (await bot.titles('李娜')).filter((title) => title.startsWith(CARD));
      expect(await asked()).toEqual([]);
      await bot.moveTo('2026-10-26 09:00');
      await bot.tick();
      expect(await asked()).toEqual(['投票 · 客户满意之星 · 2026 年 10 月']);
      expect(await bot.read('李娜', CARD)).toContain('10-29 23:59');

      expect(toastOf(await choose(bot, '李娜', '张敏'))).toContain('已投给「张敏」');
      accepted(await choose(bot, '李娜', '王芳'));
      expect(await bot.read('李娜', CARD)).toContain('你已经投过票');
      await bot.say('张敏', '投票 王芳');
      expect(await bot.read('张敏')).toContain('已投给「王芳」');
      await bot.say('王芳', '投票 王芳');
      expect(await bot.read('王芳')).toContain('不能投给自己');
      await bot.say('王芳', '投票 周兰');
      expect(await bot.read('王芳')).toContain('不在这个投票的候选范围里');
      accepted(await choose(bot, '王芳', '李娜'));
      expect(await votes(bot)).toEqual(['张敏→王芳', '李娜→王芳', '王芳→李娜']);

      await bot.moveTo('2026-10-30 09:00');
      expect(toastOf(await choose(bot, '李娜', '张敏'))).toContain('投票已经结束');
      await bot.say('陈静', '投票 张敏');
      expect(await bot.read('陈静')).toContain('没有正在进行的投票');
      expect(await votes(bot)).toHaveLength(3);

      await finishedMonth(bot, '2026-10', { 陈静: 98, 李娜: 95, 张敏: 93, 王芳: 88, 周婷: 90 });
      await bot.moveTo('2026-11-02 09:30');
      // Li has one voice and needs two
      const list = await bot.read('何静', '客户满意之星 · 2026 年 10 月');
      expect(list).toContain('王芳 客服中心');
      expect(list).toContain('奖项奖金 200 元');
      expect(list).toContain('2 票');
      expect(list).not.toContain('李娜 客服中心');
      for (const voter of ['张敏→', '李娜→']) expect(list).not.toContain(voter);
    }));

  it('takes a choice and a typed name on WeCom', () =>
    withBot({ ...story, on: ['wecom'] }, async (bot) => {
      await bot.moveTo('2026-10-26 09:00');
      await bot.tick();
      accepted(await choose(bot, '李娜', '王芳'));
      await bot.say('张敏', '投票 王芳');
      expect(await votes(bot)).toEqual(['张敏→王芳', '李娜→王芳']);
    }));
});
