/** The month of one specialist, from the card to the signature. */
import { describe, expect, it } from 'vitest';
import { isSealed } from '#core/appraisal/chain.ts';
import { accepted, approved, REVIEW, SELF_REVIEW, signed, submitted, toastOf, withBot } from '#test/support/bot.ts';
import { metricRecords, STAFF } from '#test/support/clinic.ts';
import { importMetrics } from '#test/support/import-table.ts';

describe('a month', () => {
  it('goes from self-review over the supervisor to the signature, and the total is the sum by hand', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const card = await bot.read('李娜', '考核结果');
      // 10 online + 10 wechat + 28 knowledge + 9.5 satisfaction + 10 complaints + 5 + 5 feedback + 9 errands + 8 judgement
      expect(card).toContain('94.5 / 100');
      expect(card).toContain('优秀');
      await signed(bot, '李娜');
      expect(await bot.appraisal('李娜')).toMatchObject({
        state: 'final',
        signature: 'signed',
        result: { total: 9450, percent: 9450, grade: '优秀', coefficient: 120 },
      });
    }));

  it('may come back once: returned with a reason, submitted again, approved and signed', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      const form = { 'rating:knowledge': '26', reason: '请补充客户跟踪的记录' };
      accepted(await bot.press('陈静', { card: '李娜', command: 'return', form }));
      expect(await bot.read('李娜', '自评 ·')).toContain('请补充客户跟踪的记录');
      await submitted(bot, '李娜', { comment: '已补充记录' });
      await approved(bot, '李娜');
      await signed(bot, '李娜');
      const { id, state, version } = await bot.appraisal('李娜');
      const events = await bot.store.eventsOf(id);
      expect(events.map(({ type }) => type)).toEqual([
        'open',
        'submit_self',
        'return',
        'submit_self',
        'submit_review',
        'sign',
      ]);
      expect({ state, version }).toEqual({ state: 'final', version: 6 });
    }));

  it('leaves one open card: what was answered or overtaken is closed', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      accepted(await bot.press('陈静', { card: '李娜', command: 'return', form: { reason: '请补充' } }));
      expect(await bot.titles('李娜')).toEqual(['自评已提交 · 2026 年 10 月', '自评 · 2026 年 10 月']);
      await submitted(bot, '李娜');
      expect(await bot.titles('陈静')).toEqual([
        '自评 · 2026 年 10 月',
        '已退回 · 2026 年 10 月',
        '主管评分 · 李娜 · 2026 年 10 月',
      ]);
    }));

  it('gives the person what was typed before, and the reviewer what was typed before the return', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      const typed = { 'rating:knowledge': '26', reason: '请补充' };
      accepted(await bot.press('陈静', { card: '李娜', command: 'return', form: typed }));
      expect(await bot.read('李娜', '自评 ·')).toContain('27\n');
      expect(await bot.read('李娜', '自评 ·')).toContain(String(SELF_REVIEW.comment));
      await submitted(bot, '李娜', {});
      expect(await bot.read('陈静', '李娜')).toContain('26\n');
    }));

  it('shows the reviewer the self-review beside the metrics', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      const card = await bot.read('陈静', '李娜');
      expect(card).toContain(String(SELF_REVIEW.comment));
      expect(card).toMatch(/业务熟悉程度 .*27/);
    }));

  it('is recorded as a chain that holds, and holds nobody’s words', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      accepted(await bot.press('陈静', { card: '李娜', command: 'return', form: { reason: '请补充跟踪记录' } }));
      await submitted(bot, '李娜', { comment: '补充完毕' });
      await approved(bot, '李娜');
      accepted(await bot.press('李娜', { command: 'sign_with_remark', form: { remark: '希望增加培训' } }));
      const { id, lastHash } = await bot.appraisal('李娜');
      const events = await bot.store.eventsOf(id);
      let head = '0'.repeat(64);
      for (const event of events) {
        expect(event.prevHash).toBe(head);
        expect(isSealed(event)).toBe(true);
        head = event.hash;
      }
      expect(head).toBe(lastHash);
      const written = JSON.stringify(events);
      for (const words of [
        String(SELF_REVIEW.comment),
        '请补充跟踪记录',
        '补充完毕',
        '服务稳定',
        '希望增加培训',
        '李娜',
      ])
        expect(written).not.toContain(words);
    }));

  it('lets a supervisor approve nothing while a metric is missing, names it, and approves once it is there', () =>
    withBot({ metrics: [] }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      expect(await bot.read('陈静', '李娜')).toContain('还缺的指标');
      const refused = await bot.press('陈静', { card: '李娜', command: 'submit_review', form: REVIEW });
      expect(toastOf(refused)).toContain('客户满意度');
      expect((await bot.appraisal('李娜')).state).toBe('review');
      await importMetrics(bot.deps, metricRecords(STAFF, '2026-10'), 'test');
      await approved(bot, '李娜');
      expect((await bot.appraisal('李娜')).result?.total).toBe(9450);
    }));

  it('changes nothing that was shown when a metric is corrected after the approval', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const correction = { employee_no: '2002', period: '2026-10', metric: 'csat_rate', value: '40', source: '更正' };
      await importMetrics(bot.deps, [correction], 'test');
      await bot.say('李娜', '为什么');
      expect(await bot.read('李娜', '得分明细')).toContain('实际 95%，目标 100；得 9.5');
      await bot.say('李娜', '成绩');
      expect(await bot.read('李娜', '成绩')).toContain('94.5 / 100');
      await signed(bot, '李娜');
      expect((await bot.appraisal('李娜')).result?.total).toBe(9450);
    }));
});
