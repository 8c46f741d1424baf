import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openBrowser } from '#test/platforms/simulator-page/browser.ts';
import { DESKTOP, type Person, PHONE, personAt } from './person.ts';

/** The machine may be busy: a person waits this long before giving up. */
const PATIENCE_MS = 30_000;

/** The window somebody looks through. */
export interface Look {
  viewport?: { width: number; height: number };
  /** physical pixels to one of the page */
  scale?: number;
}

interface Visit extends Look {
  /** the origin of the simulator */
  url: string;
  openId: string;
}

/** A browser of its own for a window of one person; whatever the page complains about goes to `complain`. */
export async function visit(browser: Browser, visitor: Visit, complain: Complain): Promise<Person> {
  const { url, openId, viewport = DESKTOP, scale = 1 } = visitor;
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', ({ message }) => complain(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`${message.text()} ${message.location().url}`);
  });
  await page.goto(`${url}/?viewer=${openId}`);
  const person = personAt(page);
  // where there is room for it, the page opens the chat with the bot by itself
  if (viewport.width === PHONE.width) await person.openBot();
  else await page.getByTestId('composer').waitFor();
  return person;
}
type Complain = (problem: string) => void;

/** One browser for the tests of a file. Any error on a page's console fails the test it happened in. */
export function useVisitors() {
  const problems: string[] = [];
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 120_000);
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(problems.splice(0), 'errors on the console of the browser').toEqual([]);
  });
  afterAll(() => browser.close());
  return { visit: (who: Visit): Promise<Person> => visit(browser, who, (problem) => problems.push(problem)) };
}

/** Whether everything on the page fits its window: no bar to scroll sideways, neither the page nor its messages. */
export const fitsItsWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('.messages')];
    return boxes.every((box) => box.scrollWidth <= box.clientWidth);
  });
