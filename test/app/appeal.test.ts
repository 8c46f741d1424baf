import { describe, expect, it } from 'vitest';
import { accepted, approved, signed, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

/** Up to the result of Li Na: 94.5 with 28 for knowledge. */
async function toResult(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
}

async function appealed(bot: TestBot, form: Record<string, string | string[]>): Promise<void> {
  await bot.press('李娜', { card: '考核结果', command: 'open_appeal' });
  accepted(await bot.press('李娜', { card: '申诉 ·', command: 'file_appeal', form }));
}

const DISPUTE = { items: ['knowledge'], reason: '客户表扬没有计入' };

describe('an appeal', () => {
  it('goes to the next person up who rated nothing, and shows the disputed item and the reason', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await appealed(bot, DISPUTE);
      const card = await bot.read('周兰', '裁定申诉');
      expect(card).toContain('客户表扬没有计入');
      expect(card).toContain('业务熟悉程度');
      expect(card).not.toContain('临时任务');
      expect(await bot.read('李娜', '考核结果')).toContain('由周兰裁定');
    }));

  it('may change the disputed score: the total is computed anew and signed by the person', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await appealed(bot, DISPUTE);
      const form = { 'rating:knowledge': '30', reason: '核实属实' };
      accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_change', form }));
      const card = await bot.read('李娜', '考核结果');
      expect(card).toContain('96.5 / 100');
      expect(card).toContain('核实属实');
      await signed(bot, '李娜');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'final', result: { total: 9650 }, appealed: true });
    }));

  it('may be turned down with a reason; the score stands and cannot be appealed again', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await appealed(bot, DISPUTE);
      const form = { reason: '记录里没有表扬' };
      accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_keep', form }));
      expect(await bot.read('李娜', '考核结果')).toContain('记录里没有表扬');
      await bot.say('李娜', '申诉');
      expect(await bot.read('李娜')).toContain('只能申诉一次');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'sign_off', result: { total: 9450 } });
    }));

  it('is not decided without a reason', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await appealed(bot, DISPUTE);
      const answer = await bot.press('周兰', { card: '裁定申诉', command: 'decide_keep', form: { reason: ' ' } });
      expect(toastOf(answer)).toContain('裁定理由');
      expect((await bot.appraisal('李娜')).state).toBe('appeal');
    }));

  it('is not filed without a reason', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await bot.press('李娜', { card: '考核结果', command: 'open_appeal' });
      const answer = await bot.press('李娜', {
        card: '申诉 ·',
        command: 'file_appeal',
        form: { items: ['knowledge'] },
      });
      expect(toastOf(answer)).toContain('申诉理由');
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
    }));

  it('may be taken back before it is decided; the judge’s card closes and one result stands open', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await appealed(bot, DISPUTE);
      await bot.say('李娜', '撤回');
      accepted(await bot.press('李娜', { card: '待办', command: 'withdraw_appeal' }));
      expect((await bot.titles('周兰')).at(-1)).toBe('申诉已撤回 · 2026 年 10 月');
      expect((await bot.titles('李娜')).filter((title) => title.startsWith('考核结果'))).toHaveLength(1);
      await signed(bot, '李娜');
    }));

  it('of the whole result disputes every item', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await appealed(bot, { reason: '整体偏低' });
      const card = await bot.read('周兰', '裁定申诉');
      expect(card).toContain('对整个结果有异议');
      expect(card).toContain('临时任务');
    }));

  it('goes one up when the judge lets the time pass, and to HR at the top', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await appealed(bot, DISPUTE);
      // Monday; Tuesday, Wednesday and Thursday count: 2026-11-05 18:00
      await bot.moveTo('2026-11-05 18:00');
      expect(await bot.titles('周兰')).toContain('已转给别人 · 2026 年 10 月');
      const form = { reason: '维持' };
      accepted(await bot.press('何静', { card: '裁定申诉', command: 'decide_keep', form }));
    }));
});
