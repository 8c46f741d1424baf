/** An appeal item by item: whose reason, which judge, what the decision changed. */
import { describe, expect, it } from 'vitest';
import { accepted, approved, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

async function toResult(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await bot.press('李娜', { card: '考核结果', command: 'open_appeal' });
}

const file = (bot: TestBot, form: Record<string, string | string[]>) =>
  bot.press('李娜', { card: '申诉 ·', command: 'file_appeal', form });

describe('the reasons of an appeal', () => {
  it('may be one for all and one for each item alone; writing one disputes the item', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      accepted(await file(bot, { items: ['knowledge'], reason: '整体偏低', 'reason:errands': '两次加班没有算' }));
      expect((await bot.appraisal('李娜')).appeal?.items).toEqual(['knowledge', 'errands']);
      const card = await bot.read('周兰', '裁定申诉');
      expect(card).toContain('整体偏低');
      expect(card).toContain('【临时任务】两次加班没有算');
    }));

  it('must cover every chosen item', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      const answer = await file(bot, { items: ['knowledge'], 'reason:errands': '两次加班没有算' });
      expect(toastOf(answer)).toContain('请先写明「业务熟悉程度 · 单独的理由」');
      const long = await file(bot, { 'reason:errands': '长'.repeat(201) });
      expect(toastOf(long)).toContain('「临时任务 · 单独的理由」太长了，最多 200 字');
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
    }));
});

describe('the judge of an appeal', () => {
  it('is the supervisor where a metric alone is disputed, for nobody below rated it', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      accepted(await file(bot, { items: ['satisfaction'], reason: '有一份问卷不是我的' }));
      const { id } = await bot.person('陈静');
      expect((await bot.appraisal('李娜')).appeal?.judgeId).toBe(id);
      expect(await bot.read('陈静', '裁定申诉')).toContain('有一份问卷不是我的');
    }));

  it('is the next one up once an item the supervisor rated is among them', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      accepted(await file(bot, { items: ['satisfaction', 'errands'], reason: '两项都不对' }));
      expect((await bot.appraisal('李娜')).appeal?.judgeId).toBe((await bot.person('周兰')).id);
    }));
});

describe('a changed score', () => {
  it('is shown before and after, item by item with total and grade, to judge and person', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      accepted(await file(bot, { items: ['knowledge', 'errands'], reason: '两项偏低' }));
      // 28 + 5 + 5 + 9 + 8 + 39.5 = 94.5; with 30 for knowledge 96.5; the errands stay at 9 untyped
      const form = { 'rating:knowledge': '30', 'rating:errands': '', reason: '核实属实' };
      accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_change', form }));
      for (const card of [await bot.read('周兰', '申诉已裁定'), await bot.read('李娜', '考核结果')]) {
        expect(card).toContain('业务熟悉程度 28 30');
        expect(card).not.toContain('临时任务 9 9');
        expect(card).toContain('总分 94.5 96.5');
        expect(card).toContain('等级 优秀 优秀');
      }
      const event = (await bot.store.eventsOf((await bot.appraisal('李娜')).id)).at(-1);
      expect(event?.data.difference).toEqual([{ criterionId: 'knowledge', before: 2800, after: 3000 }]);
    }));

  it('needs at least one new rating', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      accepted(await file(bot, { items: ['knowledge'], reason: '偏低' }));
      const form = { 'rating:knowledge': '', reason: '核实属实' };
      const answer = await bot.press('周兰', { card: '裁定申诉', command: 'decide_change', form });
      expect(toastOf(answer)).toContain('新的评分');
      expect((await bot.appraisal('李娜')).state).toBe('appeal');
    }));
});
