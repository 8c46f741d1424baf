/** A platform that is slow, down, or does not say whether it was done: messages wait and arrive, each once. */
import { describe, expect, it } from 'vitest';
import type { SimFault } from '#platforms/simulator/page-api.ts';
import { submitted, type TestBot, withBot } from '#test/support/bot.ts';

const MINUTE = 60_000;
/** Feishu could not do it now, and surely did not. */
const SURELY_NOT_SENT = 20072;

/** How often each message key reached the platform with an effect of its own. */
async function effects(bot: TestBot): Promise<readonly number[]> {
  const { sends } = await bot.chat.seen();
  const byKey = new Map<string, number>();
  for (const { uuid, deduplicated } of sends) byKey.set(uuid, (byKey.get(uuid) ?? 0) + (deduplicated ? 0 : 1));
  return [...byKey.values()];
}

/** Asks for a card while the next sends fail so, and waits in simulated time until it has come. */
async function askUnder(bot: TestBot, fault: Omit<SimFault, 'api'>): Promise<void> {
  await bot.chat.fault({ api: 'send', ...fault });
  await bot.say('李娜', '帮助');
  for (let minute = 1; minute <= 20 && !(await bot.titles('李娜')).includes('帮助'); minute++) {
    await bot.chat.moveTo(bot.deps.clock() + MINUTE);
    await bot.tick();
  }
}

describe('a message', () => {
  it.each([
    ['the platform answers 503', { times: 3, status: 503 }],
    ['the line is cut', { times: 3, reset: true }],
    ['the answer is garbage', { times: 2, status: 200, body: '<html>bad gateway</html>' }],
    ['the platform says HTTP 200 with a code of failure', { times: 1, status: 200, code: 230049 }],
    ['the token is refused', { times: 1, code: 99991663 }],
  ] as const)('waits and arrives once when %s', (_name, fault) =>
    withBot({}, async (bot) => {
      await bot.say('李娜', '待办');
      await askUnder(bot, fault);
      expect((await bot.titles('李娜')).filter((title) => title === '帮助')).toHaveLength(1);
      expect(await effects(bot)).not.toContain(2);
    }),
  );

  it('is there once to the eye when the platform sent it and then failed', () =>
    withBot({}, async (bot) => {
      await bot.say('李娜', '待办');
      await askUnder(bot, { times: 2, status: 500, afterEffect: true });
      expect((await bot.titles('李娜')).filter((title) => title === '帮助')).toHaveLength(1);
    }));

  it('goes out late rather than not at all after a day of failure, when it surely was not sent', () =>
    withBot({}, async (bot) => {
      await bot.say('李娜', '待办');
      // a gateway that refuses: 404 without a code of Feishu's had no effect
      await bot.chat.fault({ api: 'send', times: 200, status: 404, body: 'no route' });
      await bot.say('李娜', '帮助');
      for (let hour = 0; hour < 24; hour++) {
        await bot.chat.moveTo(bot.deps.clock() + 60 * MINUTE);
        await bot.tick();
      }
      const counts = await bot.store.outbox.counts();
      expect(counts.dead).toBe(0);
      expect(counts.pending).toBeGreaterThan(0);
    }));

  it('says unknown instead of guessing once the platform has forgotten its key, and HR is told', () =>
    withBot({ stuck: 1 }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.chat.fault({ api: 'send', times: 1, status: 500, afterEffect: true });
      await bot.say('李娜', '帮助');
      await bot.chat.moveTo(bot.deps.clock() + 120 * MINUTE);
      await bot.tick();
      expect((await bot.titles('李娜')).filter((title) => title === '帮助')).toHaveLength(1);
      expect((await bot.store.outbox.counts()).unknown).toBe(1);
      await bot.tick();
      const card = await bot.read('何静', '没有送达的消息');
      expect(card).toContain('李娜');
      expect(card).toContain('不能确定是否送达');
    }));

  it('to somebody out of reach is dead at once, and HR is told once', () =>
    withBot({ stuck: 1 }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.chat.fault({ api: 'send', times: 1, code: 230013 });
      await bot.say('李娜', '帮助');
      await bot.tick();
      await bot.tick();
      const told = (await bot.titles('何静')).filter((title) => title === '没有送达的消息');
      expect(told).toHaveLength(1);
    }));

  it('that met the limit of the platform goes out once the lane has rested', () =>
    withBot({}, async (bot) => {
      await bot.say('李娜', '待办');
      await bot.chat.fault({ api: 'send', times: 1, status: 429 });
      const lina = bot.viewer('李娜');
      await bot.chat.say(lina, await bot.chat.directChat(lina), '帮助');
      await expect.poll(() => bot.log).toContain('warn message not sent');
      expect(await bot.titles('李娜')).not.toContain('帮助');
      await bot.settle();
      expect((await bot.titles('李娜')).filter((title) => title === '帮助')).toHaveLength(1);
    }));

  it('about an appraisal that moved on is not sent any more', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.chat.fault({ api: 'send', times: 1, code: SURELY_NOT_SENT });
      await submitted(bot, '李娜');
      expect((await bot.titles('陈静')).some((title) => title.includes('李娜'))).toBe(false);
      await bot.say('李娜', '撤回');
      await bot.press('李娜', { card: '待办', command: 'recall_self' });
      await bot.chat.moveTo(bot.deps.clock() + 5 * MINUTE);
      await bot.tick();
      expect((await bot.titles('陈静')).some((title) => title.includes('李娜'))).toBe(false);
      expect((await bot.store.outbox.counts()).cancelled).toBe(1);
    }));

  it('that can no longer be redrawn is nobody’s loss', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.chat.fault({ api: 'patch', times: 1, code: 230031 });
      await bot.moveTo('2026-11-05 18:00');
      const { dead, unknown } = await bot.store.outbox.counts();
      expect(dead + unknown).toBe(0);
    }));

  it('keeps its turn: five cards to one person and no more in a second, and no call is refused', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      for (let n = 0; n < 8; n++)
        await bot.chat.say(bot.viewer('李娜'), await bot.chat.directChat(bot.viewer('李娜')), '帮助');
      await bot.settle();
      expect((await bot.titles('李娜')).filter((title) => title === '帮助')).toHaveLength(8);
      expect(bot.log.filter((line) => line.includes('message not sent'))).toEqual([]);
    }));
});
