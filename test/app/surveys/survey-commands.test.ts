/** 问卷 in chat and on the pages: who gets a link, who reads what customers said, and a low answer's way to the supervisor. */
import { describe, expect, it } from 'vitest';
import { answerKey, linkOf, takeAnswer } from '#app/surveys/take-answer.ts';
import { PAGES, type TestBot, withBot } from '#test/support/bot.ts';
import { pageVisitor } from '#test/support/page-visitor.ts';

const codeIn = (words: string): string => /\/s\/([a-z2-9]{16})/.exec(words)?.[1] ?? '';

async function answered(
  bot: TestBot,
  code: string,
  marks: readonly (readonly [number, string | null])[],
): Promise<void> {
  for (const [index, [mark, comment]] of marks.entries()) {
    const open = await linkOf(bot.deps, code);
    if (open.kind !== 'open') throw new Error(open.kind);
    const scores = { attitude: mark, skill: mark, hygiene: mark, recommend: mark * 2 };
    const externalId = answerKey(open.link, `${code}-${index}`);
    await takeAnswer(bot.deps, { open, sheet: { scores, comment }, externalId });
  }
}

describe('问卷', () => {
  it('brings a link to those above a person, results from five answers on, and a low answer to whom it concerns', () =>
    withBot({ clock: '2026-11-20 10:00', metrics: [] }, async (bot) => {
      await bot.tick();
      await bot.say('李娜', '问卷 张敏');
      expect(await bot.read('李娜')).toContain('问卷的链接和结果由主管、单位负责人或人事来取');
      await bot.say('陈静', '问卷 四店');
      expect(await bot.read('陈静')).toContain('没有叫「四店」的单位');
      await bot.say('陈静', '问卷 张敏');
      const card = await bot.read('陈静', '问卷链接');
      expect(card).toContain('张敏');
      const code = codeIn(JSON.stringify((await bot.cards('陈静')).slice(-1)));
      expect(code).not.toBe('');
      await bot.say('何静', 'survey 2003');
      expect(codeIn(JSON.stringify((await bot.cards('何静')).slice(-1)))).toBe(code);

      await answered(bot, code, [
        [5, null],
        [4, null],
        [5, '很好'],
        [2, '等太久'],
      ]);
      await bot.settle();
      await bot.say('陈静', '问卷 结果 张敏');
      expect(await bot.read('陈静', '就诊满意度结果')).toContain('不到 5 份，不显示');
      await answered(bot, code, [
        [5, null],
        [4, null],
        [5, null],
        [2, null],
        [5, null],
      ]);
      await bot.say('陈静', '问卷 结果 张敏 2026-11');
      // (5 + 4 + 5 + 2 + 5) ÷ 5 = 4.2, four of five; recommendations 10 8 10 4 10
      const results = await bot.read('陈静', '就诊满意度结果');
      for (const words of ['张敏', '平均 4.2 · 满意 80% · 5 份', '净推荐值 40 · 5 份'])
        expect(results).toContain(words);
      expect(results).not.toContain('等太久');
      await bot.say('张敏', '问卷结果');
      expect(await bot.read('张敏', '就诊满意度结果')).toContain('平均 4.2');
      await bot.say('李娜', '问卷 结果 张敏');
      expect(await bot.read('李娜')).toContain('问卷的链接和结果由主管、单位负责人或人事来取');
      await bot.say('何静', '问卷 结果');
      expect(await bot.read('何静', '就诊满意度结果')).toContain('全公司');

      const asked = await bot.read('张敏', '原因说明 · 张敏');
      for (const words of ['低分答卷', '服务态度', '留言不对本人显示']) expect(asked).toContain(words);
      expect(asked).not.toContain('等太久');
      await bot.moveTo('2026-11-23 09:00');
      const digest = await bot.read('陈静', '早报');
      for (const words of ['低分答卷 · 1', '张敏 · 服务态度 2 分', '等太久']) expect(digest).toContain(words);
      expect((await bot.titles('张敏')).filter((title) => title.startsWith('早报'))).toEqual([]);
    }));

  it('has a page where HR makes links, prints their codes and revokes them; others see only what is theirs', () =>
    withBot({ clock: '2026-11-20 10:00', metrics: [] }, async (bot) => {
      const hr = pageVisitor(bot, '何静');
      const page = await hr.login('/surveys');
      const bare = await hr.press(page, '生成链接', { survey: 'visit-survey', unit: '', who: '' });
      expect(bare.words).toContain('还没有写给谁');
      const made = await hr.press(bare, '生成链接', { survey: 'visit-survey', unit: '客服中心' });
      const [link] = await bot.store.standingSurveyLinks('visit-survey');
      expect(made.words).toContain('「客服中心」的链接在下面');
      expect(made.html).toContain(`${PAGES.publicUrl}/s/${link?.code}`);
      const poster = await hr.get(`/surveys/${link?.id}`);
      for (const words of ['这次服务怎么样？', '客服中心', '微信扫一扫']) expect(poster.words).toContain(words);
      const svg = await hr.get(`/surveys/${link?.id}/qr.svg`);
      expect([svg.headers.get('content-type'), svg.html.startsWith('<svg')]).toEqual(['image/svg+xml', true]);
      const other = pageVisitor(bot, '李娜');
      expect((await other.login('/surveys')).words).toContain('还没有链接');
      for (const path of [`/surveys/${link?.id}`, `/surveys/${link?.id}/qr.svg`, '/surveys/print?survey=visit-survey'])
        expect((await other.get(path)).status).toBe(404);
      const foreign = await other.press(await other.get('/surveys'), '生成链接', {
        survey: 'visit-survey',
        unit: '客服中心',
      });
      expect(foreign.words).toContain('由主管、单位负责人或人事来取');
      const asked = await hr.press(made, '停用');
      expect(asked.words).toContain('停用「客服中心」的链接？');
      expect((await bot.store.surveyLink(link?.id ?? ''))?.revokedAt).toBeNull();
      await hr.press(asked, '确认停用');
      expect((await bot.store.surveyLink(link?.id ?? ''))?.revokedAt).not.toBeNull();
      expect((await hr.get(`/s/${link?.code}`)).status).toBe(410);
    }));
});
