/** The pages in a real browser of a phone: accessible in both themes, whole without any script. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '#entry/wire.ts';
import { openBrowser } from '#test/platforms/simulator-page/browser.ts';
import { approved, SELF_REVIEW, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { apiToken, webhook } from '#test/support/intake-rows.ts';
import { pathOf } from '#test/support/page-visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 390, height: 844 };
const THEMES = ['light', 'dark'] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(async () => browser.close());

/** A port nobody listens on, for an address that must be known before there is a server. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** A bot whose pages a browser on this machine can open. */
async function withPages(story: (bot: TestBot, url: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  await withBot({ pages: { publicUrl, sessionKey: 'the session key of these tests' } }, async (bot) => {
    const server = await listen(bot.bot.app, { port, host: '127.0.0.1' });
    try {
      await story(bot, publicUrl);
    } finally {
      await server.close();
    }
  });
}

interface Visit {
  theme?: (typeof THEMES)[number];
  scripts?: boolean;
}

/** A phone of somebody whose chat page is open beside: logging in takes no word. */
async function phoneOf(bot: TestBot, name: string, { theme = 'light', scripts = true }: Visit = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'zh-CN',
    colorScheme: theme,
    javaScriptEnabled: scripts,
  });
  await context.addCookies([{ name: 'sim_viewer', value: bot.viewer(name), url: bot.simulator.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

interface Finding {
  id: string;
  nodes: { html: string }[];
}

/** What axe has against the page as it stands. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<Finding[]>('axe.run().then(({ violations }) => violations)');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const tooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe('a page on a phone', () => {
  it.each(THEMES)('has nothing axe finds and nothing beside the screen, %s', async (theme) => {
    await withPages(async (bot, url) => {
      await bot.moveTo('2026-11-02 09:05');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const { id } = await bot.appraisal('李娜');
      const long = `https://payroll.example.com/${'yueping'.repeat(12)}`;
      await bot.store.commit([
        { put: 'api-token', row: apiToken('t1') },
        { put: 'webhook', row: webhook('w1', { url: long, events: ['appraisal.signed', 'ranking.published'] }) },
      ]);
      const own = await phoneOf(bot, '李娜', { theme });
      const other = await phoneOf(bot, '张敏', { theme });
      const hr = await phoneOf(bot, '何静', { theme });
      const seen: [Page, string][] = [
        [own, '/'],
        [own, `/a/${id}`],
        [own, '/upload'],
        [own, '/m/nothing'],
        [other, await pathOf(bot, '张敏', 'self-review')],
        [other, '/login/feishu'],
        [hr, '/upload'],
        [hr, '/surveys'],
        [hr, '/api-tokens'],
      ];
      for (const [page, path] of seen) {
        const errors: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error' && !message.text().includes('40')) errors.push(message.text());
        });
        await page.goto(url + path);
        expect([path, await findings(page)]).toEqual([path, []]);
        expect([path, await tooWide(page), errors]).toEqual([path, false, []]);
      }
      await own.goto(`${url}/`);
      const drawn = await own
        .locator('figure img')
        .first()
        .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
      expect(drawn).toBeGreaterThan(0);
      await own.goto(`${url}/a/${id}`);
      await own.getByRole('button', { name: '确认签字' }).click();
      expect(await findings(own)).toEqual([]);
      for (const page of [own, other, hr]) await page.context().close();
    });
  });

  it('takes a whole self-review without a script, and the Enter key hands nothing in', async () => {
    await withPages(async (bot, url) => {
      await bot.moveTo('2026-11-02 09:05');
      const page = await phoneOf(bot, '李娜', { scripts: false });
      await page.goto(url + (await pathOf(bot, '李娜', 'self-review')));
      for (const [name, value] of Object.entries(SELF_REVIEW)) {
        const field = page.locator(`[name="f.${name}"]`);
        const isChoice = (await field.locator('option').count()) > 0;
        if (isChoice) await field.selectOption(String(value));
        else await field.fill(String(value));
      }
      await page.locator('[name="f.rating:errands"]').press('Enter');
      await page.getByText('草稿已保存').waitFor();
      expect((await bot.appraisal('李娜')).state).toBe('collecting');
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByRole('button', { name: '确认' }).click();
      await page.getByText('自评已提交，接下来由主管评分').first().waitFor();
      expect((await bot.appraisal('李娜')).state).toBe('review');
      await page.context().close();
    });
  });
});
