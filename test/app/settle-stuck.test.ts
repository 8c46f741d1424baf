/** Messages that did not arrive: HR sends them again or drops them, and each decision counts once. */
import { describe, expect, it } from 'vitest';
import { buttonsOf, titleOf } from '#entry/demo/play/card-reading.ts';
import type { ShownCard } from '#entry/demo/play/chat-client.ts';
import { type TestBot, withBot } from '#test/support/bot.ts';

const CARD = '没有送达的消息';
const HR = '何静';
const UNREACHABLE = 230013;

/** 李娜 asked for help while the platform said that it cannot reach her. */
async function lost(bot: TestBot, times = 1): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await bot.chat.fault({ api: 'send', times, code: UNREACHABLE });
  for (let n = 0; n < times; n++) await bot.say('李娜', '帮助');
  await bot.tick();
}

const helps = async (bot: TestBot): Promise<number> =>
  (await bot.titles('李娜')).filter((title) => title === '帮助').length;

/** HR's card and the payload of its first 重发. */
async function toldToHr(bot: TestBot): Promise<{ card: ShownCard; value: unknown }> {
  const card = (await bot.cards(HR)).find((each) => titleOf(each.card) === CARD);
  const resend = card && buttonsOf(card.card).find(({ command }) => command === 'resend_message');
  if (!card || !resend) throw new Error('HR was not told');
  return { card, value: resend.action.value };
}

describe('a message that did not arrive', () => {
  it('goes out when HR presses 重发, and the card has nothing left', () =>
    withBot({}, async (bot) => {
      await lost(bot);
      expect(await helps(bot)).toBe(0);
      const { toast } = await bot.press(HR, { card: CARD, command: 'resend_message' });
      expect(toast?.content).toContain('1 条');
      await bot.settle();
      expect(await helps(bot)).toBe(1);
      expect(await bot.read(HR, CARD)).toContain('没有未送达的消息了');
    }));

  it('is told to HR once more when it does not arrive again', () =>
    withBot({ stuck: 1 }, async (bot) => {
      await lost(bot);
      await bot.chat.fault({ api: 'send', times: 1, code: UNREACHABLE });
      await bot.press(HR, { card: CARD, command: 'resend_message' });
      await bot.settle();
      await bot.moveTo('2026-11-02 09:30');
      expect((await bot.titles(HR)).filter((title) => title === CARD)).toHaveLength(2);
    }));

  it('is sent once however often and by whichever card HR presses', () =>
    withBot({}, async (bot) => {
      await lost(bot);
      const { card, value } = await toldToHr(bot);
      await Promise.all([1, 2, 3].map((n) => bot.push({ eventId: `again-${n}`, by: HR, card, value })));
      await bot.settle();
      const late = await bot.push({ eventId: 'late', by: HR, card, value });
      expect(JSON.stringify(late.answer)).toContain('已经处理过了');
      await bot.settle();
      expect(await helps(bot)).toBe(1);
    }));

  it('is never sent once HR dropped it', () =>
    withBot({}, async (bot) => {
      await lost(bot);
      await bot.press(HR, { card: CARD, command: 'drop_message' });
      await bot.settle();
      expect(await helps(bot)).toBe(0);
      expect((await bot.store.outbox.counts()).cancelled).toBe(1);
    }));

  it('goes out with all the others at 全部重发', () =>
    withBot({}, async (bot) => {
      await lost(bot, 3);
      await bot.press(HR, { card: CARD, command: 'resend_all' });
      await bot.settle();
      expect(await helps(bot)).toBe(3);
    }));

  it('is decided by HR alone', () =>
    withBot({ stuck: 1 }, async (bot) => {
      await lost(bot);
      const { card, value } = await toldToHr(bot);
      const { answer } = await bot.push({ eventId: 'e-1', by: '李娜', card, value });
      expect(JSON.stringify(answer)).toContain('warning');
      await bot.settle();
      expect(await helps(bot)).toBe(0);
    }));
});
