import { describe, expect, it } from 'vitest';
import { textMessage } from './canned.ts';
import { eventually, useStage } from './stage.ts';

const { open } = useStage();

describe('choosing who one is', () => {
  it('groups people by department with their titles, and keeps the choice in the address', async () => {
    const { page } = await open({ path: '/' });
    const group = page.getByRole('region', { name: '静安门诊' });
    await group.waitFor();
    expect(await group.locator('a').allTextContents()).toEqual(['一诺赵一诺导诊', '思远陈思远门诊经理']);
    await page.getByTestId('viewer-ou_zhao').click();
    await eventually(() => page.getByTestId('viewer-name').textContent()).toBe('赵一诺');
    expect(new URL(page.url()).searchParams.get('viewer')).toBe('ou_zhao');
    await page.reload();
    await eventually(() => page.getByTestId('viewer-name').textContent()).toBe('赵一诺');
  });

  it('finds people by what is typed and offers the ones used before', async () => {
    const { page } = await open();
    await page.getByTestId('viewer-switch').click();
    await page.locator('[name="people-search"]').fill('人事');
    await eventually(() => page.locator('.viewer-panel a').count()).toBe(1);
    await page.getByTestId('viewer-ou_hr').click();
    await eventually(() => page.getByTestId('viewer-name').textContent()).toBe('孙静');
    await page.getByTestId('recent-ou_li').click();
    await eventually(() => page.getByTestId('viewer-name').textContent()).toBe('李蕾');
  });

  it('opens the direct chat with the bot by its own call, so that the bot is told', async () => {
    const { page, server } = await open({ path: '/?viewer=ou_li' });
    await page.getByTestId('composer').waitFor();
    expect(server.calls).toEqual([{ path: 'chats/open', body: { viewer: 'ou_li' } }]);
    expect(new URL(page.url()).searchParams.get('chat')).toBe('oc_bot');
  });
});

describe('writing', () => {
  it('sends by Enter, and makes a new line by Shift + Enter', async () => {
    const { page, server } = await open();
    const composer = page.getByTestId('composer');
    await composer.pressSequentially('自评');
    await composer.press('Shift+Enter');
    await composer.pressSequentially('谢谢');
    await composer.press('Enter');
    await eventually(() => server.calls).toEqual([
      { path: 'messages', body: { viewer: 'ou_li', chatId: 'oc_bot', text: '自评\n谢谢' } },
    ]);
    await eventually(() => composer.inputValue()).toBe('');
  });

  it('sends by the button, and not when there is nothing but spaces', async () => {
    const { page, server } = await open();
    await page.getByTestId('composer').fill('   ');
    expect(await page.getByTestId('send').isDisabled()).toBe(true);
    await page.getByTestId('composer').fill('待办');
    await page.getByTestId('send').click();
    await eventually(() => server.calls.map(({ body }) => body)).toMatchObject([{ text: '待办' }]);
  });

  it('suggests the bot and the members of a group after an @, by mouse and by keys', async () => {
    const { page, server } = await open({ path: '/?viewer=ou_li&chat=oc_group' });
    const composer = page.getByTestId('composer');
    await composer.pressSequentially('@');
    await eventually(() => page.getByRole('option').count()).toBe(3);
    await page.getByTestId('mention-ou_bot').click();
    await eventually(() => composer.inputValue()).toBe('@月评 ');
    await composer.pressSequentially('催办 @王');
    await eventually(() => page.getByRole('option').count()).toBe(1);
    await composer.press('Enter');
    await eventually(() => composer.inputValue()).toBe('@月评 催办 @王敏 ');
    await composer.press('Enter');
    await eventually(() => server.calls.map(({ body }) => body)).toMatchObject([{ text: '@月评 催办 @王敏' }]);
  });

  it('sends files that are chosen', async () => {
    const { page, server } = await open();
    await page
      .getByTestId('file-input')
      .setInputFiles({ name: '指标.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') });
    await eventually(() => server.calls).toEqual([
      { path: 'files', body: { viewer: 'ou_li', chatId: 'oc_bot', name: '指标.csv' } },
    ]);
  });

  it('presses an entry of the bot menu, which stands in the direct chat only', async () => {
    const { page, server } = await open();
    await page.getByTestId('menu-todo').click();
    await eventually(() => server.calls).toEqual([{ path: 'menu', body: { viewer: 'ou_li', eventKey: 'todo' } }]);
    await page.getByTestId('chat-oc_group').click();
    await page.getByTestId('menu-todo').waitFor({ state: 'detached' });
  });
});

describe('reading', () => {
  it('makes links of addresses and colours mentions', async () => {
    const { message } = await open();
    await message('om_hi').waitFor();
    expect(await message('om_hi').locator('.at').textContent()).toBe('@月评');
    expect(await message('om_hi').locator('a').getAttribute('href')).toBe('https://example.com/a?b=1');
  });

  it('quotes the message that a reply answers', async () => {
    const { message } = await open({
      prepare: (canned) => {
        const reply = { ...textMessage('om_reply', '收到'), parentId: 'om_hi' };
        canned.messages.oc_bot = [...(canned.messages.oc_bot ?? []), reply];
      },
    });
    await message('om_reply').getByText('回复 李蕾：@月评 自评').waitFor();
  });
});

describe('groups', () => {
  it('are made of a name and members, the viewer among them', async () => {
    const { page, server } = await open();
    await page.getByTestId('new-group').click();
    expect(await page.getByTestId('confirm-ok').isDisabled()).toBe(true);
    await page.locator('[name="group-name"]').fill('考核群');
    await page.locator('[name="members"][value="ou_hr"]').check();
    await page.getByTestId('confirm-ok').click();
    await eventually(() => server.calls).toEqual([
      { path: 'groups', body: { name: '考核群', members: ['ou_li', 'ou_hr'] } },
    ]);
    await eventually(() => new URL(page.url()).searchParams.get('chat')).toBe('oc_group');
  });

  it('offer to add the bot while it is not in them', async () => {
    const { page, server } = await open({ path: '/?viewer=ou_li&chat=oc_plain' });
    await page.getByTestId('add-bot').click();
    await eventually(() => server.calls).toEqual([{ path: 'groups/oc_plain/bot', body: { viewer: 'ou_li' } }]);
  });
});

describe('the clock', () => {
  it('shows the simulated time of Beijing and moves by an hour, a day and to the next morning', async () => {
    const { page, server } = await open();
    await eventually(() => page.getByTestId('clock-now').textContent()).toBe('2026-11-20 周五 10:00');
    for (const move of ['forward-hour', 'forward-day', 'next-morning']) {
      await page.getByTestId(`clock-${move}`).click();
      await eventually(() => page.getByTestId('clock-now').getAttribute('data-busy')).toBe('false');
    }
    await eventually(() => server.calls.map(({ body }) => body)).toEqual([
      { forwardMs: 3_600_000 },
      { forwardMs: 86_400_000 },
      { to: '2026-11-21T01:00:00.000Z' },
    ]);
  });

  it('moves to a chosen time, and never back', async () => {
    const { page, server } = await open();
    await page.getByTestId('clock-to-date').click();
    await page.locator('[name="clock-to"]').fill('2026-11-01T09:00');
    await page.getByText('时间只能往前走').waitFor();
    expect(await page.getByTestId('confirm-ok').isDisabled()).toBe(true);
    await page.locator('[name="clock-to"]').fill('2026-12-01T09:00');
    await page.getByTestId('confirm-ok').click();
    await eventually(() => server.calls).toEqual([{ path: 'clock', body: { to: '2026-12-01T01:00:00.000Z' } }]);
  });

  it('follows a move that somebody else made', async () => {
    const { page, server, canned } = await open();
    canned.state.now = '2026-11-30T23:59:00.000Z';
    await server.push({ type: 'clock', now: canned.state.now, offsetMs: 5 });
    await eventually(() => page.getByTestId('clock-now').textContent()).toBe('2026-12-01 周二 07:59');
  });
});

describe('the language of the page', () => {
  it('is Chinese first, changes by a press and is remembered', async () => {
    const { page } = await open();
    await page.getByText('模拟器', { exact: true }).waitFor();
    await page.getByTestId('language').click();
    await page.getByText('Simulator', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('Simulator', { exact: true }).waitFor();
  });
});
