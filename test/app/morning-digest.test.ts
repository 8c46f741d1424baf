/** The morning digest: what a supervisor's people and units brought since the last working day, once, or nothing. */
import { describe, expect, it } from 'vitest';
import { accepted, type TestBot, withBot } from '#test/support/bot.ts';
import { importMetrics } from '#test/support/import-table.ts';

const WORDS = '停车等了四十分钟';
const FORM = { channel: 'online', words: WORDS };

async function complain(bot: TestBot, by: string, about: string): Promise<void> {
  await bot.say(by, `投诉 ${about} ${WORDS}`);
  accepted(await bot.press(by, { card: '登记投诉', command: 'record_complaint', form: FORM }));
}

async function checked(bot: TestBot, name: string, score: number): Promise<void> {
  const { id: personId } = await bot.person(name);
  const { id: checkerId } = await bot.person('陈静');
  const day = new Date(bot.deps.clock() + 8 * 3_600_000).toISOString().slice(0, 10);
  const at = new Date(bot.deps.clock()).toISOString();
  const period = day.slice(0, 7);
  const row = { id: bot.deps.newId(), personId, period, day, source: 'supervisor', checkerId, score } as const;
  await bot.store.commit([{ put: 'spot-check', row: { ...row, dimensions: {}, words: null, recordingId: null, at } }]);
}

const digests = async (bot: TestBot, name: string): Promise<readonly string[]> =>
  (await bot.titles(name)).filter((title) => title.startsWith('早报'));

describe('the morning digest', () => {
  it('brings a weekend’s complaints, alerts and low checks on Monday at nine: supervisors their own, HR all, once', () =>
    withBot({ clock: '2026-11-20 10:00', metrics: [] }, async (bot) => {
      await bot.tick();
      await complain(bot, '陈静', '吴倩');
      await checked(bot, '李娜', 7250);
      await checked(bot, '张敏', 8000);
      await bot.moveTo('2026-11-21 20:00');
      const figure = { employee_no: '2004', period: '2026-11', metric: 'csat_rate', value: '71', source: '调查' };
      await importMetrics(bot.deps, [figure], 'test');
      // said by the one who leads the supervisor, about the supervisor
      await complain(bot, '周兰', '陈静');
      await bot.moveTo('2026-11-22 12:00');
      expect(await digests(bot, '陈静')).toEqual([]);
      await bot.moveTo('2026-11-23 08:55');
      expect(await digests(bot, '陈静')).toEqual([]);

      await bot.moveTo('2026-11-23 09:00');
      await bot.tick();
      await bot.moveTo('2026-11-23 15:00');
      for (const name of ['陈静', '何静', '周兰']) expect(await digests(bot, name)).toEqual(['早报 · 2026-11-23']);
      for (const name of ['李娜', '吴倩', '张敏']) expect(await digests(bot, name)).toEqual([]);
      const own = await bot.read('陈静', '早报');
      for (const words of [
        '你负责的人和单位',
        '投诉 · 1',
        '吴倩 · 线上',
        '王芳 · 客户满意度 71%',
        '李娜 · 2026-11-20 · 72.5 分',
      ])
        expect(own).toContain(words);
      expect(own).not.toContain('张敏');
      const all = await bot.read('何静', '早报');
      for (const words of ['全公司', '投诉 · 2', '陈静 · 线上', '王芳']) expect(all).toContain(words);
      const chief = await bot.read('周兰', '早报');
      expect(chief).toContain('陈静 · 线上');
      expect(chief).not.toContain('吴倩');
      expect(all).not.toContain(WORDS);

      await bot.moveTo('2026-11-24 09:30');
      expect(await digests(bot, '陈静')).toHaveLength(1);
    }));

  it('waits for the end of a holiday and then holds all of it', () =>
    withBot({ clock: '2026-09-30 10:00', metrics: [] }, async (bot) => {
      await bot.tick();
      await complain(bot, '陈静', '吴倩');
      await bot.moveTo('2026-10-01 09:30');
      await complain(bot, '陈静', '周婷');
      await bot.moveTo('2026-10-07 09:30');
      expect(await digests(bot, '陈静')).toEqual([]);
      await bot.moveTo('2026-10-08 09:00');
      expect(await digests(bot, '陈静')).toEqual(['早报 · 2026-10-08']);
      expect(await bot.read('陈静', '早报')).toContain('投诉 · 2');
      // a make-up Saturday, with nothing to say
      await bot.moveTo('2026-10-10 09:30');
      expect(await digests(bot, '陈静')).toHaveLength(1);
    }));

  it('makes up for mornings on which nothing ran', () =>
    withBot({ clock: '2026-11-17 09:30', metrics: [] }, async (bot) => {
      await bot.tick();
      await complain(bot, '陈静', '吴倩');
      const { store } = bot;
      // the process was down on the 18th and 19th
      await bot.chat.moveTo(Date.parse('2026-11-20T09:05:00+08:00'));
      await bot.tick();
      expect(await digests(bot, '陈静')).toEqual(['早报 · 2026-11-20']);
      expect(await store.jobDone('morning:morning-digest:2026-11-18')).toBe(false);
    }));
});
