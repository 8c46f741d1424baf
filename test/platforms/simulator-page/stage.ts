import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { newVisitor, openBrowser } from './browser.ts';
import { makeCanned } from './canned.ts';
import { type Canned, type Fixture, startFixture } from './fixture-server.ts';

interface Scene {
  page: Page;
  server: Fixture;
  canned: Canned;
  /** the message with this id, as it is drawn */
  message: (id: string) => Locator;
}

interface SceneOptions {
  path?: string;
  viewport?: { width: number; height: number };
  /** whether the library of charts may be loaded; it is large */
  charts?: boolean;
  prepare?: (canned: Canned) => void;
}

const DIRECT_CHAT = '/?viewer=ou_li&chat=oc_bot';

/** One browser and one server for the tests of a file, one fresh page a test. A script error of a page fails the test. */
export const useStage = () => {
  const canned = makeCanned();
  const errors: string[] = [];
  const pages: Page[] = [];
  let browser: Browser;
  let server: Fixture;
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), startFixture(canned)]);
  }, 60_000);
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    expect(errors.splice(0), 'errors of the page').toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = async ({ path = DIRECT_CHAT, charts = false, prepare, ...look }: SceneOptions = {}): Promise<Scene> => {
    Object.assign(canned, makeCanned());
    server.calls.length = 0;
    server.clicks.length = 0;
    prepare?.(canned);
    const page = await newVisitor(browser, { ...look, without: charts ? ['fonts'] : ['fonts', 'charts'] });
    pages.push(page);
    page.on('pageerror', (error) => errors.push(error.message));
    page.setDefaultTimeout(10_000);
    await page.goto(`${server.url}${path}`);
    return { page, server, canned, message: (id) => page.locator(`[data-message-id="${id}"]`) };
  };
  return { open };
};

/** Waits until a question of a test has this answer, for it may take the page a moment. */
export const eventually = (ask: () => unknown) => expect.poll(ask, { timeout: 5_000, interval: 25 });

/** The width of what can be scrolled to: more than the window means a horizontal scroll bar. */
export const scrollWidth = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

/** The address of the next page that is opened beside this one; nothing is fetched for it. */
export const opened = async (page: Page): Promise<string> => {
  await page.context().route('http://127.0.0.1:3000/**', (route) => route.fulfill({ body: 'a page' }));
  const popup = await page.context().waitForEvent('page');
  await popup.waitForURL(/3000/);
  return popup.url();
};
