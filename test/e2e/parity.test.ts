/** The same month on Feishu and on WeCom ends in the same database. */
import { describe, expect, it } from 'vitest';
import { verifyFile } from '#entry/verify.ts';
import type { PlatformName } from '#platforms/platform.ts';
import { accepted, REVIEW, SELF_REVIEW, type TestBot, withBot } from '#test/support/bot.ts';
import { STAFF } from '#test/support/clinic.ts';
import { results } from './life/story.ts';
import { contentOf, differences, spoken } from './parity/content.ts';
import { playMonth, RESULTS } from './parity/month.ts';
import { expectNothingLost } from './parity/traffic.ts';

interface Played {
  content: ReturnType<typeof contentOf>;
  spoken: readonly string[];
}

async function expectMonth(bot: TestBot): Promise<void> {
  expect(await results(bot, Object.keys(RESULTS))).toEqual(RESULTS);
  const ranking = (await bot.groupWords()).filter((words) => words.includes('名次'));
  expect(ranking).toHaveLength(1);
  expect(ranking[0]).toContain('李娜');
  expect(ranking[0]).not.toContain('王芳');
  expect(await bot.read('王芳', '我的排名')).toContain('第 6 名，共 6 人');
  expect(bot.refused).toEqual([]);
  expect(verifyFile(bot.file).findings).toEqual([]);
}

async function played(platform: PlatformName): Promise<Played> {
  let end: Played | undefined;
  await withBot({ on: [platform] }, async (bot) => {
    await playMonth(bot);
    await expectMonth(bot);
    if (platform === 'wecom') await expectNothingLost(bot);
    end = { content: contentOf(bot.file), spoken: spoken(bot.file) };
  });
  if (!end) throw new Error('the month did not end');
  return end;
}

describe('one script of a month', () => {
  it('ends in the same database on Feishu and on WeCom, but for ids and what only a platform needs', {
    timeout: 300_000,
  }, async () => {
    const feishu = await played('feishu');
    const wecom = await played('wecom');
    expect(differences(feishu.content, wecom.content)).toEqual([]);
    expect(differences({ spoken: feishu.spoken }, { spoken: wecom.spoken })).toEqual([]);
  });
});

const titled = async (bot: TestBot, on: PlatformName, [name, title]: readonly [string, string]): Promise<number> =>
  (await bot.on(on).titles(name)).filter((each) => each.startsWith(title)).length;

describe('a company on both platforms', () => {
  it('has one person behind two accounts, answers where it was asked, and closes a card wherever it stands', () =>
    withBot({ on: ['feishu', 'wecom'] }, async (bot) => {
      const { id } = await bot.person('李娜');
      expect((await bot.store.personByIdentity('feishu', bot.viewer('李娜')))?.id).toBe(id);
      expect((await bot.store.personByIdentity('wecom', '2002'))?.id).toBe(id);
      expect((await bot.store.people()).length).toBe(STAFF.length);

      const { feishu, wecom } = { feishu: bot.on('feishu'), wecom: bot.on('wecom') };
      await wecom.say('张敏', '用企业微信');
      expect(await wecom.read('张敏', '月评')).toContain('企业微信');
      expect(await feishu.titles('张敏')).toEqual([]);
      await bot.moveTo('2026-11-02 09:00');
      // everybody hears on Feishu, who leads; 张敏 where she wants to
      expect(await feishu.titles('李娜')).toEqual(['自评 · 2026 年 10 月']);
      expect(await wecom.titles('李娜')).toEqual([]);
      expect(await titled(bot, 'wecom', ['张敏', '自评 ·'])).toBe(1);
      expect(await feishu.titles('张敏')).toEqual([]);

      // asked on WeCom, answered there; the card of Feishu asks no more, and what was typed on it is not lost
      accepted(
        await feishu.press('李娜', { card: '自评 ·', command: 'save_draft', form: { 'rating:knowledge': '27' } }),
      );
      await wecom.say('李娜', '自评');
      expect(await titled(bot, 'feishu', ['李娜', '自评 ·'])).toBe(0);
      expect(await wecom.read('李娜', '自评 ·')).toContain('草稿');
      const { 'rating:knowledge': _typed, ...rest } = SELF_REVIEW;
      accepted(await wecom.press('李娜', { card: '自评 ·', command: 'submit_self', form: rest }));
      expect(await titled(bot, 'wecom', ['李娜', '自评已提交'])).toBe(1);

      // a step on one platform closes the cards on the other
      expect(await titled(bot, 'feishu', ['陈静', '主管评分 · 李娜'])).toBe(1);
      await wecom.say('李娜', '撤回');
      accepted(await wecom.press('李娜', { card: '待办', command: 'recall_self' }));
      expect(await titled(bot, 'feishu', ['陈静', '主管评分 · 李娜'])).toBe(0);
      await wecom.say('李娜', '自评');
      accepted(await wecom.press('李娜', { card: '自评 ·', command: 'submit_self' }));
      const types = (await bot.store.eventsOf((await bot.appraisal('李娜')).id)).map(({ type }) => type);
      expect(types).toEqual(['open', 'submit_self', 'recall_self', 'submit_self']);

      accepted(await wecom.press('张敏', { card: '自评 ·', command: 'submit_self', form: SELF_REVIEW }));
      expect(await titled(bot, 'feishu', ['陈静', '主管评分 · 李娜'])).toBe(1);
      accepted(await feishu.press('陈静', { card: '主管评分 · 李娜', command: 'submit_review', form: REVIEW }));
      expect(await titled(bot, 'feishu', ['李娜', '考核结果'])).toBe(1);
      expect(await titled(bot, 'wecom', ['李娜', '考核结果'])).toBe(0);
      accepted(await feishu.press('陈静', { card: '主管评分 · 张敏', command: 'submit_review', form: REVIEW }));
      expect(await titled(bot, 'wecom', ['张敏', '考核结果'])).toBe(1);
      expect(await titled(bot, 'feishu', ['张敏', '考核结果'])).toBe(0);
      accepted(await wecom.press('张敏', { card: '考核结果', command: 'sign' }));
      expect((await bot.appraisal('张敏')).signature).toBe('signed');
      expect(bot.refused).toEqual([]);
    }));
});
