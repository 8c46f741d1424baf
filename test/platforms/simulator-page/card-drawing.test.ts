import { describe, expect, it } from 'vitest';
import { eventually, useStage } from './stage.ts';

const { open } = useStage();

describe('the three skeleton cards of feishu.md §5.9', () => {
  it('draws the self-assessment: header with its tag, labelled inputs, a select and two buttons', async () => {
    const { message } = await open();
    const card = message('om_self');
    await card.waitFor();
    expect(await card.locator('header[data-tone="blue"] h3').textContent()).toBe('Self-assessment 2026-11');
    expect(await card.locator('.card-subtitle').textContent()).toBe('Due 11-28 18:00');
    expect(await card.locator('.card-header .tag-pill[data-tone="orange"]').textContent()).toBe('To do');
    expect(await card.getByText('0–100').evaluate((node) => node.tagName)).toBe('STRONG');
    expect(await card.getByLabel('Quality (40%)').getAttribute('name')).toBe('s_quality');
    expect(await card.getByLabel('Quality (40%)').getAttribute('placeholder')).toBe('0-100');
    expect(await card.getByLabel('Summary').evaluate((node) => node.tagName)).toBe('TEXTAREA');
    expect(await card.locator('select[name="s_teamwork"] option').allTextContents()).toEqual([
      'Teamwork (20%)',
      'A',
      'B',
    ]);
    expect(await card.locator('[data-name="sa_submit"]').getAttribute('data-type')).toBe('primary_filled');
    expect(await card.locator('[data-name="sa_reset"]').textContent()).toBe('Clear');
  });

  it('draws the review: the person by name, two columns, and a panel that opens on a press', async () => {
    const { message } = await open();
    const card = message('om_review');
    await card.waitFor();
    expect(await card.locator('.person-chip[data-open-id="ou_li"]').textContent()).toContain('李蕾');
    expect(await card.locator('.column-set[data-flex="bisect"] > .column').count()).toBe(2);
    const detail = card.getByText('Twelve reviews, two late');
    expect(await detail.isVisible()).toBe(false);
    await card.getByRole('button', { name: 'Details' }).click();
    await detail.waitFor({ state: 'visible' });
    await card.getByRole('button', { name: 'Details' }).click();
    await detail.waitFor({ state: 'hidden' });
  });

  it('draws the ranking: mention, ten rows a page with numbers as formatted, the rest on the second page', async () => {
    const { message } = await open();
    const card = message('om_ranking');
    await card.waitFor();
    expect(await card.locator('.at').textContent()).toBe('@李蕾');
    expect(await card.locator('tbody tr').count()).toBe(10);
    expect(await card.locator('tbody tr').first().locator('td').allTextContents()).toEqual([
      '1',
      '李蕾李蕾',
      '95.5',
      'S',
    ]);
    expect(await card.locator('tbody tr').first().locator('.tag-pill').getAttribute('data-tone')).toBe('green');
    await card.getByRole('button', { name: '下一页' }).click();
    await eventually(() => card.locator('tbody tr').count()).toBe(2);
    expect(await card.locator('tbody tr').last().locator('td').nth(2).textContent()).toBe('84.5');
  });

  it('draws the chart of the ranking on a canvas, with the library loaded only then', async () => {
    const { message } = await open({ charts: true });
    await message('om_ranking').locator('.chart[data-state="drawn"] canvas').first().waitFor();
  });
});

describe('the other elements', () => {
  it('says in words that a chart cannot be drawn', async () => {
    const { message } = await open({
      charts: true,
      prepare: (canned) => {
        const [, , , ranking] = canned.messages.oc_bot ?? [];
        if (ranking) ranking.content = { body: { elements: [{ tag: 'chart', chart_spec: { type: 'no such type' } }] } };
      },
    });
    await message('om_ranking').getByText('图表无法显示').waitFor();
  });

  it('reports a press outside a form as it happens: button, overflow, tick and lone input', async () => {
    const { page, server, message } = await open();
    const card = message('om_elements');
    const actions = () => server.clicks.map(({ action }) => action);
    await card.locator('[data-name="b_primary"]').click();
    await eventually(actions).toEqual([{ tag: 'button', name: 'b_primary', value: { act: 'primary' } }]);
    await card.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '改派' }).click();
    await eventually(() => actions().at(-1)).toEqual({ tag: 'overflow', option: 'reassign', value: { act: 'more' } });
    await card.locator('input[name="seen"]').check();
    await eventually(() => actions().at(-1)).toEqual({
      tag: 'checker',
      name: 'seen',
      checked: true,
      value: { act: 'seen' },
    });
    await card.locator('input[name="ask"]').fill('为什么');
    await card.locator('input[name="ask"]').press('Enter');
    await eventually(() => actions().at(-1)).toEqual({
      tag: 'input',
      name: 'ask',
      input_value: '为什么',
      value: { act: 'ask' },
    });
    await card.getByText('整块可点').click();
    await eventually(() => actions().at(-1)).toEqual({ tag: 'interactive_container', value: { act: 'box' } });
  });

  it('opens the page of an open_url button and reports nothing', async () => {
    const { page, server, message } = await open();
    await page.context().route('https://example.com/**', (route) => route.fulfill({ body: 'rules' }));
    const opened = page.context().waitForEvent('page');
    await message('om_elements').locator('[data-name="rules"]').click();
    await (await opened).waitForURL('https://example.com/rules');
    expect(server.calls).toEqual([]);
  });

  it('keeps a disabled button from being pressed and names a component it does not know', async () => {
    const { message } = await open({
      prepare: (canned) => {
        const [, card] = canned.messages.oc_bot ?? [];
        if (card) card.content = { schema: '2.0', body: { elements: [{ tag: 'hologram' }] } };
      },
    });
    expect(await message('om_elements').getByRole('button', { name: '已提交' }).isDisabled()).toBe(true);
    await message('om_self').getByText('暂不支持的组件：hologram').waitFor();
  });

  it('shows the words of a card in the viewer language', async () => {
    const { page, message } = await open();
    const title = message('om_inputs').locator('h3');
    await title.waitFor();
    expect(await title.textContent()).toBe('11 月自评');
    await page.getByTestId('language').click();
    await eventually(() => title.textContent()).toBe('Self-review, November');
    expect(await message('om_inputs').getByLabel('Knowledge (30%)').count()).toBe(1);
  });
});
