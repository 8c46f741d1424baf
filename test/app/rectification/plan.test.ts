import { describe, expect, it } from 'vitest';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { BRANCH_BOT, octoberIsFinal, planOf, published, stepsOf } from '#test/support/branches.ts';

const PLAN = '整改方案 · 国贸分部';
const REVIEW = '整改方案备案 · 国贸分部';

const CAUSES = '晚班只有一人，投诉回复太慢';
const MEASURES = '十一月二十日前晚班加一人，投诉两小时内先回一次';
const FORM = { 'rectification:causes': CAUSES, 'rectification:measures': MEASURES };

const asked = async (bot: TestBot): Promise<void> => {
  await octoberIsFinal(bot);
  await published(bot);
};

const submit = (bot: TestBot, form: Readonly<Record<string, string>> = FORM) =>
  bot.press('沈静', { card: PLAN, command: 'submit_rectification', form });

describe.each(['feishu', 'wecom'] as const)('a rectification plan on %s', (platform) => {
  const options = { ...BRANCH_BOT, on: [platform] };

  it('is asked of the last three, drafted, filed, sent back, filed again and recorded', () =>
    withBot(options, async (bot) => {
      await asked(bot);
      const plan = await planOf(bot, '国贸分部');
      // Thursday 10:00 and four calendar days: Monday 18:00
      expect(plan).toMatchObject({
        rank: 6,
        outOf: 6,
        percent: 8000,
        state: 'asked',
        dueAt: '2026-11-16T10:00:00.000Z',
      });
      expect((await bot.store.openRectifications()).map(({ rank }) => rank).sort()).toEqual([4, 5, 6]);
      const card = await bot.read('沈静', PLAN);
      expect(card).toContain('第 6 名，共 6 个分部');
      // 1 of 1.5 points
      expect(card).toContain('仪容仪表仪态：66.67%');
      expect(await bot.titles('郑洁')).toEqual([]);
      expect(await bot.read('何静', '整改方案 · ')).toContain('请 3 个分部提交整改方案');

      const draft = { 'rectification:causes': CAUSES };
      expect(toastOf(await bot.press('沈静', { card: PLAN, command: 'save_rectification', form: draft }))).toContain(
        '草稿已保存',
      );
      expect((await bot.store.formDraft(`rectification:${plan.id}`, plan.ownerId))?.fields).toMatchObject(draft);
      accepted(await submit(bot));
      expect(await bot.store.formDraft(`rectification:${plan.id}`, plan.ownerId)).toBeNull();
      expect(await bot.read('沈静', PLAN)).toContain('待备案');

      expect(await bot.read('何静', REVIEW)).toContain(MEASURES);
      expect(toastOf(await bot.press('何静', { card: REVIEW, command: 'return_rectification' }))).toContain('原因');
      const reason = { 'rectification:reason': '措施没有写谁负责' };
      accepted(await bot.press('何静', { card: REVIEW, command: 'return_rectification', form: reason }));
      expect(await planOf(bot, '国贸分部')).toMatchObject({
        state: 'returned',
        round: 2,
        dueAt: '2026-11-14T10:00:00.000Z',
      });
      expect(await bot.read('沈静', PLAN)).toContain('措施没有写谁负责');

      await bot.moveTo('2026-11-13 15:00');
      const again = { ...FORM, 'rectification:measures': `${MEASURES}（王店长）` };
      accepted(await submit(bot, again));
      accepted(await bot.press('何静', { card: REVIEW, command: 'accept_rectification' }));
      const recorded = await planOf(bot, '国贸分部');
      expect(recorded.state).toBe('accepted');
      expect(recorded.endedAt).toContain('2026-11-13T07:00:');
      expect(await bot.read('沈静', PLAN)).toContain('已备案');
      expect(await stepsOf(bot, plan.id)).toEqual(['asked', 'submitted', 'returned', 'submitted', 'accepted']);
      const steps = await bot.store.rectificationSteps(plan.id);
      expect(steps.map(({ words }) => words).slice(1)).toEqual([null, '措施没有写谁负责', null, null]);
    }));

  it('that stays away is told to head office and supervisor, who get the improvement notice with the branch head', () =>
    withBot(options, async (bot) => {
      await asked(bot);
      const plan = await planOf(bot, '国贸分部');
      // 24 hours before is a Sunday: Monday 09:00
      await bot.moveTo('2026-11-16 09:00');
      expect(await bot.read('沈静', '考核提醒')).toContain('国贸分部 2026 年 10 月整改方案');
      await bot.moveTo('2026-11-16 17:55');
      expect(await stepsOf(bot, plan.id)).toEqual(['asked']);
      await bot.moveTo('2026-11-16 18:00');
      await bot.tick();
      expect(await stepsOf(bot, plan.id)).toEqual(['asked', 'escalated']);
      expect(await bot.read('周兰', PLAN)).toContain('还没有收到方案');
      expect(await bot.read('何静', REVIEW)).toContain('还没有收到方案');

      accepted(await bot.press('何静', { card: REVIEW, command: 'issue_notice' }));
      for (const name of ['沈静', '周兰']) {
        const notice = await bot.read(name, '改进意见书 · 国贸分部');
        expect(notice).toContain('整改方案没有按时提交');
        expect(notice).toContain('与上级当面沟通');
      }
      accepted(await submit(bot));
      expect(await bot.read('何静', REVIEW)).toContain('逾期提交');
      expect((await bot.store.rectificationSteps(plan.id)).at(-1)).toMatchObject({ kind: 'submitted', words: 'late' });
      expect(await stepsOf(bot, plan.id)).toEqual(['asked', 'escalated', 'notice', 'submitted']);
    }));
});
