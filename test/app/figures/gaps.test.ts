import { describe, expect, it } from 'vitest';
import { fileOf } from '#app/exports/file-of.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { runGaps } from '#entry/cli/run-gaps.ts';
import type { Rules } from '#entry/rules.ts';
import { approved, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { metricRecords, STAFF } from '#test/support/clinic.ts';
import { importMetrics } from '#test/support/import-table.ts';

/** The shipped rules, with the week's numbers switched on. */
const weekly = (shipped: Rules): Rules => {
  const file = 'policies/weekly-numbers.yaml';
  const { value } = readResultPolicy('id: weekly-numbers\nkind: weekly-numbers\nname: 本周数字\n', file);
  if (!value) throw new Error('no such policy');
  return { ...shipped, results: [...shipped.results.filter(({ kind }) => kind !== 'weekly-numbers'), value] };
};

const titled = async (bot: TestBot, name: string, start: string) =>
  (await bot.titles(name)).filter((title) => title.startsWith(start));

describe('figures that are missing before a cycle opens', () => {
  it('are told to HR three days before, by whom to ask, as a table, and once more the day before while some are', () =>
    // October opens on Monday, 2 November: three days before is Friday, 30 October
    withBot({ metrics: [], clock: '2026-10-30 09:50' }, async (bot) => {
      await importMetrics(
        bot.deps,
        metricRecords(STAFF, '2026-10').filter(
          ({ employee_no, metric }) => employee_no !== '2003' || metric !== 'csat_rate',
        ),
        'test',
      );
      await importMetrics(
        bot.deps,
        [{ employee_no: '2001', period: '2026-10', metric: 'csat_rate', value: '90', source: '' }],
        'test',
      );
      await bot.tick();
      expect(await titled(bot, '何静', '数据缺口')).toEqual([]);
      await bot.moveTo('2026-10-30 10:00');
      await bot.tick();
      expect(await titled(bot, '何静', '数据缺口')).toHaveLength(1);
      const card = await bot.read('何静', '数据缺口');
      for (const words of [
        '11-02 09:00 开启考核',
        '向「满意度调查」要',
        '客户满意度：缺 1（没有就出不了结果）',
        '张敏',
      ])
        expect(card, words).toContain(words);
      expect(card).not.toContain('李娜');
      expect(card).not.toContain('客服系统');
      expect(await titled(bot, '陈静', '数据缺口')).toEqual([]);
      const pressed = await bot.press('何静', { card: '数据缺口', command: 'export_gaps' });
      expect(toastOf(pressed)).toContain('正在准备「数据缺口 2026-10 全公司」');
      const request = { kind: 'gaps', period: '2026-10', whose: { kind: 'all' }, locale: 'zh' } as const;
      const file = await fileOf(bot.deps, request, 'csv');
      expect(
        new TextDecoder()
          .decode(file?.bytes)
          .replace(/^\uFEFF/, '')
          .trim()
          .split('\r\n'),
      ).toEqual([
        '指标,指标键,通常来源,没有就出不了结果,缺谁的,工号,部门',
        '客户满意度,csat_rate,满意度调查,是,张敏,2003,客服中心',
      ]);
      // the same beside the running bot
      const asked = { file: bot.file, lang: 'zh' } as const;
      const told = await runGaps('2026-10', { ...asked, json: true }, {});
      expect(told.blocks).toBe(true);
      expect(JSON.parse(told.output)).toEqual({
        month: '2026-10',
        gaps: [
          {
            ...{ metric: 'csat_rate', name: '客户满意度', blocks: true, source: '满意度调查', missing: 1 },
            subjects: [{ kind: 'person', name: '张敏', employeeNo: '2003', unit: '客服中心' }],
          },
        ],
      });
      expect((await runGaps('2026-10', asked, {})).output).toContain('客户满意度 (csat_rate)：缺 1');
      await expect(runGaps('2026-Q4', asked, {})).rejects.toThrow('allowed: a month such as 2026-10');
      await bot.say('陈静', '导出 缺口 2026-10');
      expect(await bot.read('陈静')).toContain('只有人事能做');
      // the day before is a Sunday, and the working day before that was the first telling
      await bot.moveTo('2026-11-02 08:59');
      expect(await titled(bot, '何静', '数据缺口')).toHaveLength(1);

      // November opens on Tuesday, 1 December: the 28th is a Saturday, so it is Friday; Monday is the day before
      const november = () => titled(bot, '何静', '数据缺口 · 2026 年 11 月');
      await bot.moveTo('2026-11-27 09:59');
      expect(await november()).toEqual([]);
      await bot.moveTo('2026-11-27 10:00');
      expect(await november()).toHaveLength(1);
      await importMetrics(
        bot.deps,
        metricRecords(STAFF, '2026-11').filter(({ metric }) => metric !== 'nps_score'),
        'test',
      );
      await bot.moveTo('2026-11-30 10:00');
      await bot.tick();
      expect(await november()).toHaveLength(2);
      const again = await bot.read('何静', '数据缺口 · 2026 年 11 月');
      expect(again).toContain('仍然没有数');
      expect(again).toContain('陈静');
      expect(again).not.toContain('张敏');
    }));
});

describe('the numbers of the week', () => {
  it('come to supervisors on the first working day, against last month and the edge, what is missing marked', () =>
    withBot({ rules: weekly, clock: '2026-11-02 08:50' }, async (bot) => {
      await importMetrics(
        bot.deps,
        [
          { employee_no: '2002', period: '2026-11', metric: 'csat_rate', value: '78.5', source: '满意度调查' },
          { employee_no: '2003', period: '2026-11', metric: 'csat_rate', value: '96', source: '满意度调查' },
        ],
        'test',
      );
      await bot.tick();
      expect(await titled(bot, '陈静', '本周数字')).toEqual([]);
      await bot.moveTo('2026-11-02 09:00');
      await bot.tick();
      expect(await titled(bot, '陈静', '本周数字')).toHaveLength(1);
      const card = await bot.read('陈静', '本周数字 · 2026 年 11 月');
      for (const words of [
        '过线 1 项，缺 10 项',
        '李娜 客户满意度 78.5% 95% 低于 80%',
        '张敏 客户满意度 96% 95% 低于 80%',
        '王芳 客户满意度 缺 95%',
      ])
        expect(card, words).toContain(words);
      expect(await titled(bot, '李娜', '本周数字')).toEqual([]);
      await bot.moveTo('2026-11-03 10:00');
      expect(await titled(bot, '陈静', '本周数字')).toHaveLength(1);
      await bot.moveTo('2026-11-09 09:00');
      expect(await titled(bot, '陈静', '本周数字')).toHaveLength(2);
    }));
});

describe('the past of a figure', () => {
  it('stands where a person reads why: who brought it, and what it was before', () =>
    withBot({ clock: '2026-11-02 08:50' }, async (bot) => {
      const correct = (value: string) =>
        importMetrics(
          bot.deps,
          [{ employee_no: '2002', period: '2026-10', metric: 'csat_rate', value, source: '满意度调查' }],
          'cli',
        );
      await bot.moveTo('2026-11-02 08:55');
      await correct('85');
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      // after the result was shown: no source of it
      await correct('70');
      await bot.say('李娜', '为什么');
      const card = await bot.read('李娜', '得分明细');
      expect(card).toContain('原为 95%，11-02 08:55 由命令行更正');
      expect(card).not.toContain('70%');
    }));
});
