import type { Browser } from 'playwright-core';
import { DESKTOP, newVisitor, openBrowser, PHONE } from './browser.ts';
import { makeCanned, textMessage } from './canned.ts';
import { startFixture } from './fixture-server.ts';

const c = makeCanned();
c.answer = async () => {
  await new Promise((r) => setTimeout(r, 700));
  return { error: { code: 200341, message: 'x' }, tookMs: 3000 };
};
const visit = async (br: Browser, url: string, viewport: typeof DESKTOP) => {
  const pg = await newVisitor(br, { viewport });
  await pg.goto(url);
  return pg;
};
const f = await startFixture(c);
const b = await openBrowser();
for (const [n, vp] of [
  ['d', DESKTOP],
  ['p', PHONE],
] as const) {
  const p = await visit(b, `${f.url}/?viewer=ou_li&chat=oc_bot`, vp);
  p.on('console', (m) => console.log(m.type(), m.text()));
  p.on('pageerror', (e) => console.log('ERR', e.message));
  await p.waitForTimeout(3000);
  const shot = (s: string) => p.screenshot({ path: `/tmp/shots/i-${n}-${s}.png` });
  const self = p.locator('[data-message-id=om_self]');
  await self.locator('[data-name=sa_submit]').click();
  await p.waitForTimeout(400);
  await shot('errors');
  await self.locator('[name=s_quality]').fill('1000');
  await self.locator('[name=s_teamwork]').selectOption('A');
  await p.waitForTimeout(200);
  await self.screenshot({ path: `/tmp/shots/i-${n}-long.png` });
  await self.locator('[name=s_quality]').fill('90');
  await self.locator('[data-name=sa_submit]').click();
  await p.waitForTimeout(300);
  await shot('confirm');
  await p.getByTestId('confirm-ok').click();
  await p.waitForTimeout(300);
  await shot('busy');
  await p.waitForTimeout(800);
  await shot('toast');
  await p.locator('[data-testid=multi-reasons]').click();
  await p.locator('input[name=reasons]').first().check();
  await p.waitForTimeout(200);
  await shot('multi');
  if (n === 'p') await p.getByTestId('back').click();
  await p.getByTestId('viewer-switch').click();
  await p.waitForTimeout(300);
  await shot('viewer');
  await p.keyboard.press('Escape');
  await p.getByTestId('new-group').click();
  await p.waitForTimeout(300);
  await shot('newgroup');
  await p.getByTestId('confirm-cancel').click();
  f.push({ type: 'message', message: textMessage('om_x', '下班前交', 'oc_plain', 'ou_wang') });
  await p.waitForTimeout(300);
  await p.getByTestId('chat-oc_group').click();
  await p.waitForTimeout(300);
  await p.getByTestId('composer').pressSequentially('@');
  await p.waitForTimeout(300);
  await shot('mention');
  await p.getByTestId('clock-to-date').click();
  await p.waitForTimeout(300);
  await shot('clock');
  await p.getByTestId('confirm-cancel').click();
  await p.getByTestId('language').click();
  await p.waitForTimeout(300);
  await shot('english');
}
await b.close();
await f.close();
process.exit(0);
