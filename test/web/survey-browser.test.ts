/** The survey in a real browser of a small phone: nothing axe finds, nothing beside the screen, all of it without a script. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '#test/platforms/simulator-page/browser.ts';
import { PERSON, visit, withShop } from '#test/support/survey-shop.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The narrowest phone in use. */
const SMALL = { width: 320, height: 640 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(async () => browser.close());

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then(({ violations }) => violations)',
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const tooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** What is touched: the narrowest and the lowest of all marks, in pixels. */
const leastMark = (page: Page): Promise<readonly number[]> =>
  page.locator('.mark label').evaluateAll((marks) => {
    const boxes = marks.map((mark) => mark.getBoundingClientRect());
    return [Math.min(...boxes.map(({ width }) => width)), Math.min(...boxes.map(({ height }) => height))];
  });

describe('a customer with a small phone', () => {
  it('chooses by touch what is large enough, hears what is missing, and is thanked; in either language', () =>
    withShop(async (shop) => {
      const path = `${shop.url}/s/${(await shop.link(PERSON)).code}`;
      const looked = await browser.newPage({ viewport: SMALL, locale: 'zh-CN' });
      const loaded: number[] = [];
      looked.on('response', (response) => void response.body().then((body) => loaded.push(body.byteLength)));
      await looked.goto(path);
      expect([await findings(looked), await tooWide(looked)]).toEqual([[], false]);
      const [width, height] = await leastMark(looked);
      expect(width).toBeGreaterThanOrEqual(44);
      expect(height).toBeGreaterThanOrEqual(44);
      await looked.getByRole('link', { name: 'English' }).click();
      await looked.getByText('How was your visit?').waitFor();
      expect(await findings(looked)).toEqual([]);
      expect(loaded.reduce((sum, each) => sum + each, 0)).toBeLessThan(20 * 1024);
      await looked.context().close();

      const page = await browser.newPage({ viewport: SMALL, locale: 'zh-CN', javaScriptEnabled: false });
      page.setDefaultTimeout(15_000);
      await page.goto(path);
      await page.getByRole('radio', { name: '5 很满意' }).first().click();
      await page.getByLabel('还想说的话').fill('导医很耐心');
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText('还没有选：专业素养').waitFor();
      expect(await page.getByRole('radio', { name: '5 很满意' }).first().isChecked()).toBe(true);
      for (const question of ['专业素养', '环境卫生'])
        await page.getByRole('group', { name: question }).getByRole('radio', { name: '4' }).click();
      await page.getByRole('radio', { name: '10 非常愿意' }).click();
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByText('谢谢您，我们会认真看。').waitFor();
      await page.reload();
      await page.goto(path);
      await page.getByText('已经收到过您的答案').waitFor();
      expect(await shop.answers()).toMatchObject([
        { scores: { attitude: 5, skill: 4, hygiene: 4, recommend: 10 }, comment: '导医很耐心' },
      ]);
      await page.goto(`${shop.url}/s/${(await shop.link(visit('V-1'))).code}`);
      await page.getByText('只用于您的这一次就诊').waitFor();
      await page.context().close();
    }));
});
