import { describe, expect, it } from 'vitest';
import { PHONE } from './browser.ts';
import { eventually, opened, scrollWidth, useStage } from './stage.ts';
import { APP_CHAT, cardContent, GROUP, wecomMessage } from './wecom-canned.ts';
import { done, questions } from './wecom-cards.ts';

const { open } = useStage();

const APP = `/?platform=wecom&viewer=ou_li&chat=${APP_CHAT}`;

describe('the two platforms on one page', () => {
  it('changes over with the same person, and keeps the platform in the address', async () => {
    const { page } = await open();
    await page.getByTestId('platform-wecom').click();
    await page.waitForURL(/platform=wecom/);
    await page.getByTestId('chat-title').getByText('月评').waitFor();
    expect(new URL(page.url()).searchParams.get('viewer')).toBe('ou_li');
    expect(await page.getByTestId('platform-wecom').getAttribute('aria-current')).toBe('page');
    expect(await page.title()).toBe('企业微信模拟器 · WeCom simulator');
    await page.getByTestId('platform-feishu').click();
    await page.waitForURL((url) => !url.searchParams.has('platform'));
    await eventually(() => page.getByTestId('viewer-name').textContent()).toBe('李蕾');
  });

  it('says so when the simulator has no WeCom', async () => {
    const { page } = await open({
      path: APP,
      prepare: (canned) => {
        delete canned.wecom;
      },
    });
    await page.getByText('这个模拟器没有企业微信').waitFor();
  });

  it('asks who one is, and keeps WeCom when the person is chosen', async () => {
    const { page } = await open({ path: '/?platform=wecom' });
    await page.getByTestId('viewer-ou_wang').click();
    await eventually(() => page.getByTestId('viewer-name').textContent()).toBe('王敏');
    expect(new URL(page.url()).searchParams.get('platform')).toBe('wecom');
  });
});

describe("the app's chat", () => {
  it('tells the app each time it is opened', async () => {
    const { page, server } = await open({ path: '/?platform=wecom&viewer=ou_li' });
    await page.getByTestId('composer').waitFor();
    await page.getByTestId(`chat-${GROUP}`).click();
    await page.getByText('群机器人只能发消息').waitFor();
    await page.getByTestId(`chat-${APP_CHAT}`).click();
    await page.getByTestId('composer').waitFor();
    await eventually(() => server.calls).toEqual([
      { path: 'wecom/enter', body: { viewer: 'ou_li' } },
      { path: 'wecom/enter', body: { viewer: 'ou_li' } },
    ]);
  });

  it('draws texts with links, the small markdown with its colours, and cards of text', async () => {
    const { page, message } = await open({ path: APP });
    await message('w_text').waitFor();
    expect(await message('w_hi').getAttribute('class')).toContain('message-mine');
    expect(await message('w_text').getByRole('link', { name: '表单' }).getAttribute('href')).toBe(
      'https://example.com/f',
    );
    const markdown = message('w_md');
    expect(await markdown.locator('.md-warning').textContent()).toBe('18:00');
    expect(await markdown.locator('strong').textContent()).toBe('今天截止');
    expect(await markdown.locator('ul, li').count()).toBe(0);
    expect(await markdown.textContent()).toContain('- 不是列表');
    const card = message('w_textcard').locator('a.wc-text-card');
    expect(await card.getAttribute('href')).toBe('https://example.com/m/1');
    expect(await card.locator('.wc-line-gray').textContent()).toBe('截止 11-05');
    expect(await card.locator('.wc-line-highlight').textContent()).toBe('请尽快');
    expect(await card.locator('.wc-text-card-foot').textContent()).toBe('去填写');
    expect(await message('w_file').locator('.file-name').textContent()).toBe('考核表.pdf');
    expect(await message('w_hidden').getByText('当前微信插件暂不支持此消息').count()).toBe(1);
    expect(await page.locator('[data-type="recalled"]').textContent()).toBe('此消息已撤回');
  });

  it('sends what is typed, and pictures, but offers no files', async () => {
    const { page, server } = await open({ path: APP });
    await page.getByTestId('composer').fill('业务熟悉 28');
    await page.getByTestId('composer').press('Enter');
    await page
      .getByTestId('image-input')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('png') });
    await eventually(() => server.calls).toEqual([
      { path: 'wecom/texts', body: { viewer: 'ou_li', text: '业务熟悉 28' } },
      { path: 'wecom/images', body: { viewer: 'ou_li', name: 'a.png' } },
    ]);
    expect(await page.getByTestId('image-input').getAttribute('accept')).toBe('image/png,image/jpeg');
  });

  it("opens the menu's sub-menus, reports a click by its key, and opens the page of a view", async () => {
    const { page, server } = await open({ path: APP });
    await page.getByTestId('menu-todo').click();
    await page.getByRole('button', { name: '成绩' }).click();
    await page.getByTestId('menu-score').click();
    expect(await page.getByTestId('menu-score').count()).toBe(0);
    await page.getByRole('button', { name: '成绩' }).click();
    const popup = opened(page);
    await page.getByRole('button', { name: '我的页面' }).click();
    expect(await popup).toBe('http://127.0.0.1:3000/me');
    await eventually(() => server.calls).toEqual([
      { path: 'wecom/menu', body: { viewer: 'ou_li', key: 'todo' } },
      { path: 'wecom/menu', body: { viewer: 'ou_li', key: 'score' } },
      { path: 'wecom/menu', body: { viewer: 'ou_li', url: 'http://127.0.0.1:3000/me' } },
    ]);
  });

  it('draws a card anew when it was updated, and keeps what is chosen on the others', async () => {
    const { server, canned, message } = await open({ path: APP });
    await message('w_questions').locator('[name="k1"]').selectOption('4');
    const updated = { ...wecomMessage('w_buttons', cardContent(done), 22), revision: 2 };
    const messages = canned.wecom?.messages[APP_CHAT] ?? [];
    if (canned.wecom)
      canned.wecom.messages[APP_CHAT] = messages.map((one) => (one.messageId === 'w_buttons' ? updated : one));
    await server.push({ type: 'wecom', change: { type: 'updated', message: updated } });
    await eventually(() => message('w_buttons').locator('h3').textContent()).toBe('已评审：李蕾 10月');
    expect(await message('w_questions').locator('[name="k1"]').inputValue()).toBe('4');
    const again = { ...wecomMessage('w_questions', cardContent(questions), 40), revision: 2 };
    if (canned.wecom) canned.wecom.messages[APP_CHAT] = [...messages.slice(0, -1), again];
    await server.push({ type: 'wecom', change: { type: 'updated', message: again } });
    await eventually(() => message('w_questions').locator('[name="k1"]').inputValue()).toBe('-');
  });
});

describe('a group of WeCom', () => {
  it("draws a robot's table and mention, and has nowhere to write", async () => {
    const { page, message } = await open({ path: `/?platform=wecom&viewer=ou_li&chat=${GROUP}` });
    const table = message('w_ranking').locator('table');
    await table.waitFor();
    expect(await table.locator('tr').nth(2).locator('td').allTextContents()).toEqual(['2', '王敏', '91.5']);
    expect(await message('w_mention').locator('.at').textContent()).toBe('@李蕾');
    expect(await page.getByTestId('composer').count()).toBe(0);
  });

  it('shows the addresses of its robots and adds one', async () => {
    const { page, server } = await open({ path: `/?platform=wecom&viewer=ou_li&chat=${GROUP}` });
    await page.getByTestId('robots').click();
    await eventually(() => page.getByTestId('robot').locator('textarea').inputValue()).toBe(
      'http://127.0.0.1:4010/cgi-bin/webhook/send?key=k',
    );
    await page.locator('[name="robot-name"]').fill('公告');
    await page.getByTestId('confirm-ok').click();
    await eventually(() => server.calls).toEqual([
      { path: 'wecom/robots', body: { viewer: 'ou_li', chatId: GROUP, name: '公告' } },
    ]);
  });
});

describe('WeCom at the width of a phone', () => {
  it.each([
    APP,
    `/?platform=wecom&viewer=ou_li&chat=${GROUP}&lang=en`,
    '/?platform=wecom&viewer=ou_li',
    '/?platform=wecom',
  ])('has no horizontal scroll at %s', async (path) => {
    const { page } = await open({ path, viewport: PHONE });
    await page
      .locator('[data-message-id]:visible, [data-testid^="viewer-"]:visible, [data-kind]:visible')
      .first()
      .waitFor();
    expect(await scrollWidth(page)).toBe(PHONE.width);
    const wide = await page
      .locator('.messages, .wc-card')
      .evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length);
    expect(wide).toBe(0);
  });
});
