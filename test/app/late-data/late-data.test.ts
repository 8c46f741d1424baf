import { describe, expect, it } from 'vitest';
import type { LateDataPolicy } from '#core/calendar/cycle-policy.ts';
import { addMonths } from '#core/calendar/period.ts';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, signed, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { dyingAfter } from '#test/support/dying-store.ts';
import { importMetrics, importRows } from '#test/support/import-table.ts';

/** 李娜's month up to her signature: 55 by her supervisor, 39.5 by the metrics, 94.5 in all. */
async function toSigned(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await signed(bot, '李娜');
  await bot.tick();
}

const late = (how: LateDataPolicy['how'], within = 2) => ({ policy: { lateData: { how, within } } });

/** A figure of 李娜's October, corrected. */
const bring = ({ deps }: TestBot, metric: string, value: string, employee_no = '2002') =>
  importMetrics(deps, [{ employee_no, period: '2026-10', metric, value, source: '更正' }], 'test');

const lateCards = async (bot: TestBot, name: string) =>
  (await bot.titles(name)).filter((title) => title.startsWith('迟到的数据'));
const changes = async ({ store }: TestBot, bot: TestBot) => store.lateChangesOf((await bot.appraisal('李娜')).id);
const LATE = '迟到的数据 · 李娜';

describe('figures that come after a result was shown, where HR decides', () => {
  it('are corrected by one press, signed again for what changed, or kept as they were by another', () =>
    withBot(late('reopen'), async (bot) => {
      await toSigned(bot);
      // a figure nobody's result was made of yet, and one that is the same, are no late ones
      await bring(bot, 'csat_rate', '95');
      await bring(bot, 'csat_rate', '80', '2003');
      await bot.tick();
      expect(await lateCards(bot, '何静')).toEqual([]);
      // 100 is aimed at for 10 points: 85 are 8.5, one less than 95
      await bring(bot, 'csat_rate', '85');
      await bot.tick();
      await bot.tick();
      expect(await lateCards(bot, '何静')).toHaveLength(1);
      const asked = await bot.read('何静', LATE);
      for (const words of ['客户满意度 95% 85%', '总分 94.5 93.5', '更正', '维持原结果'])
        expect(asked, words).toContain(words);
      expect(await lateCards(bot, '陈静')).toEqual([]);
      const [shown] = (await bot.cards('李娜')).slice(-1);
      const [waiting] = await changes(bot, bot);
      if (!shown || !waiting) throw new Error('nothing waits');
      const value = { v: 1, command: 'restate_late', id: waiting.id, revision: 9350 };
      const stranger = await bot.push({ eventId: 'not-hr', by: '李娜', card: shown, value });
      expect(JSON.stringify(stranger.answer)).toContain('只有人事能做');

      accepted(await bot.press('何静', { card: LATE, command: 'restate_late' }));
      expect(await bot.appraisal('李娜')).toMatchObject({
        state: 'sign_off',
        signature: null,
        result: { total: 9350 },
      });
      const again = await bot.read('李娜', '考核结果');
      for (const words of [
        '按更正后的数据',
        '客户满意度：95% → 85%',
        '客户满意度 9.5 8.5',
        '94.5 93.5',
        '其余各项没有变化',
      ])
        expect(again, words).toContain(words);
      expect(await bot.read('陈静', LATE)).toContain('已按更正后的数据重算');
      expect(await bot.read('何静', LATE)).toContain('已按更正后的数据重算');
      await signed(bot, '李娜');
      const events = await bot.store.eventsOf((await bot.appraisal('李娜')).id);
      expect(events.findLast(({ type }) => type === 'sign')?.data.changed).toEqual(['satisfaction']);

      // the other way: five points more for satisfaction, but HR keeps what was signed; the very same is not asked twice
      await bring(bot, 'csat_rate', '90');
      await bot.tick();
      expect(await bot.read('何静', LATE)).toContain('总分 93.5 94');
      accepted(await bot.press('何静', { card: LATE, command: 'keep_late' }));
      await bring(bot, 'csat_rate', '90');
      await bot.tick();
      expect((await changes(bot, bot)).map(({ state, before, after }) => [state, before, after])).toEqual([
        ['restated', 9450, 9350],
        ['kept', 9350, 9400],
      ]);
      expect(await bot.appraisal('李娜')).toMatchObject({
        state: 'final',
        signature: 'signed',
        result: { total: 9350 },
      });
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('wait for an appeal that runs, and are needless once the figure is back', () =>
    withBot(late('reopen'), async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      await bot.tick();
      await bring(bot, 'complaint_count', '1');
      await bot.tick();
      // one complaint is half of ten points
      expect(await bot.read('何静', LATE)).toContain('总分 94.5 89.5');
      await bot.press('李娜', { card: '考核结果', command: 'open_appeal' });
      accepted(await bot.press('李娜', { card: '申诉', command: 'file_appeal', form: { reason: '投诉不成立' } }));
      const refused = await bot.press('何静', { card: LATE, command: 'restate_late' });
      expect(toastOf(refused)).toContain('正在申诉');
      await bring(bot, 'complaint_count', '0');
      await bot.tick();
      expect(toastOf(await bot.press('何静', { card: LATE, command: 'restate_late' }))).toContain('这张卡片');
      expect((await changes(bot, bot)).map(({ state }) => state)).toEqual(['stale']);
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'appeal', result: { total: 9450 } });
    }));
});

describe('figures that come late, where the house restates by itself', () => {
  it('change nothing until the next cycle opens, then all of a sheet in one correction', () =>
    withBot(late('restate'), async (bot) => {
      await toSigned(bot);
      await bring(bot, 'csat_rate', '85');
      await bot.tick();
      await bring(bot, 'complaint_count', '1');
      await bot.tick();
      expect(await changes(bot, bot)).toMatchObject([
        { state: 'waiting', keys: ['complaint_count', 'csat_rate'], before: 9450, after: 8850 },
      ]);
      await bot.moveTo('2026-11-20 10:00');
      const before = await bot.appraisal('李娜');
      expect(before).toMatchObject({ state: 'final', result: { total: 9450 } });
      await bot.moveTo('2026-12-01 09:00');
      await bot.tick();
      const after = (await bot.store.appraisalsOf(before.personId, '2026-10'))[0];
      expect(after).toMatchObject({ state: 'sign_off', result: { total: 8850 }, version: before.version + 1 });
      const shown = await bot.read('李娜', '考核结果 · 2026 年 10 月');
      for (const words of ['按更正后的数据', '有效投诉数：0 件 → 1 件', '客户满意度：95% → 85%', '94.5 88.5'])
        expect(shown, words).toContain(words);
      expect(await bot.read('陈静', LATE)).toContain('总分 94.5 88.5');
      expect(await lateCards(bot, '何静')).toEqual([]);
      expect(await bot.store.lateChangesIn('waiting')).toEqual([]);
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('never touch a trial month', () =>
    withBot({ policy: { lateData: { how: 'restate', within: 2 }, shadow: ['2026-10'] } }, async (bot) => {
      await toSigned(bot);
      await bring(bot, 'csat_rate', '85');
      await bot.tick();
      expect(await changes(bot, bot)).toEqual([]);
    }));
});

describe('figures that come late, where results are kept', () => {
  it('are told once to HR and the supervisor', () =>
    withBot(late('keep'), async (bot) => {
      await toSigned(bot);
      await bring(bot, 'csat_rate', '85');
      await bot.tick();
      await bot.tick();
      for (const name of ['何静', '陈静']) {
        expect(await lateCards(bot, name)).toHaveLength(1);
        expect(await bot.read(name, LATE)).toContain('结果维持不变');
      }
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'final', result: { total: 9450 } });
      expect((await changes(bot, bot)).map(({ state }) => state)).toEqual(['kept']);

      // a long batch that is cut counts for nothing, and is no newer once it is finished: it is found by when it stands
      const dying = { ...bot.deps, store: dyingAfter(bot.store, 4) };
      await expect(importRows(dying, longBatch())).rejects.toThrow('died');
      await bot.moveTo('2026-11-02 09:22');
      await bring(bot, 'csat_rate', '95', '2003');
      await bot.tick();
      await bot.tick();
      expect(await lateCards(bot, '何静')).toHaveLength(1);
      await bot.moveTo('2026-11-02 09:25');
      expect(await importRows(bot.deps, longBatch())).toMatchObject({ kind: 'taken', rows: 520 });
      await bot.tick();
      expect(await lateCards(bot, '何静')).toHaveLength(2);
      expect((await changes(bot, bot)).map(({ state, after }) => [state, after])).toEqual([
        ['kept', 9350],
        ['kept', 9300],
      ]);
    }));
});

/** Satisfaction of two people over 260 months, 80 % in October: three parts and no end before the fifth commit. */
const longBatch = () => ({
  kind: 'metrics' as const,
  records: Array.from({ length: 260 }, (_, ago) => addMonths('2026-10', -ago)).flatMap((period) =>
    ['2002', '2003'].map((employee_no) => ({ employee_no, period, metric: 'csat_rate', value: '80' })),
  ),
});
