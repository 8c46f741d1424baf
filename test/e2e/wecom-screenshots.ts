/** The pictures of WeCom and of the pages, at phone width, from a month of their own. */
import type { Browser, Page } from 'playwright-core';
import { CAST, openIdOf } from '#entry/demo/company.ts';
import type { Demo } from '#entry/demo.ts';
import { prepareMonth } from './demo-run.ts';
import { PHONE } from './person.ts';

const LOOK = { viewport: PHONE, deviceScaleFactor: 2, locale: 'zh-CN' } as const;

type Shoot = (page: Page, name: string) => Promise<void>;

/** 李娜 begins her self-review in WeCom, goes on with it on its page, and looks at her months. */
export async function takeWecomScreenshots(browser: Browser, shoot: Shoot): Promise<void> {
  const month = await prepareMonth();
  const demo = await month.open();
  const viewer = openIdOf(CAST.specialist);
  await chatPictures(browser, { demo, viewer }, shoot);
  await pagePictures(browser, { demo, viewer }, shoot);
  await demo.stop();
  month.remove();
}

interface At {
  demo: Demo;
  viewer: string;
}

async function chatPictures(browser: Browser, { demo, viewer }: At, shoot: Shoot): Promise<void> {
  const page = await browser.newPage(LOOK);
  await page.goto(`${demo.simulator.url}/?platform=wecom&viewer=${viewer}`);
  await page.locator('[data-kind="app"]').click();
  const composer = page.getByTestId('composer');
  const say = async (text: string) => {
    await composer.fill(text);
    await composer.press('Enter');
  };
  await say('自评');
  await page.getByRole('button', { name: '开始填写' }).click();
  const card = page.locator('[data-card]').last();
  for (const next of ['下一步', '看汇总']) {
    await card.getByRole('button', { name: next }).waitFor();
    for (const select of await card.locator('select').all()) await select.selectOption({ index: 1 });
    if (next === '下一步') await shoot(page, 'wecom-interview');
    await card.getByRole('button', { name: next }).click();
  }
  await card.getByText('已填 4 / 6').waitFor();
  await say('业务熟悉 28');
  await card.getByText('业务熟悉程度：28').waitFor();
  await shoot(page, 'wecom-summary');
  await page.close();
}

async function pagePictures(browser: Browser, { demo, viewer }: At, shoot: Shoot): Promise<void> {
  // the pages allow nothing from elsewhere; a machine without Chinese letters gets them from the chat's page
  const context = await browser.newContext({ ...LOOK, bypassCSP: true });
  const letters = `http://127.0.0.1:${demo.port}/letters/`;
  await context.route(`${letters}**`, async (route) => {
    const file = route.request().url().slice(letters.length);
    await route.fulfill({ response: await context.request.get(`${demo.simulator.url}/assets/fonts/${file}`) });
  });
  const page = await context.newPage();
  await page.goto(`${demo.simulator.url}/?viewer=${viewer}`);
  await page.goto(`http://127.0.0.1:${demo.port}/login?with=feishu&to=/`);
  const [first] = await page.locator('a[href^="/m/"], a[href^="/a/"]').all();
  await withLetters(page);
  await shoot(page, 'page-months');
  await first?.click();
  await page.waitForLoadState();
  await withLetters(page);
  await shoot(page, 'page-form');
  await context.close();
}

async function withLetters(page: Page): Promise<void> {
  const sheets = [400, 700].map((weight) => `@import url(/letters/${weight}.css);`);
  await page.addStyleTag({
    content: `${sheets.join('')} body, button, input, textarea { font-family: "Noto Sans SC" }`,
  });
}
