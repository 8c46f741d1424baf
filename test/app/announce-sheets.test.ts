import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import { createSheets } from '#app/sheets.ts';
import { type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const SHEET = 'online-service-specialist';
const NOVEMBER = '考核表须知 · 2026 年 11 月';
const DECEMBER = '考核表须知 · 2026 年 12 月';
const BEFORE_NOTICE = '2026-10-29 09:30';
const NOTICE = '2026-10-29 10:00';

/** Everybody with a scorecard in the small clinic of the tests: the manager, three specialists, two guides. */
const READERS = ['陈静', '李娜', '张敏', '王芳', '周婷', '吴倩'];

const sourceOf = (id: string): string => readFileSync(new URL(`../../scorecards/${id}.yaml`, import.meta.url), 'utf8');

/** As after a restart with another file of the specialists' scorecard: 优秀 begins somewhere else. */
function changeFile(bot: TestBot, from: number): void {
  const sources = new Map(bot.deps.sheets.ids().map((id) => [id, sourceOf(id)]));
  const changed = sourceOf(SHEET).replace(/(name: 优秀, from: )\d+/, `$1${from}`);
  expect(changed).toContain(`name: 优秀, from: ${from}`);
  bot.deps.sheets = createSheets(sources.set(SHEET, changed), bot.store);
}

const versionFor = async (bot: TestBot, period: string) =>
  (await bot.store.periodSheets(period)).find(({ scorecardId }) => scorecardId === SHEET)?.version;

const noticesOf = async (bot: TestBot, title: string) => {
  const lists = await Promise.all(READERS.map((name) => bot.titles(name)));
  return lists.map((titles) => titles.filter((each) => each === title).length);
};

describe('the notice before a period', () => {
  it('comes on the second last working day at 10:00, once to everybody with a scorecard', () =>
    withBot({ clock: BEFORE_NOTICE }, async (bot) => {
      await bot.moveTo('2026-10-29 09:59');
      expect(await noticesOf(bot, NOVEMBER)).toEqual([0, 0, 0, 0, 0, 0]);
      await bot.moveTo(NOTICE);
      await bot.tick();
      expect(await noticesOf(bot, NOVEMBER)).toEqual([1, 1, 1, 1, 1, 1]);
      expect(await bot.titles('周兰')).not.toContain(NOVEMBER);
      expect(await versionFor(bot, '2026-11')).toBe(bot.deps.sheets.current(SHEET)?.version);
      const card = await bot.read('李娜', NOVEMBER);
      for (const words of ['你第一次用这张考核表', '评分办法', '优秀：90 分起', '我已阅读'])
        expect(card, words).toContain(words);
    }));

  it('tells HR the same morning who has no scorecard, and once more at the opening', () =>
    withBot({ clock: BEFORE_NOTICE }, async (bot) => {
      await bot.moveTo(NOTICE);
      const listed = await bot.read('何静', '没有考核表的人 · 2026 年 11 月');
      expect(listed).toContain('周兰');
      await bot.moveTo('2026-11-02 09:00');
      expect(await bot.titles('何静')).toContain('没有考核表的人 · 2026 年 10 月');
    }));

  it('is acknowledged once, however often somebody presses, and closes itself', () =>
    withBot({ clock: BEFORE_NOTICE }, async (bot) => {
      await bot.moveTo(NOTICE);
      const [card] = (await bot.cards('李娜')).slice(-1);
      const press = { card: NOVEMBER, command: 'acknowledge' };
      expect(toastOf(await bot.press('李娜', press))).toContain('已记录');
      const closed = await bot.read('李娜', NOVEMBER);
      expect(closed).toContain('10-29 10:00');
      expect(closed).not.toContain('我已阅读');
      await bot.simulator.clock.to(Date.parse('2026-10-29T10:05:00+08:00'));
      if (!card) throw new Error('no card');
      const value = { v: 1, command: 'acknowledge', id: '2026-11', revision: 0, part: SHEET };
      const again = await bot.push({ eventId: 'again', by: '李娜', card, value });
      expect(JSON.stringify(again.answer)).toContain('之前已经记过了');
      const { id } = await bot.person('李娜');
      const rows = await bot.store.acknowledgementsOf(id, '2026-11');
      expect(rows).toEqual([
        {
          period: '2026-11',
          personId: id,
          scorecardId: SHEET,
          version: await versionFor(bot, '2026-11'),
          at: expect.stringMatching(/^2026-10-29T02:00:/),
        },
      ]);
    }));

  it('is nobody else’s to acknowledge: a card that was passed on answers only whom it was sent to', () =>
    withBot({ clock: BEFORE_NOTICE }, async (bot) => {
      await bot.moveTo(NOTICE);
      const [card] = (await bot.cards('李娜')).slice(-1);
      if (!card) throw new Error('no card');
      const value = { v: 1, command: 'acknowledge', id: '2026-11', revision: 0, part: SHEET };
      await bot.push({ eventId: 'forwarded', by: '周婷', card, value });
      expect(await bot.store.acknowledgementsOf((await bot.person('周婷')).id, '2026-11')).toEqual([]);
    }));

  it('reminds those who have not read it on the next working day, once, and nobody else', () =>
    withBot({ clock: BEFORE_NOTICE }, async (bot) => {
      await bot.moveTo(NOTICE);
      await bot.press('李娜', { card: NOVEMBER, command: 'acknowledge' });
      await bot.moveTo('2026-10-30 10:00');
      await bot.tick();
      await bot.moveTo('2026-10-30 15:00');
      expect(await bot.titles('李娜')).not.toContain('考核提醒');
      expect((await bot.titles('张敏')).filter((title) => title === '考核提醒')).toHaveLength(1);
      await bot.press('张敏', { card: '考核提醒', command: 'open_notice' });
      expect((await bot.titles('张敏')).filter((title) => title === NOVEMBER)).toHaveLength(2);
    }));

  it('shows supervisors and HR how many have read it', () =>
    withBot({ clock: BEFORE_NOTICE }, async (bot) => {
      await bot.moveTo(NOTICE);
      await bot.press('李娜', { card: NOVEMBER, command: 'acknowledge' });
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('何静', '进度');
      expect(await bot.read('何静', '进度')).toMatch(/2026 年 11 月考核表已阅读[\s\S]*1 \/ 6 份/);
      await bot.say('陈静', '进度');
      expect(await bot.read('陈静', '进度')).toMatch(/2026 年 11 月考核表已阅读[\s\S]*1 \/ 5 份/);
    }));
});

describe('a scorecard whose file changes', () => {
  it('keeps its version for the announced period; the next notice names the change, and HR knew it from the first day', () =>
    withBot({ clock: BEFORE_NOTICE, metrics: ['2026-10', '2026-11'] }, async (bot) => {
      await bot.moveTo(NOTICE);
      const announced = await versionFor(bot, '2026-11');
      await bot.moveTo('2026-11-12 09:00');
      changeFile(bot, 92);
      await bot.tick();
      await bot.tick();
      expect((await bot.titles('何静')).filter((title) => title.startsWith('考核表改了'))).toHaveLength(1);
      const told = await bot.read('何静', '考核表改了');
      for (const words of ['等级“优秀”', '90 分起 → 92 分起', '2026 年 12 月起生效']) expect(told).toContain(words);
      await bot.moveTo('2026-11-27 10:00');
      const notice = await bot.read('李娜', DECEMBER);
      expect(notice).toContain('和2026 年 11 月相比：');
      expect(notice).toContain('等级“优秀”的界限：90 分起 → 92 分起');
      expect(await bot.read('周婷', DECEMBER)).toContain('没有变化');
      await bot.moveTo('2026-12-01 09:00');
      const { scorecardVersion, period } = await bot.appraisal('李娜');
      expect([period, scorecardVersion]).toEqual(['2026-11', announced]);
      expect(await versionFor(bot, '2026-12')).toBe(bot.deps.sheets.current(SHEET)?.version);
      expect(await versionFor(bot, '2026-12')).not.toBe(announced);
    }));

  it('that was never announced is the file in force when its cycle opens, and is kept from then on', () =>
    withBot({}, async (bot) => {
      changeFile(bot, 93);
      await bot.moveTo('2026-11-02 09:00');
      expect((await bot.appraisal('李娜')).scorecardVersion).toBe(bot.deps.sheets.current(SHEET)?.version);
      expect(await versionFor(bot, '2026-10')).toBe(bot.deps.sheets.current(SHEET)?.version);
      expect(await bot.titles('何静')).not.toContain('考核表改了');
    }));

  it('somebody who gets another scorecard is told so', () =>
    withBot({ clock: BEFORE_NOTICE, metrics: ['2026-10', '2026-11'] }, async (bot) => {
      await bot.moveTo(NOTICE);
      const person = await bot.person('李娜');
      await bot.store.commit([{ put: 'person', row: { ...person, title: '导医' } }]);
      await bot.moveTo('2026-11-27 10:00');
      expect(await bot.read('李娜', DECEMBER)).toContain('换了考核表：2026 年 11 月用的是「');
    }));
});

describe('a process that dies between the chunks of an announcement', () => {
  it('finishes the notices with the announced version, nobody twice', async () => {
    const broken = { on: true };
    const isNotices = (change: Change): change is Extract<Change, { put: 'messages' }> =>
      'put' in change && change.put === 'messages';
    const around = (store: Store): Store => ({
      ...store,
      commit: async (changes) => {
        const [bulk] = changes;
        if (broken.on && bulk && isNotices(bulk)) {
          await store.commit([{ put: 'messages', rows: bulk.rows.slice(0, 2) }]);
          throw new Error('killed between two chunks');
        }
        return store.commit(changes);
      },
    });
    await withBot({ clock: BEFORE_NOTICE, around, errors: 100 }, async (bot) => {
      await bot.moveTo(NOTICE);
      expect((await noticesOf(bot, NOVEMBER)).reduce((sum, count) => sum + count, 0)).toBe(2);
      const announced = await versionFor(bot, '2026-11');
      changeFile(bot, 94);
      broken.on = false;
      await bot.tick();
      await bot.tick();
      expect(await noticesOf(bot, NOVEMBER)).toEqual([1, 1, 1, 1, 1, 1]);
      expect(await versionFor(bot, '2026-11')).toBe(announced);
      expect(await bot.read('李娜', NOVEMBER)).toContain('优秀：90 分起');
    });
  });
});
