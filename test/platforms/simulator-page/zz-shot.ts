import type { Browser } from 'playwright-core';
import { DESKTOP, newVisitor, openBrowser, PHONE } from '/work/main/test/platforms/simulator-page/browser.ts';
import { makeCanned } from '/work/main/test/platforms/simulator-page/canned.ts';
import { startFixture } from '/work/main/test/platforms/simulator-page/fixture-server.ts';

const visit = async (br: Browser, url: string, viewport: typeof DESKTOP) => {
  const pg = await newVisitor(br, { viewport });
  await pg.goto(url);
  return pg;
};
const f = await startFixture(makeCanned());
const b = await openBrowser();
const shots: [string, string, typeof DESKTOP][] = [
  ['welcome', '/', DESKTOP],
  ['welcome-phone', '/', PHONE],
  ['chat', '/?viewer=ou_li&chat=oc_bot', { width: 1280, height: 3300 }],
  ['chat-phone', '/?viewer=ou_li&chat=oc_bot', { width: 375, height: 4200 }],
  ['list-phone', '/?viewer=ou_li', PHONE],
  ['group', '/?viewer=ou_li&chat=oc_group', DESKTOP],
  ['gallery', '/gallery', DESKTOP],
  ['gallery-phone', '/gallery?frame=phone', PHONE],
];
const only = process.argv.slice(2);
for (const [name, path, vp] of shots) {
  if (only.length && !only.includes(name)) continue;
  const p = await visit(b, f.url + path, vp);
  p.on('console', (m) => console.log(name, m.type(), m.text()));
  p.on('pageerror', (e) => console.log(name, 'ERR', e.message));
  await p.waitForTimeout(name.startsWith('chat') || name.startsWith('gal') ? 4000 : 1500);
  await p.screenshot({ path: `/tmp/shots/${name}.png` });
  if (name.startsWith('chat'))
    for (const id of ['self', 'review', 'ranking', 'inputs', 'elements'])
      await p.locator(`[data-message-id=om_${id}]`).screenshot({ path: `/tmp/shots/${name}-${id}.png` });
  console.log(name, await p.evaluate(() => [document.documentElement.scrollWidth, innerWidth]));
  await p.context().close();
}
await b.close();
await f.close();
process.exit(0);
