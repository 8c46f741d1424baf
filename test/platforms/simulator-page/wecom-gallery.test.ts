import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { PHONE } from './browser.ts';
import { eventually, scrollWidth, useStage } from './stage.ts';
import { APP_CHAT, GROUP } from './wecom-canned.ts';

const { open } = useStage();

describe("the gallery's side of WeCom", () => {
  it('draws each message of a chain below the other, and only cards that WeCom gets', async () => {
    const { page } = await open({ path: '/gallery?platform=wecom' });
    const chain = page.locator('#self-review-open-zh');
    await chain.locator('.wc-card').first().waitFor();
    expect(await chain.locator('h3').allTextContents()).toEqual(['10月自评 (1/2)', '待评审：李蕾 10月']);
    expect(await chain.getByText('共 2 条，依次发出').count()).toBe(1);
    expect(await page.locator('#result-closed-zh .wc-card').count()).toBe(1);
    expect(await page.locator('#ranking-open-en').count()).toBe(0);
  });

  it('is one press away from the other side, and its buttons send nothing', async () => {
    const { page, server } = await open({ path: '/gallery' });
    await page.getByTestId('platform-wecom').click();
    const chain = page.locator('#self-review-open-zh');
    await chain.locator('[data-key="next"]').click();
    await chain.getByRole('button', { name: '打开页面' }).click();
    expect(page.context().pages()).toHaveLength(1);
    expect(server.calls).toEqual([]);
    await page.getByTestId('chat-link').click();
    await page.waitForURL(/\/\?platform=wecom/);
  });

  it('fits a phone', async () => {
    const { page } = await open({ path: '/gallery?platform=wecom', viewport: PHONE });
    await page.locator('.wc-card').first().waitFor();
    expect(await scrollWidth(page)).toBe(PHONE.width);
  });
});

describe('axe finds nothing', () => {
  it.each([
    ["in the app's chat", `/?platform=wecom&viewer=ou_li&chat=${APP_CHAT}`],
    ['in a group', `/?platform=wecom&viewer=ou_li&chat=${GROUP}`],
    ['where one chooses a person', '/?platform=wecom'],
    ['in the gallery', '/gallery?platform=wecom'],
    ["in Feishu's group", '/?viewer=ou_li&chat=oc_group'],
  ])('%s', async (_place, path) => {
    for (const viewport of [{ width: 1280, height: 800 }, PHONE]) {
      const { page } = await open({ path, viewport });
      await page
        .locator('[data-card]:visible, [data-message-id]:visible, [data-testid^="viewer-"]:visible')
        .first()
        .waitFor();
      await eventually(() => page.locator('[data-testid="loading"]').count()).toBe(0);
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  it("with the menu, a card's menu and a dialog open", async () => {
    const { page, message } = await open({ path: `/?platform=wecom&viewer=ou_li&chat=${APP_CHAT}` });
    await message('w_notice').getByRole('button', { name: '更多操作' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '成绩' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByTestId(`chat-${GROUP}`).click();
    await page.getByTestId('robots').click();
    await page.getByTestId('dialog').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
