/** My page: what is owed, the own months and how they went; and what stands behind each of them. */
import { describe, expect, it } from 'vitest';
import { approved, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { pageVisitor } from '#test/support/page-visitor.ts';

/** Two months of 李娜: September by 94.5 points, October by 94.5. */
async function twoMonths(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-10-08 09:05');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await signed(bot, '李娜');
  await bot.moveTo('2026-11-02 09:05');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
}

describe('my page', () => {
  it('lists what is owed with a page for each, and the months with their results, line and shape', async () => {
    await withBot({ clock: '2026-10-08 08:50', metrics: ['2026-09', '2026-10'] }, async (bot) => {
      await twoMonths(bot);
      const visitor = pageVisitor(bot, '李娜');
      const home = await visitor.login();
      const { id } = await bot.appraisal('李娜');
      expect(home.html).toContain(`href="/a/${id}"`);
      expect(home.words).toContain('2026 年 10 月');
      expect(home.words).toContain('2026 年 9 月');
      expect(home.words).toContain('94.5 分 · 优秀 · 已完成');
      // one final month makes no line yet; the newest result has a shape, beside that of the month before
      expect(home.html).not.toContain('/charts/trend.svg');
      expect(home.html).toContain('src="/charts/radar.svg"');
      const light = await visitor.get('/charts/radar.svg');
      const dark = await visitor.get('/charts/radar.svg?dark');
      expect(light.headers.get('content-type')).toContain('image/svg+xml');
      expect([light.html.startsWith('<svg'), light.html === dark.html]).toEqual([true, false]);

      await signed(bot, '李娜');
      const after = await visitor.get('/');
      expect(after.html).toContain('/charts/trend.svg');
      expect((await visitor.get('/charts/trend.svg')).html).toContain('94.5');
      // the figures stand below every picture
      expect(after.words).toMatch(/9 月 94\.5 10 月 94\.5/);
    });
  });

  it('leads to the receipt, to what is due on it, and to the sheet to print and sign', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:05');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const { id } = await bot.appraisal('李娜');
      const visitor = pageVisitor(bot, '李娜');
      const sheet = await visitor.login(`/a/${id}`);
      for (const words of ['考核结果', '得分明细', '94.5', '打印这张考核单']) expect(sheet.words).toContain(words);
      const paper = await visitor.get(`/a/${id}/print`);
      expect(paper.words).toContain('被考核人签字');
      expect(paper.headers.get('content-security-policy')).toMatch(/style-src 'sha256-/);
      const asked = await visitor.press(sheet, '确认签字');
      const done = await visitor.press(asked, '确认');
      expect(done.words).toContain('已签字');
      expect((await bot.appraisal('李娜')).signature).toBe('signed');
    });
  });

  it('opens what a card would open in the chat as a page of its own', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:05');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const { id } = await bot.appraisal('李娜');
      const visitor = pageVisitor(bot, '李娜');
      const receipt = await visitor.press(await visitor.login(`/a/${id}`), '为什么');
      expect(receipt.path).toMatch(/^\/m\//);
      expect(receipt.words).toContain('得分明细');
      await bot.settle();
      expect((await bot.titles('李娜')).at(-1)).toContain('得分明细');
    });
  });

  it('lets a supervisor review on the page of what is owed, with the words kept that cannot be read', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:05');
      await submitted(bot, '李娜');
      const { id } = await bot.appraisal('李娜');
      const visitor = pageVisitor(bot, '陈静');
      const home = await visitor.login();
      expect(home.html).toContain(`href="/a/${id}"`);
      const page = await visitor.get(`/a/${id}`);
      const asked = await visitor.press(page, '批准', { 'rating:errands': '一百' });
      const refused = await visitor.press(asked, '确认');
      expect(refused.html).toContain('value="一百"');
      expect((await bot.appraisal('李娜')).state).toBe('review');
    });
  });

  it('speaks English to who wants it', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:05');
      await bot.say('李娜', '语言 English');
      const home = await pageVisitor(bot, '李娜').login();
      expect(home.html).toContain('<html lang="en">');
      expect(home.words).toContain('My twelve months');
      const strangers = await bot.bot.app.request('https://kaohe.example.com/login/feishu?code=a&state=b', {
        headers: { 'accept-language': 'en-GB,en;q=0.9' },
      });
      expect(await strangers.text()).toContain('The login was not finished');
    });
  });
});
