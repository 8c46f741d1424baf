import { describe, expect, it } from 'vitest';
import { cardMessage, textMessage } from './canned.ts';
import { everyElement, everyInput } from './sample-cards.ts';
import { selfAssessment } from './skeleton-cards.ts';
import { eventually, useStage } from './stage.ts';

const { open } = useStage();

describe('what comes over the live line', () => {
  it('leaves what is being typed alone when another message changes or arrives', async () => {
    const { page, server, message } = await open();
    const field = message('om_self').locator('[name="s_quality"]');
    await field.pressSequentially('8');
    await server.push({ type: 'updated', message: { ...cardMessage('om_elements', everyInput, 4), revision: 2 } });
    await server.push({ type: 'message', message: textMessage('om_new', '新消息来了') });
    await page.getByText('新消息来了').first().waitFor();
    await eventually(() => message('om_elements').getAttribute('data-revision')).toBe('2');
    expect(await field.evaluate((node) => node === document.activeElement)).toBe(true);
    await field.pressSequentially('6');
    expect(await field.inputValue()).toBe('86');
  });

  it('starts a card afresh when that card itself is replaced', async () => {
    const { server, message } = await open();
    const field = message('om_self').locator('[name="s_quality"]');
    await field.fill('86');
    await server.push({ type: 'updated', message: { ...cardMessage('om_self', selfAssessment, 0), revision: 2 } });
    await eventually(() => field.inputValue()).toBe('');
  });

  it('does not let an older revision take the place of a newer one', async () => {
    const { server, message } = await open();
    await message('om_self').waitFor();
    await server.push({ type: 'updated', message: { ...cardMessage('om_self', everyElement, 0), revision: 3 } });
    await message('om_self').getByText('得分明细').waitFor();
    await server.push({ type: 'updated', message: { ...cardMessage('om_self', selfAssessment, 0), revision: 2 } });
    await server.push({ type: 'message', message: textMessage('om_after', '之后') });
    await message('om_after').waitFor();
    expect(await message('om_self').locator('h3').textContent()).toBe('得分明细');
  });

  it('keeps what was typed over a look into another chat', async () => {
    const { page, message } = await open();
    await message('om_self').locator('[name="s_quality"]').fill('77');
    await page.getByTestId('chat-oc_group').click();
    await message('om_g1').waitFor();
    await page.getByTestId('chat-oc_bot').click();
    await eventually(() => message('om_self').locator('[name="s_quality"]').inputValue()).toBe('77');
  });

  it('brings the new card with the answer, before the button can be pressed again', async () => {
    const { page, message } = await open({
      prepare: (canned) => {
        canned.answer = () => {
          canned.messages.oc_bot = [{ ...cardMessage('om_elements', selfAssessment, 4), revision: 2 }];
          return { replaced: true, toast: { type: 'success', content: '已签字' }, tookMs: 9 };
        };
      },
    });
    await message('om_elements').locator('[data-name="b_primary"]').click();
    await page.getByTestId('toast').getByText('已签字').waitFor();
    await eventually(() => message('om_elements').locator('h3').textContent()).toBe('Self-assessment 2026-11');
  });

  it('marks a chat as unread when a message comes into it, until it is opened', async () => {
    const { page, server, canned } = await open();
    for (const chat of ['oc_plain', 'oc_group']) await page.getByTestId(`chat-${chat}`).click();
    await page.getByTestId('chat-oc_plain').getByTestId('unread').waitFor({ state: 'detached' });
    canned.state.chats = canned.state.chats.map((chat) =>
      chat.chatId === 'oc_plain' ? { ...chat, lastText: '下班前交', lastAt: '2026-11-20T01:30:00.000Z' } : chat,
    );
    await server.push({
      type: 'message',
      message: textMessage('om_p1', '下班前交', { chatId: 'oc_plain', openId: 'ou_wang' }),
    });
    const row = page.getByTestId('chat-oc_plain');
    await row.getByText('下班前交').waitFor();
    await eventually(() => row.getByTestId('unread').textContent()).toBe('11 条未读');
    await row.click();
    await eventually(() => row.getByTestId('unread').count()).toBe(0);
  });

  it('says that the line is down, opens it again and reads what was missed', async () => {
    const { page, server, canned, message } = await open();
    await message('om_self').waitFor();
    canned.messages.oc_bot = [...(canned.messages.oc_bot ?? []), textMessage('om_missed', '断线时的消息')];
    server.cutLines();
    await page.getByText('连接中断，正在重连…').waitFor();
    await message('om_missed').waitFor();
    await page.getByText('连接中断，正在重连…').waitFor({ state: 'detached' });
  });
});
