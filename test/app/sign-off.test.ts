import { describe, expect, it } from 'vitest';
import { accepted, approved, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

async function toResult(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
}

describe('the signature', () => {
  it('signs exactly the fingerprint the card shows', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      const { fingerprint = '' } = (await bot.appraisal('李娜')).result ?? {};
      expect(await bot.read('李娜', '考核结果')).toContain(fingerprint.slice(0, 4));
      accepted(await bot.press('李娜', { command: 'sign' }));
      expect(await bot.appraisal('李娜')).toMatchObject({ signature: 'signed', result: { fingerprint } });
      expect(await bot.titles('李娜')).toEqual(['自评已提交 · 2026 年 10 月', '已签字 · 2026 年 10 月']);
    }));

  it('with a remark keeps the remark', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      accepted(await bot.press('李娜', { command: 'sign_with_remark', form: { remark: '希望多一些培训' } }));
      const { signature, id } = await bot.appraisal('李娜');
      const file = await bot.store.appraisalFile(id);
      expect(signature).toBe('with_remark');
      expect(file?.texts.map(({ kind, body }) => [kind, body])).toContainEqual(['sign_remark', '希望多一些培训']);
    }));

  it('with a remark or a refusal needs the words', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      for (const command of ['sign_with_remark', 'refuse'])
        expect(toastOf(await bot.press('李娜', { command, form: { remark: '' } }))).toContain('请先写明「说明」');
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
    }));

  it('that is refused tells HR and the reviewer why', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      accepted(await bot.press('李娜', { command: 'refuse', form: { remark: '与实际不符' } }));
      expect((await bot.appraisal('李娜')).signature).toBe('refused');
      for (const name of ['何静', '陈静']) expect(await bot.read(name, '李娜：拒绝签字')).toContain('与实际不符');
    }));

  it('that never comes is silent: final, shown as unsigned, no consent', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      // asked on Monday: Tuesday, Wednesday, Thursday 18:00
      await bot.moveTo('2026-11-05 17:59');
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
      await bot.moveTo('2026-11-05 18:00');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'final', signature: 'silent' });
      expect(await bot.read('李娜', '考核结果')).toContain('不代表你同意');
      expect((await bot.titles('李娜')).filter((title) => title.startsWith('考核结果'))).toHaveLength(1);
    }));

  it('that never came is unsigned wherever the result is shown, and the result counts in the ranking', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await bot.moveTo('2026-11-05 18:00');
      await bot.say('李娜', '成绩');
      await bot.say('李娜', '为什么');
      for (const card of ['考核结果', '成绩 ·', '得分明细']) {
        const words = await bot.read('李娜', card);
        expect(words).toContain('未签字');
        expect(words).not.toContain('已签字');
      }
      const { personId } = await bot.appraisal('李娜');
      expect((await bot.store.standings('2026-10')).map((standing) => standing.personId)).toContain(personId);
    }));

  it('comes after an appeal too, with a remark or without; the same result is appealed once', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await bot.press('李娜', { card: '考核结果', command: 'open_appeal' });
      accepted(await bot.press('李娜', { card: '申诉 ·', command: 'file_appeal', form: { reason: '整体偏低' } }));
      const form = { reason: '核对过，没有错' };
      accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_keep', form }));
      expect(await bot.read('李娜', '考核结果')).toContain('不能再次申诉');
      accepted(await bot.press('李娜', { command: 'sign_with_remark', form: { remark: '仍有保留' } }));
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'final', signature: 'with_remark', appealed: true });
      expect(await bot.read('何静', '李娜：有保留签字')).toContain('仍有保留');
    }));

  it('explains every point on demand', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await bot.press('李娜', { card: '考核结果', command: 'why' });
      const card = await bot.read('李娜', '得分明细');
      expect(card).toContain('实际 95%，目标 100；得 9.5');
      expect(card).toContain('来源：满意度调查');
      expect(card).toContain('94.5');
    }));
});
