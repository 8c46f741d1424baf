import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';

const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 375, height: 740 };

/** In one process, as the package would have it, the whole browser ends with the first page that closes. */
const args = sparticuz.args.filter(
  (arg) => !['--single-process', '--no-zygote', '--disable-web-security'].includes(arg),
);

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...args, '--lang=zh-CN'],
    headless: true,
  });

/** Fonts and the library of charts are large: a test that looks at neither goes without them. */
const HEAVY = { fonts: '**/assets/fonts/**', charts: '**/assets/vchart.js' };

interface Visit {
  viewport?: { width: number; height: number };
  without?: (keyof typeof HEAVY)[];
}

/** A page of its own, as a fresh visitor would have it. */
export const newVisitor = async (browser: Browser, { viewport = DESKTOP, without = [] }: Visit = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  for (const part of without) await context.route(HEAVY[part], (route) => route.abort());
  return context.newPage();
};
