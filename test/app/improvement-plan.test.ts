import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, signed, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const message = z.object({ msgType: z.string(), sender: z.object({ kind: z.string() }) });

const PLAN = '改进计划 · 李娜';
const CHECK = '改进计划汇报';

/** A plan of two weeks from Monday, 2 November: check-ins on the 9th and the 16th. */
async function planned(bot: TestBot): Promise<string> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await signed(bot, '李娜');
  await bot.say('陈静', '改进计划 李娜');
  const goal = { 'plan:goal': '投诉当天回复' };
  const half = await bot.press('陈静', { card: '建立改进计划', command: 'open_plan', form: goal });
  expect(toastOf(half)).toContain('还有没填的内容：多长时间');
  const form = { ...goal, 'plan:weeks': '2' };
  accepted(await bot.press('陈静', { card: '建立改进计划', command: 'open_plan', form }));
  const [plan] = await bot.store.plansOf((await bot.person('李娜')).id);
  if (!plan) throw new Error('no plan');
  return plan.id;
}

async function drop(bot: TestBot, who: string): Promise<void> {
  const form = new FormData();
  form.set('viewer', bot.viewer(who));
  form.set('chatId', await bot.chat.directChat(bot.viewer(who)));
  form.set('file', new File(['%PDF-1.7 投诉登记'], '投诉登记.pdf', { type: 'application/pdf' }));
  const response = await fetch(`${bot.simulator.url}/sim/files`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(await response.text());
  await bot.settle();
}

/** How many files the bot sent somebody. */
async function attachments(bot: TestBot, who: string): Promise<number> {
  const viewer = bot.viewer(who);
  const url = `${bot.simulator.url}/sim/messages?viewer=${viewer}&chatId=${await bot.chat.directChat(viewer)}`;
  const all = z.array(message).parse(await (await fetch(url)).json());
  return all.filter(({ msgType, sender }) => sender.kind === 'bot' && msgType !== 'interactive').length;
}

const checksOf = async (bot: TestBot, planId: string) =>
  (await bot.store.planChecks(planId)).map(({ dueDay, state }) => `${dueDay} ${state}`);

const asked = async (bot: TestBot) => (await bot.titles('李娜')).filter((title) => title.startsWith(CHECK));

describe('an improvement plan', () => {
  it('asks every week at ten, notes what was not reported, and is closed as met on evidence', () =>
    withBot({}, async (bot) => {
      const planId = await planned(bot);
      expect(await checksOf(bot, planId)).toEqual(['2026-11-09 due', '2026-11-16 due']);
      expect(await bot.read('李娜', PLAN)).toContain('投诉当天回复');
      await bot.say('李娜', '待办');
      expect(await bot.read('李娜', '待办')).toContain('改进计划：投诉当天回复（到 2026-11-16）');

      await bot.moveTo('2026-11-09 09:55');
      expect(await asked(bot)).toEqual([]);
      await bot.moveTo('2026-11-09 10:00');
      await bot.tick();
      expect(await asked(bot)).toEqual(['改进计划汇报 · 第 1 次，共 2 次']);
      await bot.say('陈静', '改进计划 李娜');
      const early = await bot.press('陈静', { card: PLAN, command: 'close_plan' });
      expect(toastOf(early)).toContain('还没有一次汇报');

      await bot.moveTo('2026-11-16 10:00');
      expect(await checksOf(bot, planId)).toEqual(['2026-11-09 skipped', '2026-11-16 due']);
      expect(await bot.read('陈静', PLAN)).toContain('第 1 次 · 2026-11-09 · 没有汇报');
      expect(await asked(bot)).toEqual(['改进计划汇报 · 第 1 次，共 2 次', '改进计划汇报 · 第 2 次，共 2 次']);
      const did = { 'check:2:did': '四件投诉都当天回了' };
      const bare = await bot.press('李娜', { card: CHECK, command: 'report_plan', form: did });
      expect(toastOf(bare)).toContain('还有没填的内容：什么能证明');
      await drop(bot, '李娜');
      const [file] = await bot.store.filesOf((await bot.appraisal('李娜')).id);
      const shown = { 'check:2:evidence': '投诉登记 11 月 10 日至 15 日', 'check:2:file': file?.id ?? '' };
      const form = { ...did, ...shown };
      accepted(await bot.press('李娜', { card: CHECK, command: 'report_plan', form }));
      expect(await bot.read('陈静', PLAN)).toContain('投诉登记 11 月 10 日至 15 日');
      expect(await bot.read('陈静', PLAN)).toContain('投诉登记.pdf');
      expect(await attachments(bot, '陈静')).toBe(1);

      await bot.moveTo('2026-11-17 10:00');
      expect(await bot.read('陈静', PLAN)).toContain('计划已到期');
      accepted(await bot.press('陈静', { card: PLAN, command: 'close_plan' }));
      expect((await bot.store.plan(planId))?.state).toBe('met');
      expect(await bot.read('李娜', PLAN)).toContain('达成');
      await bot.moveTo('2026-11-18 10:00');
      expect(await bot.store.runningPlans()).toEqual([]);
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('is one at a time, and nobody else’s to open or to see', () =>
    withBot({}, async (bot) => {
      const planId = await planned(bot);
      await bot.say('张敏', '改进计划 李娜');
      expect(await bot.read('张敏')).toContain('你没有做这一步的权限');
      await bot.say('何静', '改进计划 李娜');
      expect(await bot.read('何静', PLAN)).toContain('投诉当天回复');
      const [card] = (await bot.cards('张敏')).slice(-1);
      if (!card) throw new Error('no card');
      const value = { v: 1, command: 'close_plan', id: planId, revision: 0, part: 'dropped' };
      await bot.push({ eventId: 'theirs', by: '张敏', card, value, form: { 'plan:reason': '不想做' } });
      expect((await bot.store.plan(planId))?.state).toBe('running');
    }));
});
