/** Who may press what on a rectification plan, what counts once, and what is refused. */
import { describe, expect, it } from 'vitest';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { BRANCH_BOT, octoberIsFinal, planOf, published, stepsOf } from '#test/support/branches.ts';
import { pageVisitor, typedIn } from '#test/support/page-visitor.ts';

const PLAN = '整改方案 · 国贸分部';
const REVIEW = '整改方案备案 · 国贸分部';

const CAUSES = '晚班只有一人，投诉回复太慢';
const MEASURES = '十一月二十日前晚班加一人，投诉两小时内先回一次';
const FORM = { 'rectification:causes': CAUSES, 'rectification:measures': MEASURES };
const REASON = { 'rectification:reason': '措施没有写谁负责' };
const NOTICE = { 'rectification:notice': '请尽快补齐方案，与上级沟通。' };

const submit = (bot: TestBot, form: Readonly<Record<string, string>> = FORM) =>
  bot.press('沈静', { card: PLAN, command: 'submit_rectification', form });

/** A press that no card offered: any card of the presser, with another button's payload. */
async function forged(bot: TestBot, by: string, command: string, form: Readonly<Record<string, string>> = {}) {
  const { id, round } = await planOf(bot, '国贸分部');
  if ((await bot.cards(by)).length === 0) await bot.say(by, '帮助');
  const [card] = (await bot.cards(by)).slice(-1);
  if (!card) throw new Error(`${by} has no card`);
  const value = { v: 1, command, id, revision: round };
  const { answer } = await bot.push({ eventId: `${command}-${by}-${round}`, by, card, value, form });
  await bot.settle();
  return JSON.stringify(answer);
}

describe('presses on a rectification plan', () => {
  it('count for whom they are meant, and for nobody else', () =>
    withBot(BRANCH_BOT, async (bot) => {
      await octoberIsFinal(bot);
      await published(bot);
      const { id } = await planOf(bot, '国贸分部');
      // another branch head, somebody of the branch, the supervisor, and HR, who records and does not write
      for (const by of ['蒋琳', '甲一', '周兰', '何静']) {
        expect(await forged(bot, by, 'submit_rectification', FORM)).toContain('不是交给你的');
        expect(await forged(bot, by, 'save_rectification', FORM)).toContain('不是交给你的');
      }
      accepted(await submit(bot));
      for (const by of ['沈静', '蒋琳', '甲一', '周兰']) {
        expect(await forged(bot, by, 'accept_rectification')).toContain('不是交给你的');
        expect(await forged(bot, by, 'return_rectification', REASON)).toContain('不是交给你的');
        expect(await forged(bot, by, 'issue_notice', NOTICE)).toContain('不是交给你的');
        expect(await forged(bot, by, 'cancel_rectification', REASON)).toContain('只有人事能做');
      }
      for (const by of ['蒋琳', '甲一']) expect(await forged(bot, by, 'show_rectification')).toContain('不是交给你的');
      expect(await stepsOf(bot, id)).toEqual(['asked', 'submitted']);
      const drafts = await Promise.all(
        ['蒋琳', '甲一', '周兰', '何静'].map(async (name) =>
          bot.store.formDraft(`rectification:${id}`, (await bot.person(name)).id),
        ),
      );
      expect(drafts).toEqual([null, null, null, null]);
      await bot.say('甲一', '整改');
      expect(await bot.read('甲一', '整改方案')).toContain('现在没有整改方案');
      await bot.say('周兰', '整改 国贸分部');
      expect(await bot.read('周兰', PLAN)).toContain(MEASURES);
    }));

  it('on words that are empty, short, long or unlawful change nothing and keep what was typed', () =>
    withBot(BRANCH_BOT, async (bot) => {
      await octoberIsFinal(bot);
      await published(bot);
      const { id, ownerId } = await planOf(bot, '国贸分部');
      expect(toastOf(await submit(bot, { ...FORM, 'rectification:measures': '' }))).toContain(
        '还有没填的内容：整改措施',
      );
      expect(toastOf(await submit(bot, { ...FORM, 'rectification:causes': '太忙' }))).toContain(
        '「原因分析」太短了，至少 10 字',
      );
      expect((await bot.store.formDraft(`rectification:${id}`, ownerId))?.fields).toMatchObject({
        'rectification:causes': '太忙',
        'rectification:measures': MEASURES,
      });
      const long = { ...FORM, 'rectification:measures': '改'.repeat(1001) };
      expect(await forged(bot, '沈静', 'submit_rectification', long)).toContain('太长了，最多 1000 字');
      expect(await stepsOf(bot, id)).toEqual(['asked']);
      expect(await forged(bot, '何静', 'issue_notice', NOTICE)).toContain('还不能出具改进意见书');
      accepted(await submit(bot));
      const unlawful = { 'rectification:notice': '下月仍靠后将视为不胜任，予以辞退。' };
      const said = await bot.press('何静', { card: REVIEW, command: 'issue_notice', form: unlawful });
      expect(toastOf(said)).toContain('“不胜任”不能写进改进意见书');
      expect(await stepsOf(bot, id)).toEqual(['asked', 'submitted']);
      expect(toastOf(await bot.press('何静', { card: REVIEW, command: 'cancel_rectification' }))).toContain('「原因」');
    }));

  it('count once, whichever of two in HR is faster and however often the event comes', () =>
    withBot(BRANCH_BOT, async (bot) => {
      await bot.store.commit([{ put: 'role', personId: (await bot.person('韩冰')).id, role: 'hr' }]);
      await octoberIsFinal(bot);
      await published(bot);
      const { id } = await planOf(bot, '国贸分部');
      const [card] = (await bot.cards('沈静')).slice(-1);
      if (!card) throw new Error('no card');
      const value = { v: 1, command: 'submit_rectification', id, revision: 1 };
      const click = { eventId: 'twice', by: '沈静', card, value, form: FORM };
      const answers = await Promise.all([bot.push(click), bot.push(click)]);
      expect(answers.map(({ answer }) => JSON.stringify(answer).includes('已提交'))).toEqual([true, true]);
      await bot.settle();
      expect(await stepsOf(bot, id)).toEqual(['asked', 'submitted']);
      const before = (await bot.titles('何静')).filter((title) => title.startsWith(REVIEW)).length;
      expect(before).toBe(1);

      const [first, second] = await Promise.all([
        bot.press('何静', { card: REVIEW, command: 'accept_rectification' }),
        bot.press('韩冰', { card: REVIEW, command: 'accept_rectification' }),
      ]);
      expect([toastOf(first), toastOf(second)].filter((toast) => toast.includes('已备案，负责人'))).toHaveLength(1);
      expect([toastOf(first), toastOf(second)].filter((toast) => toast.includes('不会重复'))).toHaveLength(1);
      expect(await stepsOf(bot, id)).toEqual(['asked', 'submitted', 'accepted']);
      for (const name of ['何静', '韩冰']) {
        await expect(bot.press(name, { card: REVIEW, command: 'return_rectification' })).rejects.toThrow('no button');
      }
      // a card of the plan as it was asked, pressed once more
      expect(await forged(bot, '沈静', 'submit_rectification', FORM)).toContain('不会重复');
    }));

  it('may be done on the page: one draft with the card, one submission', () =>
    withBot(BRANCH_BOT, async (bot) => {
      await octoberIsFinal(bot);
      await published(bot);
      const { id, ownerId } = await planOf(bot, '国贸分部');
      await bot.press('沈静', { card: PLAN, command: 'save_rectification', form: { 'rectification:causes': CAUSES } });
      const visitor = pageVisitor(bot, '沈静');
      const [card] = await bot.store.sentCards(
        `rectification:${id}:rectification:${ownerId}:`,
        '2026-11-12T00:00:00.000Z',
      );
      const page = await visitor.login(`/m/${card?.outboxId}`);
      expect(typedIn(page)).toMatchObject({ 'rectification:causes': CAUSES });
      const saved = await visitor.press(page, '保存草稿', { 'rectification:measures': MEASURES });
      expect(saved.words).toContain('草稿已保存');
      await bot.settle();
      expect(JSON.stringify((await bot.cards('沈静')).at(-1)?.card)).toContain(MEASURES);
      const asked = await visitor.press(await visitor.get(page.path), '提交');
      const sent = await visitor.press(asked, '确认');
      expect(sent.words).toContain('已提交，由总部备案');
      await bot.settle();
      expect(await stepsOf(bot, id)).toEqual(['asked', 'submitted']);
      expect((await bot.store.rectificationSteps(id)).at(-1)).toMatchObject({ causes: CAUSES, measures: MEASURES });
      await expect(bot.press('沈静', { card: PLAN, command: 'submit_rectification' })).rejects.toThrow('no button');
    }));
});
