import { describe, expect, it } from 'vitest';
import { buttonsOf } from '#entry/demo/play/card-reading.ts';
import { accepted, approved, SELF_REVIEW, submitted, type TestBot, withBot } from '#test/support/bot.ts';

const OPENING = '2026-11-02 09:00';
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Feishu could not do it now, and surely did not. */
const SURELY_NOT_DRAWN = 20072;

/** In how many cards of somebody's chat a button stands, of 李娜's appraisal. */
async function askingFor(bot: TestBot, name: string, command: string): Promise<number> {
  const { id } = await bot.appraisal('李娜');
  const asks = (button: { command: string; id: string }) => button.command === command && button.id === id;
  return (await bot.cards(name)).filter(({ card }) => buttonsOf(card).some(asks)).length;
}

/** Presses without waiting for what follows. */
async function pressOn(bot: TestBot, name: string, command: string) {
  const shown = (await bot.cards(name)).flatMap(({ messageId, card }) =>
    buttonsOf(card).map((button) => ({ messageId, button })),
  );
  const found = shown.findLast(({ button }) => button.command === command);
  if (!found) throw new Error(`${name} sees no ${command}`);
  const typed = found.button.fields ? { typed: SELF_REVIEW } : {};
  return bot.chat.press(bot.viewer(name), found.messageId, { button: found.button, ...typed });
}

describe('of the cards that ask the same', () => {
  it('one stands open, however often it is asked for', () =>
    withBot({}, async (bot) => {
      await bot.moveTo(OPENING);
      await bot.say('李娜', '自评');
      await bot.say('李娜', '自评');
      expect(await askingFor(bot, '李娜', 'submit_self')).toBe(1);
      await submitted(bot, '李娜');
      expect(await askingFor(bot, '李娜', 'submit_self')).toBe(0);
    }));

  it('the one that a click on an older card brought is the one that stands, and closes with the next step', () =>
    withBot({}, async (bot) => {
      await bot.moveTo(OPENING);
      const [old] = await bot.cards('李娜');
      const press = buttonsOf(old?.card ?? {}).find(({ command }) => command === 'submit_self');
      if (!old || !press) throw new Error('no self-review');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const answer = await bot.chat.press(bot.viewer('李娜'), old.messageId, { button: press, typed: SELF_REVIEW });
      expect(answer).toMatchObject({ toast: { type: 'info' }, replaced: true });
      await bot.settle();
      expect(await askingFor(bot, '李娜', 'sign')).toBe(1);
      // nobody presses it: its time runs out
      await bot.moveTo('2026-11-09 18:00');
      expect((await bot.appraisal('李娜')).state).toBe('final');
      expect(await askingFor(bot, '李娜', 'sign')).toBe(0);
    }));

  it('so it does when it was about to be closed itself', () =>
    withBot({}, async (bot) => {
      await bot.moveTo(OPENING);
      await submitted(bot, '李娜');
      const { id } = await bot.appraisal('李娜');
      const old = (await bot.cards('陈静')).find(({ card }) => buttonsOf(card).some((button) => button.id === id));
      const press = buttonsOf(old?.card ?? {}).find(({ command }) => command === 'save_draft');
      if (!old || !press) throw new Error('no review');
      await bot.chat.fault({ api: 'patch', times: 3, code: SURELY_NOT_DRAWN });
      await bot.say('李娜', '撤回');
      await bot.press('李娜', { card: '待办', command: 'recall_self' });
      await submitted(bot, '李娜');
      expect(await askingFor(bot, '陈静', 'submit_review')).toBe(2);
      const answer = await bot.chat.press(bot.viewer('陈静'), old.messageId, { button: press });
      expect(answer).toMatchObject({ toast: { type: 'info' }, replaced: true });
      await bot.chat.moveTo(bot.deps.clock() + MINUTE);
      await bot.settle();
      expect(await askingFor(bot, '陈静', 'submit_review')).toBe(1);
      const { version } = await bot.appraisal('李娜');
      const shown = (await bot.cards('陈静')).find(({ messageId }) => messageId === old.messageId);
      expect(buttonsOf(shown?.card ?? {}).map(({ action }) => action.value)).toContainEqual(
        expect.objectContaining({ command: 'submit_review', revision: version }),
      );
    }));

  it('one that was on its way while its appraisal moved on closes when it arrives', () =>
    withBot({}, async (bot) => {
      await bot.moveTo(OPENING);
      const { send: before = 0 } = (await bot.chat.seen()).calls;
      await bot.chat.fault({ api: 'send', times: 1, delayMs: 2_500 });
      accepted(await pressOn(bot, '李娜', 'submit_self'));
      await expect.poll(async () => (await bot.chat.seen()).calls.send, { timeout: 10_000 }).toBe(before + 1);
      // nobody reviewed it in time: it goes to the next leader while the card is still on its way to the first
      await bot.chat.moveTo(bot.deps.clock() + 5 * DAY);
      await bot.tick();
      expect((await bot.chat.seen()).patches).not.toEqual([]);
      expect(await askingFor(bot, '陈静', 'submit_review')).toBe(0);
      expect(await askingFor(bot, '周兰', 'submit_review')).toBe(1);
    }));

  it('one that arrived unnoticed before its appraisal moved on is found and closed', () =>
    withBot({}, async (bot) => {
      await bot.moveTo(OPENING);
      await bot.chat.fault({ api: 'send', times: 1, status: 503, afterEffect: true });
      await submitted(bot, '李娜');
      expect(await askingFor(bot, '陈静', 'submit_review')).toBe(1);
      await bot.say('李娜', '撤回');
      await bot.press('李娜', { card: '待办', command: 'recall_self' });
      await bot.chat.moveTo(bot.deps.clock() + 5 * MINUTE);
      await bot.tick();
      expect(await askingFor(bot, '陈静', 'submit_review')).toBe(0);
      expect((await bot.store.outbox.counts()).unknown).toBe(0);
    }));

  it('one on which two answers crossed shows what is, whichever came last', () =>
    withBot({}, async (bot) => {
      await bot.moveTo(OPENING);
      const answers = await Promise.all([pressOn(bot, '李娜', 'submit_self'), pressOn(bot, '李娜', 'save_draft')]);
      expect(answers.map(({ toast }) => toast?.type)).toContain('success');
      await bot.chat.moveTo(bot.deps.clock() + MINUTE);
      await bot.settle();
      expect((await bot.chat.seen()).patches).toHaveLength(1);
      expect(await askingFor(bot, '李娜', 'submit_self')).toBe(0);
    }));
});
