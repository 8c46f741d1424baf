/** Alerts: a metric past its edge is told once, at once, to whoever answers for it, across repeats and crashes. */
import { describe, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import type { AlertEntry } from '#core/policies/kinds/alerts.ts';
import type { Rules } from '#entry/rules.ts';
import { type TestBot, withBot } from '#test/support/bot.ts';
import { importMetrics } from '#test/support/import-table.ts';

const row = (employee_no: string, value: string, period = '2026-10', metric = 'csat_rate') => ({
  ...{ employee_no, period, metric, value },
  source: '满意度调查',
});

const imported = async (bot: TestBot, ...rows: Record<string, string>[]): Promise<void> => {
  await importMetrics(bot.deps, rows, 'test');
  await bot.settle();
};

const alertsOf = async (bot: TestBot, name: string): Promise<readonly string[]> =>
  (await bot.titles(name)).filter((title) => title.startsWith('指标预警'));

/** A database that dies at a moment of the test's choice, before or after it has written. */
function dying() {
  const fault: { at: 'never' | 'before' | 'after' } = { at: 'never' };
  const around = (store: Store): Store => ({
    ...store,
    commit: async (changes) => {
      if (!changes.some((change) => 'put' in change && (change.put === 'metric' || change.put === 'metrics')))
        return store.commit(changes);
      if (fault.at === 'before') throw new Error('died before it wrote');
      const result = await store.commit(changes);
      if (fault.at === 'after') throw new Error('died after it wrote');
      return result;
    },
  });
  return { fault, around };
}

/** The shipped rules with one watched metric instead of the shipped ones. */
const watching =
  (entry: AlertEntry, changed: { from?: string } = {}) =>
  (shipped: Rules): Rules => ({
    ...shipped,
    results: shipped.results.map((policy) =>
      policy.kind === 'alerts' ? { ...policy, ...changed, alerts: [entry] } : policy,
    ),
  });

const OPTIONS = { clock: '2026-11-20 14:00', metrics: [] } as const;

describe('a metric past its edge', () => {
  it('is told to the supervisor at once with its trend, and once however often it is written', () =>
    withBot({ ...OPTIONS, figures: [row('2002', '92', '2026-08'), row('2002', '84', '2026-09')] }, async (bot) => {
      await imported(bot, row('2002', '75'), row('2003', '80'));
      expect(await alertsOf(bot, '陈静')).toEqual(['指标预警 · 李娜']);
      const told = await bot.read('陈静', '指标预警');
      for (const words of ['客户满意度', '75%', '低于 80%', '2026 年 10 月', '满意度调查'])
        expect(told).toContain(words);
      const [shown] = (await bot.cards('陈静')).slice(-1);
      for (const point of ['2026-08', '92', '2026-09', '84']) expect(JSON.stringify(shown?.card)).toContain(point);

      await imported(bot, row('2002', '75'));
      await imported(bot, row('2002', '85'));
      await imported(bot, row('2002', '60'));
      await bot.moveTo('2026-11-23 09:00');
      expect(await alertsOf(bot, '陈静')).toHaveLength(1);
      expect(await alertsOf(bot, '李娜')).toEqual([]);
      expect(await alertsOf(bot, '何静')).toEqual([]);
    }));

  it('of several people comes in one card, and of a month long past not at all', () =>
    withBot(OPTIONS, async (bot) => {
      await imported(bot, row('2002', '75'), row('2003', '70', '2026-11'), row('2004', '50', '2026-08'));
      expect(await alertsOf(bot, '陈静')).toEqual(['指标预警 · 2 项']);
      const told = await bot.read('陈静', '指标预警');
      expect(told).toContain('李娜');
      expect(told).toContain('张敏');
      expect(told).not.toContain('王芳');
    }));

  it('waits from 22:00 for nine o’clock, on a rest day too', () =>
    withBot({ ...OPTIONS, clock: '2026-11-20 21:30' }, async (bot) => {
      await imported(bot, row('2002', '75'));
      expect(await alertsOf(bot, '陈静')).toEqual(['指标预警 · 李娜']);
      await bot.moveTo('2026-11-20 22:00');
      await imported(bot, row('2003', '75'));
      expect(await alertsOf(bot, '陈静')).toHaveLength(1);
      // a Saturday
      await bot.moveTo('2026-11-21 09:00');
      expect(await alertsOf(bot, '陈静')).toEqual(['指标预警 · 李娜', '指标预警 · 张敏']);
    }));

  it('is told once although the process died before or after it was written, and the file came again', async () => {
    const { fault, around } = dying();
    await withBot({ ...OPTIONS, around }, async (bot) => {
      fault.at = 'before';
      await expect(importMetrics(bot.deps, [row('2002', '75')], 'test')).rejects.toThrow('died before');
      expect(await alertsOf(bot, '陈静')).toEqual([]);
      fault.at = 'after';
      await expect(importMetrics(bot.deps, [row('2002', '75')], 'test')).rejects.toThrow('died after');
      fault.at = 'never';
      await imported(bot, row('2002', '75'));
      await bot.tick();
      expect(await alertsOf(bot, '陈静')).toEqual(['指标预警 · 李娜']);
    });
  });

  it('is found by the day’s look, whichever way it was written; a unit’s goes to HR where it has no head', () =>
    withBot(OPTIONS, async (bot) => {
      await bot.tick();
      const { id: personId, unitId } = await bot.person('张敏');
      const common = {
        key: 'csat_rate',
        period: '2026-11',
        value: '61',
        source: '接口',
        batchId: 'b',
        author: 'api',
        row: null,
      };
      const at = '2026-11-20T07:00:00.000Z';
      await bot.store.commit([
        { put: 'metric', row: { id: 'm1', subjectKind: 'person', subjectId: personId, ...common, at } },
        { put: 'metric', row: { id: 'm2', subjectKind: 'unit', subjectId: unitId, ...common, at } },
      ]);
      await bot.tick();
      expect(await alertsOf(bot, '陈静')).toEqual([]);
      await bot.moveTo('2026-11-21 09:05');
      await bot.tick();
      expect(await alertsOf(bot, '陈静')).toEqual(['指标预警 · 张敏']);
      expect(await alertsOf(bot, '何静')).toEqual(['指标预警 · 客服中心']);
      await bot.moveTo('2026-11-23 09:05');
      expect(await alertsOf(bot, '陈静')).toHaveLength(1);
    }));

  it('of few answers is told once there are enough, whichever figure comes last', () =>
    withBot(
      {
        ...OPTIONS,
        rules: watching({ metric: 'csat_rate', below: '80', minimum: { metric: 'complaint_count', at: '5' } }),
      },
      async (bot) => {
        await imported(bot, row('2002', '75'));
        await imported(bot, row('2003', '70'), row('2003', '4', '2026-10', 'complaint_count'));
        expect(await alertsOf(bot, '陈静')).toEqual([]);
        await imported(bot, row('2003', '5', '2026-10', 'complaint_count'));
        expect(await alertsOf(bot, '陈静')).toEqual(['指标预警 · 张敏']);
        await imported(bot, row('2003', '6', '2026-10', 'complaint_count'), row('2003', '71'));
        expect(await alertsOf(bot, '陈静')).toHaveLength(1);
      },
    ));

  it('says nothing where the policy is off, and proposes what the policy says', () =>
    withBot(
      {
        ...OPTIONS,
        rules: watching({ metric: 'csat_rate', below: '80', propose: ['观摩成功案例'] }, { from: '2026-11' }),
      },
      async (bot) => {
        await imported(bot, row('2002', '75'));
        expect(await alertsOf(bot, '陈静')).toEqual([]);
        await imported(bot, row('2002', '75', '2026-11'));
        expect(await bot.read('陈静', '指标预警')).toContain('观摩成功案例');
      },
    ));
});
