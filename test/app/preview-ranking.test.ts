/** What HR sees before a ranking is published, and what a supervisor sees of the own people afterwards. */
import { describe, expect, it } from 'vitest';
import { resultOf } from '#test/support/appraisals.ts';
import { type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { type PastSheet, pastMonth } from '#test/support/past-results.ts';
import { moved } from '#test/support/store-rows.ts';

const NAMES = ['陈静', '李娜', '张敏', '王芳', '周婷', '吴倩'];

/** October as it stands: percents of everybody in the order of the names, who has none is still asked. */
async function october(bot: TestBot, percents: readonly (number | null)[], state: 'open' | 'published' = 'open') {
  const sheets = await Promise.all(
    percents.map(async (percent, index): Promise<PastSheet> => {
      const { id: personId, unitId } = await bot.person(NAMES[index] ?? '');
      return percent === null ? { personId, unitId } : { personId, unitId, percent };
    }),
  );
  await pastMonth(bot.deps, '2026-10', { sheets, state, publishedAt: null });
}

// Monday 2026-11-09 is the sixth working day, Friday the 6th the one before
const FRIDAY = { clock: '2026-11-06 09:00', metrics: [] };
const ALL = [9700, 9500, 9300, 9100, 8900, 8700];

describe('the preview of a ranking', () => {
  it('tells HR who would be named, who is left out and why, and publishes by its button', () =>
    withBot(FRIDAY, async (bot) => {
      await bot.bindGroup();
      await october(bot, [9700, 9500, 9300, 9100, 8900, null]);
      await bot.say('何静', '预览');
      const card = await bot.read('何静', '公布前预览 · 全公司 · 2026 年 10 月');
      expect(card).toContain('计入人数\n5 人');
      expect(card).toMatch(/1 陈静/);
      expect(card).toMatch(/3 张敏/);
      expect(card).not.toContain('王芳');
      expect(card).toMatch(/吴倩.*还没有定稿/);
      // Zhou leads and He is HR: nobody assigned them a sheet
      expect(card).toMatch(/周兰.*没有考核表/);
      expect(card).toContain('11-09 10:00');
      expect(await bot.groupWords()).toHaveLength(1);
      expect(toastOf(await bot.press('何静', { card: '公布前预览', command: 'publish' }))).toContain('已公布到 1 个群');
      expect(await bot.groupWords()).toHaveLength(2);
    }));

  it('says what changed since HR looked last', () =>
    withBot(FRIDAY, async (bot) => {
      await october(bot, [9700, 9500, 9300, 9100, 8900, null]);
      await bot.say('何静', '预览 2026-10');
      expect(await bot.read('何静', '公布前预览')).not.toContain('上次看');
      await bot.say('何静', '预览 2026-10');
      expect(await bot.read('何静', '公布前预览')).toContain('没有变化');
      const result = resultOf(9400);
      const signed = { signature: 'signed', signedAt: '2026-11-06T01:30:00.000Z' } as const;
      await bot.store.commit(moved(await bot.appraisal('吴倩'), { state: 'final', result, ...signed }).changes);
      await bot.say('何静', '预览 2026-10');
      const card = await bot.read('何静', '公布前预览');
      expect(card).toContain('计入人数 5 → 6');
      expect(card).toContain('新点名：吴倩');
      expect(card).toContain('不再点名：张敏');
      expect(card).toContain('现在计入：吴倩');
    }));

  it('comes to HR by itself on the working day before, once', () =>
    withBot(FRIDAY, async (bot) => {
      await october(bot, ALL);
      await bot.moveTo('2026-11-06 09:59');
      expect(await previews(bot)).toEqual([]);
      await bot.moveTo('2026-11-06 10:00');
      await bot.tick();
      expect(await previews(bot)).toEqual(['公布前预览 · 全公司 · 2026 年 10 月']);
      await bot.moveTo('2026-11-09 10:00');
      expect(await previews(bot)).toHaveLength(1);
    }));

  it('of one unit shows its own people alone, and publishes nothing', () =>
    withBot(FRIDAY, async (bot) => {
      await october(bot, ALL);
      await bot.say('何静', '预览 2026-10 国贸分部');
      const card = await bot.read('何静', '公布前预览 · 国贸分部');
      expect(card).toContain('计入人数\n2 人');
      expect(card).toContain('公布不了');
      expect(card).not.toContain('李娜');
      await expect(bot.press('何静', { card: '公布前预览', command: 'publish' })).rejects.toThrow();
      await bot.say('何静', '预览 没有的部门');
      expect(await bot.read('何静', '月评')).toContain('没有的部门');
    }));

  it('is HR’s, and each of the named is a look at that person', () =>
    withBot(FRIDAY, async (bot) => {
      await october(bot, ALL);
      await bot.say('陈静', '预览');
      expect(await bot.read('陈静', '月评')).toContain('只有人事能做');
      await bot.say('何静', '预览');
      const looked = await Promise.all(
        NAMES.map(async (name) => (await bot.store.lastLook((await bot.appraisal(name)).id))?.what ?? null),
      );
      const preview = 'ranking-preview';
      expect(looked).toEqual([preview, preview, preview, null, null, null]);
    }));
});

describe('the places of a supervisor’s people', () => {
  it('come with 排名, the last ones by name too, and are written down as looks', () =>
    withBot({ clock: '2026-11-09 09:00', metrics: [] }, async (bot) => {
      await october(bot, ALL);
      await bot.moveTo('2026-11-09 10:00');
      await bot.sayInGroup('陈静', '排名');
      expect(await bot.read('陈静', '我的排名')).toContain('第 1 名');
      const team = await bot.read('陈静', '团队名次 · 2026 年 10 月');
      expect(team).toMatch(/2 李娜 95%/);
      expect(team).toMatch(/6 吴倩 87%/);
      expect(team).not.toContain('陈静');
      const { id: readerId } = await bot.person('陈静');
      expect(await bot.store.lastLook((await bot.appraisal('吴倩')).id)).toMatchObject({
        readerId,
        what: 'team-ranking',
      });
      await bot.say('李娜', '排名');
      expect((await bot.titles('李娜')).filter((title) => title.startsWith('团队名次'))).toEqual([]);
    }));
});

const previews = async (bot: TestBot) => (await bot.titles('何静')).filter((title) => title.startsWith('公布前预览'));
