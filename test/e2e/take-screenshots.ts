/** The pictures of the README and the docs, taken from a month that is really played (scripts/screenshots.mjs). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { CAST, openIdOf } from '#entry/demo/company.ts';
import { openBrowser } from '#test/platforms/simulator-page/browser.ts';
import { prepareMonth } from './demo-run.ts';
import { type Card, type Person, PHONE } from './person.ts';
import { fillIn, GROUP_NAME, press, SELF, SUPERVISOR, type Titles, titlesOf } from './scenes.ts';
import { type Look, visit } from './visitors.ts';
import { takeWecomScreenshots } from './wecom-screenshots.ts';

const DESK: Look = { viewport: { width: 1280, height: 900 }, scale: 1.5 };
const HAND: Look = { viewport: PHONE, scale: 2 };

interface Studio {
  enter: (employeeNo: string, look: Look) => Promise<Person>;
  titles: Titles;
  /** takes what the person sees, from the top of this card on, under this name */
  take: (who: Person, name: string, card: Card) => Promise<void>;
}

/** Plays 李娜's month and writes every picture into the folder. */
export async function takeScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [month, browser] = [await prepareMonth(), await openBrowser()];
  const demo = await month.open();
  const { url } = demo.simulator;
  const enter = (employeeNo: string, look: Look) =>
    visit(browser, { url, openId: openIdOf(employeeNo), ...look }, refuse);
  const take = async ({ page }: Person, name: string, { root }: Card) => {
    await root.waitFor();
    const newer = page.getByRole('button', { name: '新消息 ↓' });
    if (await newer.isVisible()) await newer.click();
    const message = root.locator('xpath=ancestor::*[@data-message-id]');
    await message.evaluate((row) => row.scrollIntoView({ block: 'start' }));
    await shoot(page, join(folder, `${name}.png`));
  };
  await playFor({ enter, take, titles: titlesOf(demo.month) });
  await gallery(browser, `${url}/gallery`, join(folder, 'gallery.png'));
  await takeWecomScreenshots(browser, (page, name) => shoot(page, join(folder, `${name}.png`)));
  await browser.close();
  await demo.stop();
  month.remove();
}

function refuse(problem: string): never {
  throw new Error(`the page complains: ${problem}`);
}

async function playFor({ enter, take, titles }: Studio): Promise<void> {
  const hand = await enter(CAST.specialist, HAND);
  await fillIn(hand.card(titles.selfReview), SELF);
  await take(hand, 'phone-self-review', hand.card(titles.selfReview));

  const lina = await enter(CAST.specialist, DESK);
  await fillIn(lina.card(titles.selfReview), SELF);
  await take(lina, 'desktop-self-review', lina.card(titles.selfReview));
  await press.submit(titles, lina);

  const chen = await enter(CAST.supervisor, DESK);
  await fillIn(chen.card(titles.review), SUPERVISOR);
  await take(chen, 'desktop-review', chen.card(titles.review));
  await chen.card(titles.review).fill('评语', '这个月进步很大，老客户都跟踪到了');
  await press.approve(titles, chen);

  await take(lina, 'desktop-result', lina.card(titles.result));
  await press.sign(titles, lina);
  await lina.card(titles.signed).root.waitFor();

  await (await enter(CAST.hr, DESK)).say('公布');
  for (const [who, name] of [
    [lina, 'desktop-ranking'],
    [hand, 'phone-ranking'],
  ] as const) {
    await who.openGroup(GROUP_NAME);
    const card = who.card(titles.ranking);
    await card.root.locator('.chart[data-state="drawn"]').first().waitFor();
    await take(who, name, card);
  }
}

async function gallery(browser: Browser, url: string, path: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 1.25,
    locale: 'zh-CN',
  });
  await page.goto(`${url}#section-result`);
  await page.locator('#section-result [data-card]').first().waitFor();
  await shoot(page, path);
}

/** Once everything stands still: letters are there, toasts gone, charts grown. */
async function shoot(page: Person['page'], path: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.getByTestId('toast').first().waitFor({ state: 'hidden' });
  let now = await page.screenshot(STILL);
  for (let before = Buffer.from(''); !now.equals(before); ) {
    before = Buffer.from(now);
    await page.waitForTimeout(BETWEEN_LOOKS_MS);
    now = await page.screenshot(STILL);
  }
  writeFileSync(path, now);
}

const STILL = { animations: 'disabled', caret: 'hide' } as const;
const BETWEEN_LOOKS_MS = 400;
