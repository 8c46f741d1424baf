import { describe, expect, it } from 'vitest';
import { textMessage } from './canned.ts';
import { eventually, useStage } from './stage.ts';

const { open } = useStage();

describe('switching between chats', () => {
  it('shows one conversation, also after a chat was drawn twice in a frame, left and opened again', async () => {
    const { page, server, message } = await open({ path: '/?viewer=ou_li&chat=oc_group' });
    await message('om_g1').waitFor();
    await page.evaluate(async () => {
      // time enough to draw, not enough for a frame
      const drawn = async () => {
        for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      };
      document.querySelector<HTMLElement>('[data-testid="chat-oc_bot"]')?.click();
      await drawn();
      dispatchEvent(new PopStateEvent('popstate'));
      await drawn();
    });
    await message('om_self').waitFor();
    await page.getByTestId('chat-oc_group').click();
    await message('om_g1').waitFor();
    await page.getByTestId('chat-oc_bot').click();
    await message('om_self').waitFor();
    for (const id of ['om_1', 'om_2', 'om_3']) {
      await server.push({ type: 'message', message: textMessage(id, `消息 ${id}`) });
      await page.getByText(`消息 ${id}`).first().waitFor();
    }
    await eventually(() => page.getByTestId('chat-title').allInnerTexts()).toEqual(['月评']);
    expect(await page.locator('main').count()).toBe(1);
  });
});
