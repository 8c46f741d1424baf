/** Quarters: published once their last month was, to each group once, whatever happens in between. */
import { describe, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import { type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { pastMonth } from '#test/support/past-results.ts';
import { moved } from '#test/support/store-rows.ts';

const NAMES = ['陈静', '李娜', '张敏', '王芳', '周婷', '吴倩'];

/**
 * October and November are published, December is final. Means by hand: Chen 97, Li 95, Zhang 93 and the others below, but
 * Wu, who was there in December alone.
 */
async function threeMonths(bot: TestBot, publishedAt = '2026-12-08T02:00:00.000Z'): Promise<void> {
  const people = await Promise.all(NAMES.map((name) => bot.person(name)));
  const percents = (month: number) =>
    people.map(({ id, unitId }, index) => ({ personId: id, unitId, percent: 9600 + month * 100 - index * 200 }));
  await pastMonth(bot.deps, '2026-10', { sheets: percents(0).slice(0, 5), publishedAt });
  await pastMonth(bot.deps, '2026-11', { sheets: percents(1).slice(0, 5), publishedAt });
  await pastMonth(bot.deps, '2026-12', { sheets: percents(2), state: 'open', publishedAt: null });
}

const quarterly = async (bot: TestBot) =>
  (await bot.groupWords()).filter((words) => words.includes('第四季度') && words.includes('陈静'));

/** A store whose commits that hold such a change are written and then answered by a failure, so many times. */
const failingAfter = (times: number, is: (change: Change) => boolean) => (store: Store) => {
  let left = times;
  const commit: Store['commit'] = async (changes) => {
    const result = await store.commit(changes);
    if (left > 0 && changes.some(is)) {
      left -= 1;
      throw new Error('the process died after the commit');
    }
    return result;
  };
  return { ...store, commit };
};

const isJob = (key: string) => (change: Change) => 'put' in change && change.put === 'job' && change.key === key;

// the sixth working day of January 2027 is Monday the 11th
const BEFORE = { clock: '2027-01-11 09:00', metrics: [] };

describe('the ranking of a quarter', () => {
  it.each(['feishu', 'wecom'] as const)('comes to the group of %s once, after its last month', (platform) =>
    withBot({ ...BEFORE, on: [platform] }, async (bot) => {
      await bot.bindGroup();
      await threeMonths(bot);
      await bot.moveTo('2027-01-11 09:30');
      expect(await quarterly(bot)).toEqual([]);
      await bot.moveTo('2027-01-11 10:00');
      const [card = ''] = await quarterly(bot);
      expect(card).toContain('97');
      expect(card).toContain('95');
      // five of six: one month does not make a quarter
      expect(card).toContain('5 人');
      expect(card).not.toContain('周婷');
      await bot.tick();
      await bot.say('何静', '公布 2026-Q4');
      expect(await bot.read('何静', '月评')).toContain('已经公布过');
      await bot.moveTo('2027-01-12 10:00');
      expect(await quarterly(bot)).toHaveLength(1);
      // a year of three months ranks nobody: December and the quarter are all there is
      expect((await bot.groupWords()).filter((words) => words.includes('名次'))).toHaveLength(2);
    }),
  );

  it('is published once though the process died right after it was written', () =>
    withBot({ ...BEFORE, around: failingAfter(1, isJob('publish:2026-Q4')), errors: 1 }, async (bot) => {
      await bot.bindGroup();
      await threeMonths(bot);
      await bot.moveTo('2027-01-11 10:00');
      await bot.tick();
      await bot.tick();
      expect(await quarterly(bot)).toHaveLength(1);
      expect((await bot.titles('李娜')).filter((title) => title.includes('第四季度'))).toHaveLength(1);
    }));

  it('tells each person the own place once though the process died among them', () =>
    withBot({ ...BEFORE, around: failingAfter(1, isJob('own-places:2026-Q4:0')), errors: 1 }, async (bot) => {
      await bot.bindGroup();
      await threeMonths(bot);
      await bot.moveTo('2027-01-11 10:00');
      await bot.tick();
      const own = await bot.read('李娜', '我的排名 · 2026 年第四季度');
      expect(own).toContain('第 2 名，共 5 人');
      expect(own).toContain('95');
      expect((await bot.titles('李娜')).filter((title) => title.includes('第四季度'))).toHaveLength(1);
      expect((await bot.titles('吴倩')).filter((title) => title.includes('第四季度'))).toEqual([]);
    }));

  it('is HR’s to publish, once its last month was', () =>
    withBot({ ...BEFORE }, async (bot) => {
      await bot.bindGroup();
      await threeMonths(bot, '2026-12-08T02:00:00.000Z');
      await bot.say('何静', '公布 四季度');
      expect(await bot.read('何静', '月评')).toContain('还没有准备好：2026-12');
      await bot.say('李娜', '公布 2026-Q4');
      expect(await bot.read('李娜', '月评')).toContain('只有人事能做');
      await bot.say('何静', '公布 2026-12');
      await bot.say('何静', '公布 2026年第四季度');
      expect(await bot.read('何静', '月评')).toContain('2026-Q4 排名已公布到 1 个群');
      expect(await quarterly(bot)).toHaveLength(1);
    }));

  it('is corrected after one of its months was, and says what changed', () =>
    withBot({ ...BEFORE }, async (bot) => {
      await bot.bindGroup();
      await threeMonths(bot);
      await bot.moveTo('2027-01-11 10:00');
      // Zhang’s December goes from 94 to 100: 95 in the quarter, beside Li
      const { id } = await bot.person('张敏');
      const [sheet] = await bot.store.appraisalsOf(id, '2026-12');
      if (!sheet?.result) throw new Error('no sheet');
      const result = { ...sheet.result, percent: 10_000, total: 10_000 };
      await bot.store.commit(moved(sheet, { result }).changes);
      await bot.moveTo('2027-01-11 11:00');
      expect(await bot.titles('何静')).not.toContain('排名有变化 · 2026 年第四季度');
      expect(
        toastOf(await bot.press('何静', { card: '排名有变化 · 2026 年 12 月', command: 'publish_correction' })),
      ).toContain('已发到 1 个群');
      await bot.moveTo('2027-01-11 12:00');
      expect(
        toastOf(await bot.press('何静', { card: '排名有变化 · 2026 年第四季度', command: 'publish_correction' })),
      ).toContain('已发到 1 个群');
      const [, corrected = ''] = await quarterly(bot);
      expect(corrected).toContain('这一期的排名有更正');
      expect(corrected).toMatch(/张敏.*95/);
      expect(await bot.read('张敏', '我的排名 · 2026 年第四季度')).toContain('第 2 名');
      await bot.moveTo('2027-01-11 14:00');
      expect((await bot.titles('何静')).filter((title) => title === '排名有变化 · 2026 年第四季度')).toHaveLength(1);
    }));
});
