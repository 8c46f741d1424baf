import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import { newVisitor, openBrowser } from './browser.ts';
import { selfAssessment } from './skeleton-cards.ts';
import { eventually } from './stage.ts';

const app = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret',
  encryptKey: 'key',
  verificationToken: 'token',
  botName: '月评',
};
const company = {
  departments: [{ open_department_id: 'od-1', name: '客服一组', parent_department_id: '0' }],
  people: [
    { open_id: 'ou_li', name: '李蕾', job_title: '在线客服专员', department_ids: ['od-1'] },
    { open_id: 'ou_wang', name: '王敏', job_title: '客服主管', department_ids: ['od-1'] },
  ],
};

let browser: Browser;
let simulator: Simulator;

beforeAll(async () => {
  browser = await openBrowser();
  simulator = await startSimulator({ file: ':memory:', app, company });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await simulator.close();
});

const call = async (path: string, body: object, token = ''): Promise<Record<string, unknown>> => {
  const response = await fetch(`${simulator.url}/open-apis${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
};

/** What a bot does: takes a token and sends a card to a person. */
const sendCard = async (openId: string, card: object): Promise<void> => {
  const { tenant_access_token: token } = await call('/auth/v3/tenant_access_token/internal', {
    app_id: app.appId,
    app_secret: app.appSecret,
  });
  const body = { receive_id: openId, msg_type: 'interactive', content: JSON.stringify(card) };
  expect(await call('/im/v1/messages?receive_id_type=open_id', body, String(token))).toMatchObject({ code: 0 });
};

describe('the page on the real simulator', () => {
  it('lets a person write, get a card, press it, make a group and move the clock', async () => {
    const page = await newVisitor(browser, { without: ['fonts', 'charts'] });
    await page.goto(simulator.url);
    await page.getByTestId('viewer-ou_li').click();
    await page.getByTestId('composer').fill('自评');
    await page.getByTestId('composer').press('Enter');
    await page.locator('[data-message-id][data-sender="user"]').getByText('自评').waitFor();

    await sendCard('ou_li', selfAssessment);
    const card = page.locator('[data-message-id][data-type="interactive"]');
    await card.locator('[name="s_quality"]').fill('90');
    await card.locator('[name="s_teamwork"]').selectOption('A');
    await card.locator('[data-name="sa_submit"]').click();
    await page.getByTestId('confirm-ok').click();
    await page.getByTestId('toast').getByText('应用没有配置回调地址 (code: 200340)').waitFor();

    await page.getByTestId('new-group').click();
    await page.locator('[name="group-name"]').fill('考核群');
    await page.locator('[name="members"][value="ou_wang"]').check();
    await page.getByTestId('confirm-ok').click();
    await page.getByTestId('add-bot').click();
    await page.getByText('机器人已在群里', { exact: true }).waitFor();

    const before = simulator.clock.now();
    await page.getByTestId('clock-forward-day').click();
    await eventually(() => simulator.clock.now() - before >= 86_400_000).toBe(true);
    await page.getByText('时间到了').waitFor();
  }, 60_000);

  it('downloads a file that was dropped, under its own name', async () => {
    const page = await newVisitor(browser, { without: ['fonts', 'charts'] });
    await page.goto(`${simulator.url}/?viewer=ou_wang`);
    await page
      .getByTestId('file-input')
      .setInputFiles({ name: '指标.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,分\n') });
    const download = page.waitForEvent('download');
    await page.locator('.file-box').click();
    expect((await download).suggestedFilename()).toBe('指标.csv');
  }, 60_000);
});
