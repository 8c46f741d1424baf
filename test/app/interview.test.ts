import { describe, expect, it } from 'vitest';
import { livingGoals } from '#app/living-goals.ts';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, signed, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const CARD = '面谈 · 李娜';
const TALK = {
  'talk:praise': '回访一个没落',
  'talk:improve': '新项目的价格还不熟',
  'talk:goal:1': '新项目的问答全部通过',
  'talk:criterion:1': 'knowledge',
};

/** Li Na's month up to the signature: 94.5 of 100, knowledge 28 of 30. */
async function month(bot: TestBot): Promise<void> {
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await signed(bot, '李娜');
}

const stateOf = async (bot: TestBot) => {
  const talk = await bot.store.interviewOf((await bot.appraisal('李娜')).id);
  return talk?.state;
};

describe('the interview', () => {
  it('goes from an agenda over the notes and a change to goals that stand on the next month’s cards', () =>
    withBot({ metrics: ['2026-10', '2026-11'] }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await month(bot);
      await bot.say('陈静', '面谈 李娜');
      const agenda = await bot.read('陈静', CARD);
      expect(agenda).toContain('业务熟悉程度　28 / 30，差 2 分');

      const half = await bot.press('陈静', {
        card: CARD,
        command: 'hold_interview',
        form: { 'talk:praise': TALK['talk:praise'] },
      });
      expect(toastOf(half)).toContain('还有没填的内容：改进');
      await bot.say('陈静', '面谈 李娜');
      expect(await bot.read('陈静', CARD)).toContain('回访一个没落');

      accepted(await bot.press('陈静', { card: CARD, command: 'hold_interview', form: TALK }));
      expect(await bot.read('李娜', '面谈记录')).toContain('新项目的问答全部通过（业务熟悉程度）');
      expect(await stateOf(bot)).toBe('held');

      const silent = await bot.press('李娜', { card: '面谈记录', command: 'answer_interview' });
      expect(toastOf(silent)).toContain('请先写明「修改意见」');
      const remark = { 'talk:remark': '全部太多，八成可以' };
      accepted(await bot.press('李娜', { card: '面谈记录', command: 'answer_interview', form: remark }));
      expect(await bot.read('陈静', CARD)).toContain('全部太多，八成可以');

      const mended = { 'talk:goal:1': '新项目的问答八成通过' };
      accepted(await bot.press('陈静', { card: CARD, command: 'hold_interview', form: mended }));
      accepted(await bot.press('李娜', { card: '面谈记录', command: 'agree_interview' }));
      expect(await stateOf(bot)).toBe('agreed');
      expect(await bot.read('陈静', CARD)).toContain('双方已确认');
      const { id } = await bot.person('李娜');
      expect((await livingGoals(bot.deps, id, '2026-11')).map(({ words }) => words)).toEqual(['新项目的问答八成通过']);

      await bot.moveTo('2026-12-01 09:00');
      expect(await bot.read('李娜', '自评 · 2026 年 11 月')).toContain('新项目的问答八成通过（业务熟悉程度）');
      await month(bot);
      await bot.say('陈静', '面谈 李娜');
      const unmarked = await bot.press('陈静', { card: CARD, command: 'hold_interview', form: TALK });
      expect(toastOf(unmarked)).toContain('上次的目标');
      const [goal] = await livingGoals(bot.deps, id, '2026-11');
      const marked = { ...TALK, [`talk:mark:${goal?.id}`]: 'met' };
      accepted(await bot.press('陈静', { card: CARD, command: 'hold_interview', form: marked }));
      expect((await bot.store.goalsFor(id, '2026-11')).map(({ state }) => state).sort()).toEqual(['met', 'open']);
      expect(await bot.read('李娜', '面谈记录')).toContain('新项目的问答八成通过（业务熟悉程度） · 已做到');
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('counts a double click once and leaves the result’s card as it was', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      await bot.say('陈静', '面谈 李娜');
      const [card] = (await bot.cards('陈静')).slice(-1);
      if (!card) throw new Error('no card');
      const { id } = await bot.appraisal('李娜');
      const click = { by: '陈静', card, value: { v: 1, command: 'hold_interview', id, revision: 1 }, form: TALK };
      await bot.push({ ...click, eventId: 'one' });
      await bot.push({ ...click, eventId: 'two' });
      await bot.settle();
      const held = (await bot.store.eventsOf(id)).filter(({ type }) => type === 'hold_interview');
      expect(held).toHaveLength(1);
      await signed(bot, '李娜');
      expect((await bot.appraisal('李娜')).state).toBe('final');
    }));

  it('is the supervisor’s and HR’s to open, and of a result only', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('陈静', '面谈 李娜');
      expect(await bot.read('陈静')).toContain('没有找到「李娜」');
      await month(bot);
      await bot.say('张敏', '面谈 李娜');
      expect(await bot.read('张敏')).toContain('你没有做这一步的权限');
      await bot.say('李娜', '面谈 李娜');
      expect(await stateOf(bot)).toBeUndefined();
      await bot.say('何静', 'interview 李娜 2026-10');
      expect(await bot.titles('何静')).toContain('面谈 · 李娜 · 2026 年 10 月');
    }));
});
