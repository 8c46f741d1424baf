/** Who asks, from which card, how often: what is not in order is one clear sentence, and nothing changes. */
import { describe, expect, it } from 'vitest';
import { buttonsOf } from '#entry/demo/play/card-reading.ts';
import type { ShownCard } from '#entry/demo/play/chat-client.ts';
import { accepted, approved, REVIEW, SELF_REVIEW, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { type Row, STAFF } from '#test/support/clinic.ts';

async function newestCard(bot: TestBot, name: string): Promise<ShownCard> {
  const card = (await bot.cards(name)).at(-1);
  if (!card) throw new Error(`${name} has no card`);
  return card;
}

/** What the button of a command carries on a card. */
function payloadOf({ card }: ShownCard, command: string): object {
  const value = buttonsOf(card).find((button) => button.command === command)?.action.value;
  if (typeof value !== 'object' || value === null) throw new Error(`no button ${command}`);
  return value;
}

const toast = (answer: unknown): string => JSON.stringify(answer);

describe('a click', () => {
  it('pushed twice under one event id counts once and gets the same answer', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const card = await newestCard(bot, '李娜');
      const click = { eventId: 'e1', by: '李娜', card, value: payloadOf(card, 'submit_self'), form: SELF_REVIEW };
      const first = await bot.push(click);
      const second = await bot.push(click);
      expect(second).toEqual(first);
      expect((await bot.appraisal('李娜')).version).toBe(2);
      await bot.settle();
      expect((await bot.titles('陈静')).filter((title) => title.includes('李娜'))).toHaveLength(1);
    }));

  it('pressed twice, as two events, counts once and says so', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const card = await newestCard(bot, '李娜');
      const click = { by: '李娜', card, value: payloadOf(card, 'submit_self'), form: SELF_REVIEW };
      const answers = await Promise.all([bot.push({ ...click, eventId: 'e1' }), bot.push({ ...click, eventId: 'e2' })]);
      const said = answers.map(({ answer }) => toast(answer)).sort();
      expect(said.some((words) => words.includes('自评已提交'))).toBe(true);
      expect(said.some((words) => words.includes('已经记过了'))).toBe(true);
      expect((await bot.appraisal('李娜')).version).toBe(2);
    }));

  it('by somebody else changes nothing, even with the right payload', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const card = await newestCard(bot, '李娜');
      const click = { card, value: payloadOf(card, 'submit_self'), form: SELF_REVIEW };
      const colleague = await bot.push({ ...click, eventId: 'e1', by: '张敏' });
      expect(toast(colleague.answer)).toContain('不是交给你的');
      const supervisor = await bot.push({ ...click, eventId: 'e2', by: '陈静' });
      expect(toast(supervisor.answer)).not.toContain('success');
      expect((await bot.appraisal('李娜')).version).toBe(1);
    }));

  it('of a supervisor on the own result is refused: nobody approves or judges themselves', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      const card = await newestCard(bot, '陈静');
      const click = { card, value: payloadOf(card, 'submit_review'), form: REVIEW };
      const { answer } = await bot.push({ ...click, eventId: 'e1', by: '李娜' });
      expect(toast(answer)).not.toContain('"type":"success"');
      expect((await bot.appraisal('李娜')).state).toBe('review');
    }));

  it('on an old card changes nothing and brings the current one', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const old = await newestCard(bot, '李娜');
      await submitted(bot, '李娜');
      accepted(await bot.press('陈静', { card: '李娜', command: 'return', form: { reason: '请补充' } }));
      const late = { eventId: 'e1', by: '李娜', card: old, value: payloadOf(old, 'save_draft'), form: {} };
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const { answer } = await bot.push(late);
      expect(toast(answer)).toContain('考核结果');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'sign_off', version: 5 });
    }));

  it('with a payload of another version says that the card is out of date', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const card = await newestCard(bot, '李娜');
      const value = { ...payloadOf(card, 'submit_self'), v: 2 };
      const { answer } = await bot.push({ eventId: 'e1', by: '李娜', card, value, form: SELF_REVIEW });
      expect(toast(answer)).toContain('已经过期');
      expect((await bot.appraisal('李娜')).version).toBe(1);
    }));

  it('with a payload nobody of ours wrote is not understood, and nothing breaks', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const card = await newestCard(bot, '李娜');
      const payloads = [
        { v: 1, command: 'approve_everything', id: 'x', revision: 1 },
        { v: 1, command: 'constructor', id: 'x', revision: 1 },
        { v: 1, id: 'x' },
        ['submit_self'],
        '',
      ];
      for (const [index, value] of payloads.entries()) {
        const { status, answer } = await bot.push({ eventId: `e${index}`, by: '李娜', card, value });
        expect(status).toBe(200);
        expect(toast(answer)).toContain('没看懂这个按钮');
      }
    }));

  it('for an appraisal nobody knows is answered politely', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const card = await newestCard(bot, '李娜');
      const value = { ...payloadOf(card, 'submit_self'), id: 'unknown' };
      const { answer } = await bot.push({ eventId: 'e1', by: '李娜', card, value });
      expect(toast(answer)).toContain('没有找到');
    }));
});

describe('somebody the directory does not know', () => {
  const GUEST: Row = ['9999', '访客', '访客', null, 'office'];

  it('is told how to be bound, in private, and sees nothing', () =>
    withBot({ staff: [...STAFF, GUEST] }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const { id } = await bot.person('访客');
      await bot.store.commit([{ put: 'person', row: { ...(await bot.person('访客')), active: false } }]);
      await bot.say('访客', '待办');
      const card = await bot.read('访客', '还认不出你是谁');
      expect(card).toContain(bot.viewer('访客'));
      expect(await bot.store.appraisalsOf(id)).toEqual([]);
    }));

  it('presses in vain', () =>
    withBot({ staff: [...STAFF, GUEST] }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const card = await newestCard(bot, '李娜');
      const value = payloadOf(card, 'submit_self');
      const { answer } = await bot.push({ eventId: 'e1', by: 'ou_nobody', card, value, form: SELF_REVIEW });
      expect(toast(answer)).toContain('名单里找不到');
      expect((await bot.appraisal('李娜')).version).toBe(1);
    }));
});

describe('a line pushed twice by the platform', () => {
  it('is answered once', () =>
    withBot({}, async (bot) => {
      await bot.chat.fault({ api: 'event', times: 1, duplicate: true });
      await bot.say('李娜', '帮助');
      expect((await bot.titles('李娜')).filter((title) => title === '帮助')).toHaveLength(1);
    }));

  it('whose first answer was lost is answered once', () =>
    withBot({}, async (bot) => {
      await bot.say('李娜', '帮助');
      await bot.chat.fault({ api: 'event', times: 1, afterEffect: true });
      await bot.say('李娜', '待办');
      await bot.moveTo('2026-11-02 08:55');
      expect((await bot.titles('李娜')).filter((title) => title === '待办')).toHaveLength(1);
    }));
});

describe('two people at once', () => {
  it('on one appraisal: one of them wins, the other gets the current card', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await bot.say('李娜', '撤回');
      const [own, review] = [await newestCard(bot, '李娜'), await newestCard(bot, '陈静')];
      const recall = { eventId: 'e1', by: '李娜', card: own, value: payloadOf(own, 'recall_self') };
      const approve = {
        eventId: 'e2',
        by: '陈静',
        card: review,
        value: payloadOf(review, 'submit_review'),
        form: REVIEW,
      };
      const answers = await Promise.all([bot.push(recall), bot.push(approve)]);
      const done = answers.filter(({ answer }) => toast(answer).includes('"type":"success"'));
      expect(done).toHaveLength(1);
      expect((await bot.appraisal('李娜')).version).toBe(3);
    }));
});

describe('the chat', () => {
  it('welcomes whoever opens it, once', () =>
    withBot({}, async (bot) => {
      await bot.say('李娜', '帮助');
      await bot.say('李娜', '帮助');
      expect((await bot.titles('李娜')).filter((title) => title.startsWith('你好'))).toHaveLength(1);
    }));
});
