import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CAST, openIdOf } from '#entry/demo/company.ts';
import type { Demo } from '#entry/demo.ts';
import type { SimMessage } from '#platforms/simulator/page-api.ts';
import type { WecomMessage } from '#platforms/simulator/wecom/page-view.ts';
import { eventually } from '#test/platforms/simulator-page/stage.ts';
import { type DemoMonth, prepareMonth } from './demo-run.ts';
import { useVisitors } from './visitors.ts';

const { visit } = useVisitors();
const PHONE = { width: 390, height: 844 };
let month: DemoMonth;
let demo: Demo;

beforeAll(async () => {
  month = await prepareMonth();
  demo = await month.open();
}, 120_000);
afterAll(async () => {
  await demo.stop();
  month.remove();
});

async function ask<T>(path: string, body?: object): Promise<T> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${demo.simulator.url}/sim/${path}`, body ? post : {});
  expect(response.status, path).toBe(200);
  // the root of the simulator's data: page-api.ts is the contract
  return (await response.json()) as T;
}

const [lina, chenjing] = [openIdOf(CAST.specialist), openIdOf(CAST.supervisor)];

/** The cards in somebody's chat with the app. */
async function wecomCards(viewer: string): Promise<string[]> {
  const { chatId } = await ask<{ chatId: string }>('wecom/enter', { viewer });
  const messages = await ask<WecomMessage[]>(`wecom/messages?viewer=${viewer}&chatId=${encodeURIComponent(chatId)}`);
  return messages.flatMap(({ content }) => (content.type === 'template_card' ? [JSON.stringify(content.card)] : []));
}

describe('the demo on WeCom', () => {
  it('lets the newcomer change over and hand in a self-review; the supervisor is written to where she was last', {
    timeout: 120_000,
  }, async () => {
    const { chatId } = await ask<{ chatId: string }>('chats/open', { viewer: chenjing });
    await ask('wecom/enter', { viewer: chenjing });
    const before = (await ask<SimMessage[]>(`messages?viewer=${chenjing}&chatId=${chatId}`)).length;

    const { page } = await visit({ url: demo.simulator.url, openId: lina, viewport: PHONE });
    await page.getByTestId('platform-wecom').click();
    await page.locator('[data-kind="app"]').click();
    const type = async (text: string) => {
      await page.getByTestId('composer').fill(text);
      await page.getByTestId('composer').press('Enter');
    };
    const card = page.locator('[data-card]').last();
    await type('自评');
    await page.getByRole('button', { name: '开始填写' }).click();
    for (const next of ['下一步', '看汇总']) {
      const submit = card.getByRole('button', { name: next });
      await submit.waitFor();
      for (const select of await card.locator('select').all()) await select.selectOption({ index: 1 });
      await submit.click();
    }
    await card.getByText('已填 4 / 6').waitFor();
    await type('业务熟悉 28');
    await card.getByText('业务熟悉程度：28').waitFor();
    await type('自评说明：这个月很顺利');
    await card.getByText('自评说明：这个月很顺利').waitFor();
    await card.getByRole('button', { name: '提交', exact: true }).click();
    await card.getByRole('button', { name: '确认' }).click();
    await eventually(() =>
      card
        .locator('button:not(:disabled)')
        .filter({ hasText: /提交|确认/ })
        .count(),
    ).toBe(0);

    await expect
      .poll(() => wecomCards(chenjing), { timeout: 10_000 })
      .toEqual(expect.arrayContaining([expect.stringContaining('李娜')]));
    expect(await ask<SimMessage[]>(`messages?viewer=${chenjing}&chatId=${chatId}`)).toHaveLength(before);
  });
});
