import { describe, expect, it } from 'vitest';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, REVIEW, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';

async function toResult(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
}

const signature = async (bot: TestBot) => {
  const events = await bot.store.eventsOf((await bot.appraisal('李娜')).id);
  return events.findLast(({ type }) => type === 'sign')?.data;
};

describe('a result that is given back', () => {
  it('comes again with exactly what changed, and that alone is signed', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      expect(await bot.read('李娜', '考核结果')).not.toContain('改了这些');
      await bot.say('陈静', '退回 李娜 业务熟悉程度看错了');
      expect(await bot.read('陈静', '月评')).toContain('已退回');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'review', result: null });
      expect(await bot.read('陈静', '主管评分 · 李娜')).toContain('业务熟悉程度看错了');
      await approved(bot, '李娜', { ...REVIEW, 'rating:knowledge': '26' });
      const once = await bot.read('李娜', '考核结果');
      for (const words of ['改了这些', '业务熟悉程度 28 26', '94.5 92.5', '其余各项没有变化'])
        expect(once, words).toContain(words);
      expect(once).not.toContain('临时任务 9 9');
      await bot.say('何静', '退回 李娜 2026-10 临时任务也要核对');
      await approved(bot, '李娜', { ...REVIEW, 'rating:knowledge': '26', 'rating:errands': '7' });
      const twice = await bot.read('李娜', '考核结果');
      expect(twice).toContain('临时任务 9 7');
      expect(twice).not.toContain('业务熟悉程度 28 26');
      await signed(bot, '李娜');
      expect((await signature(bot))?.changed).toEqual(['errands']);
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('goes back as far as is said: to the self-review, whose open card says why', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await bot.say('何静', '退回 李娜 第 3 站 没有这一站');
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
      await bot.say('何静', '退回 李娜 2026-10 自评 说明写得太短');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'collecting', result: null });
      expect(await bot.read('李娜', '自评 ·')).toContain('说明写得太短');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      await signed(bot, '李娜');
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('that comes back as it was says so', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await bot.say('陈静', '退回 李娜 再看一遍');
      await approved(bot, '李娜');
      expect(await bot.read('李娜', '考核结果')).toContain('没有改动');
    }));

  it('is given back by those who may, with a reason', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await bot.say('张敏', '退回 李娜 没有理由');
      expect(await bot.read('张敏', '月评')).toContain('没有做这一步的权限');
      await bot.say('何静', '退回 李娜');
      expect(await bot.read('何静', '月评')).toContain('退回原因');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'sign_off' });
    }));
});

describe('a final appraisal', () => {
  it('is opened again by HR with a reason; the new result is signed for what changed', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await signed(bot, '李娜');
      await bot.say('陈静', '重开 李娜 数据有误');
      expect(await bot.read('陈静', '月评')).toContain('只有人事能做');
      await bot.say('何静', '重开 李娜 2026-10 数据有误');
      expect(await bot.read('何静', '月评')).toContain('已重开');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'review', signature: null });
      expect(await bot.read('陈静', '主管评分 · 李娜')).toContain('数据有误');
      await approved(bot, '李娜', { ...REVIEW, 'rating:judgement': '7' });
      expect(await bot.read('李娜', '考核结果')).toContain('主观评价 8 7');
      await signed(bot, '李娜');
      expect((await signature(bot))?.changed).toEqual(['judgement']);
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('whose person refused to sign is opened again from the card HR got', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      const refusal = { card: '考核结果', command: 'refuse', form: { remark: '分数不对' } };
      accepted(await bot.press('李娜', refusal));
      const press = { card: '李娜：拒绝签字', command: 'reopen', form: { reason: '核实后重评' } };
      accepted(await bot.press('何静', press));
      expect((await bot.appraisal('李娜')).state).toBe('review');
    }));

  it('of a published month tells HR that a correction is needed', () =>
    withBot({}, async (bot) => {
      await toResult(bot);
      await signed(bot, '李娜');
      const cycle = await bot.store.cycleOf('2026-10');
      if (!cycle) throw new Error('no cycle');
      const published = { ...cycle, state: 'published', publishedAt: '2026-11-09T02:00:00.000Z' } as const;
      await bot.store.commit([{ put: 'cycle', row: published }]);
      await bot.say('何静', '重开 李娜 数据有误');
      expect(await bot.read('何静', '月评')).toContain('请发更正');
    }));
});
