import { describe, expect, it } from 'vitest';
import type { SimClickAnswer } from '#platforms/simulator/page-api.ts';
import { eventually, useStage } from './stage.ts';

const { open } = useStage();

describe('submitting a form', () => {
  it('sends form_value as Feishu shapes it: text, "" when empty, a day with its offset, lists of choices', async () => {
    const { page, server, message } = await open();
    const card = message('om_inputs');
    await card.locator('[name="score"]').fill('28');
    await card.locator('[name="level"]').selectOption('A');
    await card.getByTestId('multi-reasons').click();
    await card.locator('input[name="reasons"][value="warm"]').check();
    await card.locator('input[name="reasons"][value="punctual"]').check();
    await page.keyboard.press('Escape');
    await card.locator('[name="day"]').fill('2024-04-01');
    await card.locator('[data-name="send_it"]').click();
    await eventually(() => server.calls).toEqual([
      {
        path: 'clicks',
        body: {
          viewer: 'ou_li',
          messageId: 'om_inputs',
          action: {
            tag: 'button',
            name: 'send_it',
            value: { act: 'send' },
            form_value: {
              score: '28',
              note: '',
              level: 'A',
              reasons: ['punctual', 'warm'],
              day: '2024-04-01 +0800',
              peer: '',
              agree: 'false',
            },
          },
        },
      },
    ]);
    await page.getByTestId('toast').getByText('已收到').waitFor();
  });

  it('keeps line breaks of a long text as \\n', async () => {
    const { server, message } = await open();
    const card = message('om_inputs');
    await card.locator('[name="score"]').fill('1');
    await card.locator('[name="note"]').fill('一\n二');
    await card.locator('[data-name="draft"]').click();
    await eventually(() => server.calls[0]?.body).toMatchObject({ action: { form_value: { note: '一\n二' } } });
  });

  it('sends nothing while a required item is missing, says so beside it and puts the cursor there', async () => {
    const { server, message } = await open();
    const card = message('om_self');
    await card.locator('[data-name="sa_submit"]').click();
    await eventually(() => card.getByText('此项必填').count()).toBe(2);
    await eventually(() =>
      card.locator('[name="s_quality"]').evaluate((field) => field === document.activeElement),
    ).toBe(true);
    expect(await card.locator('[name="s_quality"]').getAttribute('aria-invalid')).toBe('true');
    expect(server.calls).toEqual([]);
  });

  it('sends nothing while a text is too long, and says how long it may be', async () => {
    const { server, message } = await open();
    const card = message('om_inputs');
    await card.locator('[name="score"]').fill('1000');
    await card.locator('[data-name="send_it"]').click();
    await card.getByText('最多 3 个字符，现在有 4 个').waitFor();
    await card.locator('[name="score"]').fill('100');
    await eventually(() => card.getByText('最多 3 个字符').count()).toBe(0);
    expect(server.calls).toEqual([]);
  });

  it('clears what was typed by a reset button, without telling the bot', async () => {
    const { server, message } = await open();
    const card = message('om_self');
    await card.locator('[name="s_quality"]').fill('90');
    await card.locator('[data-name="sa_reset"]').click();
    await eventually(() => card.locator('[name="s_quality"]').inputValue()).toBe('');
    expect(server.calls).toEqual([]);
  });
});

describe('the question before a press', () => {
  it('is asked, and only a yes is sent', async () => {
    const { page, server, message } = await open();
    const card = message('om_self');
    await card.locator('[name="s_quality"]').fill('90');
    await card.locator('[name="s_teamwork"]').selectOption('B');
    await card.locator('[data-name="sa_submit"]').click();
    await page.getByRole('dialog').getByText('It goes to your manager.').waitFor();
    await page.getByTestId('confirm-cancel').click();
    await eventually(() => page.getByRole('dialog').count()).toBe(0);
    expect(server.calls).toEqual([]);
    await card.locator('[data-name="sa_submit"]').click();
    await page.getByTestId('confirm-ok').click();
    await eventually(() => server.calls.map(({ body }) => body)).toMatchObject([
      {
        action: {
          name: 'sa_submit',
          value: { act: 'sa.submit', rid: 'r_123', v: 3 },
          form_value: { s_quality: '90', s_teamwork: 'B', comment: '' },
        },
      },
    ]);
  });

  it('closes by Esc and stands before a press outside of a form, too', async () => {
    const { page, server, message } = await open();
    await message('om_elements').locator('[data-name="delete_it"]').click();
    await page.getByRole('dialog').getByText('删除吗？').waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('dialog').count()).toBe(0);
    expect(server.calls).toEqual([]);
  });
});

describe('while the bot has not answered', () => {
  it('shows the button as loading and takes no second press', async () => {
    let reply: (answer: SimClickAnswer) => void = () => {};
    const { server, message } = await open({
      prepare: (canned) => {
        canned.answer = () => new Promise((resolve) => (reply = resolve));
      },
    });
    const button = message('om_elements').locator('[data-name="b_primary"]');
    await button.click();
    await eventually(() => button.getAttribute('aria-busy')).toBe('true');
    await button.click();
    await eventually(() => server.calls.length).toBe(1);
    reply({ tookMs: 900 });
    await eventually(() => button.getAttribute('aria-busy')).toBe(null);
    expect(server.calls.length).toBe(1);
  });

  it('shows the code and the words when the answer is late, and keeps what was typed', async () => {
    const { page, message } = await open({
      prepare: (canned) => {
        canned.answer = () => ({ error: { code: 200341, message: 'timeout' }, tookMs: 3000 });
      },
    });
    const card = message('om_inputs');
    await card.locator('[name="score"]').fill('28');
    await card.locator('[data-name="send_it"]').click();
    const toast = page.getByTestId('toast');
    await toast.waitFor();
    expect(await toast.textContent()).toBe('目标回调服务超时未响应 (code: 200341)');
    expect(await toast.getAttribute('data-type')).toBe('error');
    expect(await card.locator('[name="score"]').inputValue()).toBe('28');
  });

  it('says a toast in the language of the viewer', async () => {
    const { page, message } = await open({ path: '/?viewer=ou_li&chat=oc_bot&lang=en' });
    await message('om_elements').locator('[data-name="b_danger"]').click();
    await page.getByTestId('toast').getByText('Received').waitFor();
  });
});
