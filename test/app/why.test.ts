import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { scoreInputsSchema } from '#core/scoring/inputs.ts';
import { documentOf } from '#core/scoring/receipt.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { approved, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { importMetrics } from '#test/support/import-table.ts';

const withResult = async (bot: TestBot): Promise<void> => {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
};

describe('为什么 in chat', () => {
  it('unfolds one item: what was read, from which row, by which rule, step by step to the rounding', () =>
    withBot({}, async (bot) => {
      await withResult(bot);
      await bot.say('李娜', '为什么 满意');
      const card = await bot.read('李娜', '得分明细');
      expect(card).toMatch(/来源：客户满意度 95[^\n]*，满意度调查，批次 [^\n]+，test 于 11-02 08:50 录入/);
      expect(card).toContain('规则：按完成比例，目标 100');
      expect(card).toContain('算法：实际 95%，目标 100；得 9.5');
    }));

  it('names who rated in which role', () =>
    withBot({}, async (bot) => {
      await withResult(bot);
      await bot.say('李娜', '为什么 业务');
      const card = await bot.read('李娜', '得分明细');
      expect(card).toContain('来源：主管 陈静');
      expect(card).toMatch(/主管（权重 100）1 份，均值 28；主管 28；得 28/);
    }));

  it('keeps to the row that was used when a figure is corrected afterwards', () =>
    withBot({}, async (bot) => {
      await withResult(bot);
      await bot.moveTo('2026-11-02 11:00');
      const correction = { employee_no: '2002', period: '2026-10', metric: 'csat_rate', value: '70', source: '更正' };
      await importMetrics(bot.deps, [correction], 'somebody');
      await bot.say('李娜', '为什么 满意');
      const card = await bot.read('李娜', '得分明细');
      expect(card).toContain('来源：客户满意度 95');
      expect(card).not.toContain('更正');
    }));
});

describe('a stored receipt', () => {
  it('computed again from its own inputs is the same byte for byte, and its fingerprint is that of the result', () =>
    withBot({}, async (bot) => {
      await withResult(bot);
      const { id, scorecardId, scorecardVersion, result } = await bot.appraisal('李娜');
      const row = await bot.store.receipt(id);
      const sheet = await bot.deps.sheets.at(scorecardId, scorecardVersion);
      const { inputs } = z.object({ inputs: scoreInputsSchema }).parse(JSON.parse(row?.body ?? ''));
      const scored = scoreSheet(sheet.scorecard, inputs);
      if (!scored.ok) throw new Error(scored.problem.message.en);
      const body = canonicalJson({ inputs, receipt: documentOf(scored.receipt), version: sheet.version });
      expect(body).toBe(row?.body);
      expect(sha256(body)).toBe(result?.fingerprint);
    }));
});
