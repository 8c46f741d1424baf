/** Incidents from a file or another system: checked row by row, each id of a source once, their people told. */
import { describe, expect, it } from 'vitest';
import { incidentsIntake as intake } from '#app/intake/incidents.ts';
import { takeBatch } from '#app/intake/take-batch.ts';
import { undoBatch } from '#app/intake/undo-batch.ts';
import { type TestBot, withBot } from '#test/support/bot.ts';

const OPTIONS = { clock: '2026-10-12 10:00', metrics: [] } as const;
const row = (id: string, more: Record<string, string> = {}) => ({
  ...{ employee_no: '3003', day: '2026-10-11', item: 'badge', id },
  ...more,
});
const take = (bot: TestBot, records: readonly Record<string, string>[], externalId: string | null = null) =>
  takeBatch(bot.deps, {
    ...{ intake, records, firstRow: 2, externalId, sha256: `sha ${JSON.stringify(records)}` },
    origin: { source: '质检', via: 'cli', author: 'cli' },
  });

describe('incidents from outside', () => {
  it('count once each, by the id of their source, and are told one by one or as a list', () =>
    withBot(OPTIONS, async (bot) => {
      const first = [row('q1', { words: '早会没有戴' }), row('q2', { item: '勤俭节约', day: '2026/10/10' })];
      expect(await take(bot, first, 'b1')).toMatchObject({ kind: 'taken', rows: 2 });
      expect(await take(bot, first, 'b1')).toMatchObject({ kind: 'seen' });
      const guide = await bot.person('吴倩');
      expect(await bot.store.incidentsFor(guide.id, '2026-10')).toMatchObject([
        { itemId: 'badge' },
        { itemId: 'thrift' },
      ]);
      await bot.settle();
      expect(await bot.read('吴倩', '扣分记录 · 吴倩')).toContain('质检');
      // q1 again in another batch is passed over with its card; four at once are one list
      const more = ['q1', 'q3', 'q4', 'q5', 'q6'].map((id) => row(id, { item: '举止不得体', criterion: 'appearance' }));
      expect(await take(bot, more, 'b2')).toMatchObject({ kind: 'taken' });
      await bot.settle();
      expect(await bot.store.incidentsFor(guide.id, '2026-10')).toHaveLength(6);
      expect((await bot.titles('吴倩')).filter((title) => title.startsWith('扣分记录'))).toHaveLength(1);
      expect((await bot.titles('吴倩')).filter((title) => title.includes('新记了几条'))).toHaveLength(1);

      // what a system recorded is judged by who stands above the person
      const form = { 'incident-answer': '胸卡在制作' };
      await bot.press('吴倩', { card: '扣分记录 · 吴倩', command: 'dispute_incident', form });
      const [record] = await bot.store.disputedIncidents();
      expect(record).toMatchObject({ judgeId: (await bot.person('陈静')).id, source: '质检', row: 2 });
      const [batch] = (await bot.store.latestBatches(9)).filter(({ externalId }) => externalId === 'b2');
      if (!batch) throw new Error('no batch');
      const undone = await undoBatch(bot.deps, { batchId: batch.id, by: 'cli', via: 'cli' });
      expect(undone.kind).toBe('undone');
      expect(await bot.store.incidentsFor(guide.id, '2026-10')).toHaveLength(2);
      await bot.settle();
      expect(await bot.read('吴倩', '新记了几条')).toContain('已撤回');
    }));

  it('are refused whole, each problem with its row, column, value and mend', () =>
    withBot(OPTIONS, async (bot) => {
      const bad = [
        row('a', { employee_no: '9999' }),
        row('b', { day: '2026-13-01' }),
        row('c', { day: '2026-10-13' }),
        row('d', { day: '2026-07-01' }),
        row('e', { item: '未戴胸卡' }),
        row('f', { points: '3' }),
        row('g', { count: '0' }),
        row('h', { employee_no: '2001', item: 'late', points: '99' }),
        row('i', { employee_no: '2001', item: 'late', points: '2', count: '2' }),
        row('j', { item: '' }),
        row('k'),
        row('k'),
        row('l', { employee_no: '2002' }),
        row('m', { words: '长'.repeat(501) }),
      ];
      const taken = await take(bot, bad);
      if (taken.kind !== 'refused') throw new Error(taken.kind);
      const found = taken.problems.map(({ row: at, column, code }) => [at, column, code]);
      expect(found).toEqual([
        [2, 'employee_no', 'unknown-person'],
        [3, 'day', 'bad-day'],
        [4, 'day', 'day-closed'],
        [5, 'day', 'day-closed'],
        [6, 'item', 'unknown-item'],
        [7, 'points', 'bad-points'],
        [8, 'count', 'bad-count'],
        [9, 'points', 'bad-points'],
        [10, 'count', 'bad-count'],
        [11, 'item', 'missing'],
        [13, 'id', 'repeated'],
        [14, 'item', 'unknown-item'],
        [15, 'words', 'too-long'],
      ]);
      expect(taken.problems.find(({ row: at }) => at === 6)?.mend.zh).toContain('未佩戴胸卡');
      for (const { message, mend } of taken.problems) {
        for (const words of [message.en, mend.en]) expect(words).not.toBe('');
      }
      expect(await bot.store.incidentsFor((await bot.person('吴倩')).id, '2026-10')).toEqual([]);
    }));
});
