import { describe, expect, it } from 'vitest';
import { wordsOf } from '#entry/demo/play/card-reading.ts';
import { accepted, REVIEW, SELF_REVIEW, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { STAFF } from '#test/support/clinic.ts';

const SPECIALISTS = ['李娜', '张敏', '王芳'];
const GUIDES = ['周婷', '吴倩'];
const EVERYBODY = ['陈静', ...SPECIALISTS, ...GUIDES];

/**
 * Everybody of these done. Percents by hand: Chen 20+15+15+15+20+15 = 100; Li 94.5, Zhang one point less for errands,
 * Wang two; the guides 10 of 10, and 9.5 for a missing badge.
 */
async function finish(bot: TestBot, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const specialist = SPECIALISTS.includes(name);
    const submit = { card: '自评 ·', command: 'submit_self', form: specialist ? SELF_REVIEW : { comment: '完成' } };
    accepted(await bot.press(name, submit));
    const form = specialist
      ? { ...REVIEW, 'rating:errands': String(9 - SPECIALISTS.indexOf(name)) }
      : name === '吴倩'
        ? { 'finding:appearance': ['badge'] }
        : {};
    const reviewer = name === '陈静' ? '周兰' : '陈静';
    accepted(await bot.press(reviewer, { card: `主管评分 · ${name}`, command: 'submit_review', form }));
    accepted(await bot.press(name, { card: '考核结果', command: 'sign' }));
  }
}

async function bound(bot: TestBot): Promise<void> {
  await bot.sayInGroup('何静', '绑定群');
  await bot.moveTo('2026-11-02 09:00');
}

const ranking = async (bot: TestBot): Promise<readonly string[]> =>
  (await bot.groupCards()).map(({ card }) => wordsOf(card)).filter((words) => words.includes('名次'));

describe('the ranking', () => {
  it('comes to the bound group by itself on the sixth working day at 10:00, best first, no bottom names', () =>
    withBot({}, async (bot) => {
      await bound(bot);
      await finish(bot, EVERYBODY);
      // Monday 2026-11-02 is the first working day, Monday 2026-11-09 the sixth
      await bot.moveTo('2026-11-09 09:59');
      expect(await ranking(bot)).toEqual([]);
      await bot.moveTo('2026-11-09 10:00');
      const [card = ''] = await ranking(bot);
      expect(card).toContain('1 陈静 客服中心 100');
      expect(card).toContain('1 周婷 国贸分部 100');
      expect(card).toContain('3 吴倩 国贸分部 95');
      expect(card).not.toContain('张敏');
      expect(card).not.toContain('王芳');
      expect(card).toContain('6 人');
    }));

  it('tells everybody the own place in private', () =>
    withBot({}, async (bot) => {
      await bound(bot);
      await finish(bot, EVERYBODY);
      await bot.moveTo('2026-11-09 10:00');
      const own = await bot.read('王芳', '我的排名');
      expect(own).toContain('第 6 名，共 6 人');
      expect(own).toContain('92.5');
      expect(own).toContain('上期没有名次');
      expect(await bot.read('陈静', '我的排名')).toContain('第 1 名');
    }));

  it('is published once, whoever asks and however often', () =>
    withBot({}, async (bot) => {
      await bound(bot);
      await finish(bot, EVERYBODY);
      await bot.say('何静', '公布');
      expect(await bot.read('何静', '月评')).toContain('已公布到 1 个群');
      await bot.say('何静', '公布 2026-10');
      expect(await bot.read('何静', '月评')).toContain('已经公布过');
      await bot.say('何静', '进度');
      expect(toastOf(await bot.press('何静', { card: '进度', command: 'publish' }))).toContain('已经公布过');
      await bot.moveTo('2026-11-09 10:00');
      await bot.tick();
      expect(await ranking(bot)).toHaveLength(1);
      expect((await bot.titles('李娜')).filter((title) => title.startsWith('我的排名'))).toHaveLength(1);
    }));

  it('by command is HR’s', () =>
    withBot({}, async (bot) => {
      await bound(bot);
      await finish(bot, EVERYBODY);
      await bot.say('陈静', '公布');
      expect(await bot.read('陈静', '月评')).toContain('只有人事能做');
      expect(await ranking(bot)).toEqual([]);
    }));

  it('of fewer than five people is refused', () =>
    withBot({}, async (bot) => {
      await bound(bot);
      await finish(bot, ['陈静', '李娜', '张敏', '王芳']);
      await bot.say('何静', '公布');
      expect(await bot.read('何静', '月评')).toContain('人数少于 5 人');
      expect(await ranking(bot)).toEqual([]);
    }));

  it('waits for who still has time', () =>
    withBot({}, async (bot) => {
      await bound(bot);
      await finish(bot, ['陈静', '李娜', '张敏', '王芳', '周婷']);
      // Wu is passed on on Thursday 18:00; Chen’s review is due on Monday 18:00
      await bot.moveTo('2026-11-05 18:00');
      await bot.moveTo('2026-11-09 10:00');
      expect(await ranking(bot)).toEqual([]);
      accepted(await bot.press('陈静', { card: '主管评分 · 吴倩', command: 'submit_review' }));
      accepted(await bot.press('吴倩', { card: '考核结果', command: 'sign' }));
      await bot.tick();
      expect(await ranking(bot)).toHaveLength(1);
    }));

  it('counts the silent, and shows how far somebody moved since the month before', () =>
    withBot({ clock: '2026-10-08 08:50', metrics: ['2026-09', '2026-10'] }, async (bot) => {
      await bot.sayInGroup('何静', '绑定群');
      await bot.moveTo('2026-10-08 09:00');
      await finish(bot, EVERYBODY);
      await bot.say('何静', '公布');
      await bot.moveTo('2026-11-02 09:00');
      await finish(bot, ['陈静', '李娜', '张敏', '周婷']);
      // Wu loses three points more than last month and falls from 3 to 6 behind the silent Wang
      accepted(await bot.press('王芳', { card: '自评 ·', command: 'submit_self', form: SELF_REVIEW }));
      accepted(await bot.press('陈静', { card: '主管评分 · 王芳', command: 'submit_review', form: REVIEW }));
      accepted(await bot.press('吴倩', { card: '自评 ·', command: 'submit_self' }));
      const findings = { 'finding:mindset': ['lax'] };
      accepted(await bot.press('陈静', { card: '主管评分 · 吴倩', command: 'submit_review', form: findings }));
      accepted(await bot.press('吴倩', { card: '考核结果', command: 'sign' }));
      await bot.moveTo('2026-11-05 18:00');
      await bot.moveTo('2026-11-09 10:00');
      expect(await bot.read('吴倩', '我的排名 · 2026 年 10 月')).toContain('下降 3 名');
      expect(await bot.read('王芳', '我的排名 · 2026 年 10 月')).toContain('第 3 名');
    }));

  it('without a bound group is published to nobody and says what to do', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await finish(bot, EVERYBODY);
      await bot.say('何静', '公布');
      expect(await bot.read('何静', '月评')).toContain('还没有绑定群');
    }));

  it('is answered in private to who asks for the own place', () =>
    withBot({}, async (bot) => {
      await bound(bot);
      await bot.say('李娜', '排名');
      expect(await bot.read('李娜', '月评')).toContain('还没有准备好');
      await finish(bot, EVERYBODY);
      await bot.say('何静', '公布');
      await bot.tick();
      const before = (await bot.groupCards()).length;
      await bot.sayInGroup('李娜', '排名');
      expect((await bot.titles('李娜')).filter((title) => title.startsWith('我的排名'))).toHaveLength(2);
      expect(await bot.groupCards()).toHaveLength(before);
      await bot.say('何静', '排名');
      expect(await bot.read('何静', '月评')).toContain('没有找到');
    }));
});

describe('binding a group', () => {
  it('is HR’s, in the group itself', () =>
    withBot({ staff: STAFF }, async (bot) => {
      await bot.sayInGroup('李娜', '绑定群');
      expect(await bot.read('李娜', '月评')).toContain('只有人事能做');
      await bot.say('何静', '绑定群');
      expect(await bot.read('何静', '月评')).toContain('要在群里');
      expect(await bot.store.groups()).toEqual([]);
      await bot.sayInGroup('何静', '绑定群');
      const [card] = await bot.groupCards();
      expect(wordsOf(card?.card ?? {})).toContain('会收到「全公司」的排名');
      await bot.sayInGroup('何静', '绑定群');
      expect(await bot.read('何静', '月评')).toContain('已经绑定过');
    }));

  it('to a unit takes the unit’s name, and an unknown one is refused', () =>
    withBot({}, async (bot) => {
      await bot.sayInGroup('何静', '绑定群 没有这个部门');
      expect(await bot.read('何静', '月评')).toContain('没有这个部门');
      await bot.sayInGroup('何静', '绑定群 客服中心');
      expect(await bot.store.groups()).toMatchObject([{ unitId: 'od-care' }]);
    }));

  it('to a unit of fewer than five sends that group nothing', () =>
    withBot({}, async (bot) => {
      await bot.sayInGroup('何静', '绑定群 客服中心');
      await bot.moveTo('2026-11-02 09:00');
      await finish(bot, EVERYBODY);
      await bot.say('何静', '公布');
      expect(await bot.read('何静', '月评')).toContain('还没有绑定群');
      expect(await ranking(bot)).toEqual([]);
    }));
});
