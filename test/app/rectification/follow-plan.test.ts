/** What time, new heads, corrections and crashes do to rectification plans. */
import { describe, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import { runSimulate } from '#entry/cli/run-simulate.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import {
  BRANCH_BOT,
  branchCompany,
  octoberIsFinal,
  planOf,
  published,
  stepsOf,
  withRectification,
} from '#test/support/branches.ts';
import { moved } from '#test/support/store-rows.ts';

const PLAN = '整改方案 · 国贸分部';
const REVIEW = '整改方案备案 · 国贸分部';

const FORM = {
  'rectification:causes': '晚班只有一人，投诉回复太慢',
  'rectification:measures': '十一月二十日前晚班加一人，投诉两小时内先回一次',
};

/** The directory has another head of the branch. */
async function headed(bot: TestBot, unit: string, name: string | null): Promise<void> {
  const found = (await bot.store.units()).find((each) => each.name === unit);
  if (!found) throw new Error(`no unit ${unit}`);
  const headId = name === null ? null : (await bot.person(name)).id;
  await bot.store.commit([{ put: 'unit', row: { ...found, headId } }]);
}

/** A result of a guide becomes another, and HR publishes the correction. */
async function corrected(bot: TestBot, guide: string, percent: number): Promise<void> {
  const appraisal = await bot.appraisal(guide);
  if (!appraisal.result) throw new Error('no result');
  const result = { ...appraisal.result, percent, total: percent };
  await bot.store.commit(moved(appraisal, { result }).changes);
  await bot.moveTo('2026-11-12 13:00');
  await bot.press('何静', { card: '排名', command: 'publish_correction' });
  await bot.tick();
}

describe('a rectification plan', () => {
  it('goes over to a new head as it stands, and closes for the one before', () =>
    withBot(BRANCH_BOT, async (bot) => {
      await octoberIsFinal(bot);
      await published(bot);
      const { id, ownerId, dueAt } = await planOf(bot, '国贸分部');
      await bot.press('沈静', { card: PLAN, command: 'save_rectification', form: FORM });
      await headed(bot, '国贸分部', '韩冰');
      await bot.tick();
      await bot.tick();
      expect(await planOf(bot, '国贸分部')).toMatchObject({
        ownerId: (await bot.person('韩冰')).id,
        dueAt,
        state: 'asked',
      });
      expect(await stepsOf(bot, id)).toEqual(['asked', 'asked']);
      expect(await bot.store.formDraft(`rectification:${id}`, ownerId)).toBeNull();
      expect(await bot.read('沈静', PLAN)).toContain('已移交给韩冰');
      await expect(bot.press('沈静', { card: PLAN, command: 'submit_rectification' })).rejects.toThrow('no button');
      expect((await bot.titles('韩冰')).filter((title) => title.startsWith(PLAN))).toHaveLength(1);
      accepted(await bot.press('韩冰', { card: PLAN, command: 'submit_rectification', form: FORM }));
    }));

  it('of a branch without a head waits with HR, who is told, until somebody heads it', () =>
    withBot({ ...BRANCH_BOT, company: branchCompany('国贸分部') }, async (bot) => {
      await octoberIsFinal(bot);
      await published(bot);
      expect((await planOf(bot, '国贸分部')).ownerId).toBe((await bot.person('何静')).id);
      expect(await bot.read('何静', '整改方案 · 2026')).toContain('国贸分部没有负责人，由何静代写');
      expect(await bot.read('何静', PLAN)).toContain('第 6 名，共 6 个分部');
      // nobody records the own plan: it would be for the supervisor
      expect(toastOf(await bot.press('何静', { card: PLAN, command: 'submit_rectification', form: FORM }))).toContain(
        '已提交',
      );
      expect(await bot.read('周兰', REVIEW)).toContain('晚班只有一人');
      await headed(bot, '国贸分部', '沈静');
      accepted(
        await bot.press('周兰', {
          card: REVIEW,
          command: 'return_rectification',
          form: { 'rectification:reason': '请由负责人写' },
        }),
      );
      await bot.tick();
      expect((await planOf(bot, '国贸分部')).ownerId).toBe((await bot.person('沈静')).id);
      expect(await bot.read('沈静', PLAN)).toContain('请由负责人写');
    }));

  it('is recorded by whom the policy names', () =>
    withBot({ ...BRANCH_BOT, rules: withRectification('reviewer: "1003"\nlast: 1\n') }, async (bot) => {
      await octoberIsFinal(bot);
      await published(bot);
      expect(await bot.store.openRectifications()).toHaveLength(1);
      expect(await bot.read('韩冰', '整改方案 · 2026')).toContain('请 1 个分部提交整改方案');
      accepted(await bot.press('沈静', { card: PLAN, command: 'submit_rectification', form: FORM }));
      expect((await bot.titles('何静')).filter((title) => title.startsWith(REVIEW))).toEqual([]);
      await bot.say('韩冰', '待办');
      expect(await bot.read('韩冰', '待办')).toContain('国贸分部 2026 年 10 月整改方案待备案');
      accepted(await bot.press('韩冰', { card: REVIEW, command: 'accept_rectification' }));
      await bot.say('韩冰', '待办');
      expect(await bot.read('韩冰', '待办')).toContain('现在没有待办');
    }));

  it('that the corrected ranking does not ask for is offered to HR to cancel, and nothing goes by itself', () =>
    withBot(BRANCH_BOT, async (bot) => {
      await bot.bindGroup();
      await octoberIsFinal(bot);
      await published(bot);
      const card = '整改方案备案 · 中关村分部';
      await corrected(bot, '周洁', 9700);
      const plan = await planOf(bot, '中关村分部');
      expect(plan.state).toBe('asked');
      expect(await bot.read('何静', card)).toContain('不再是靠后的分部');
      await bot.tick();
      expect((await bot.titles('何静')).filter((title) => title.startsWith('整改方案备案'))).toHaveLength(1);
      // the branch that is among the last now is not asked afterwards
      expect(await bot.store.rectificationsOf('2026-10')).toHaveLength(3);
      const form = { 'rectification:reason': '排名更正' };
      accepted(await bot.press('何静', { card, command: 'cancel_rectification', form }));
      expect(await stepsOf(bot, plan.id)).toEqual(['asked', 'cancelled']);
      expect(await bot.read('卫敏', '整改方案 · 中关村分部')).toContain('排名更正');
      for (const words of await bot.groupWords()) expect(words).not.toContain('整改');
    }));
});

describe('the asking for plans', () => {
  it('can be simulated while the bot runs, before anybody is told', () =>
    withBot({ ...BRANCH_BOT, company: branchCompany('望京分部') }, async (bot) => {
      await octoberIsFinal(bot);
      const simulated = (fields: object) =>
        runSimulate('rectification', { period: '2026-10', database: bot.file, lang: 'zh', ...fields }, process.env);
      const { output } = await simulated({});
      const lines = output.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
      expect(lines).toEqual([
        '整改方案 · rectification · 2026-10',
        '这条规则没有启用：现在只能试算',
        '',
        '名次 分部 得分率 负责人',
        '6/6 国贸分部 80.00 沈静 (2106)',
        '5/6 望京分部 85.00 何静 (1002)（代）',
        '4/6 中关村分部 90.00 卫敏 (2104)',
        '',
      ]);
      const { branches } = JSON.parse((await simulated({ json: true })).output);
      expect(branches[0]).toMatchObject({ name: '国贸分部', rank: 6, outOf: 6, percent: 80, standIn: false });
      await expect(simulated({ period: '2026-Q4' })).rejects.toThrow('2026-10');
      await expect(simulated({ inputs: '-', database: undefined })).rejects.toThrow('--database');
      expect(await bot.store.rectificationsOf('2026-10')).toEqual([]);
    }));

  it('is once, also where the process dies right after its commit or before', () => {
    let deaths = 0;
    // the first commit that asks is lost, the second stands although nobody hears of it
    const around = (store: Store): Store => ({
      ...store,
      commit: async (changes) => {
        const asks = changes.some((change) => 'put' in change && change.put === 'rectification');
        if (!asks || deaths >= 2) return store.commit(changes);
        deaths += 1;
        if (deaths === 2) await store.commit(changes);
        throw new Error('the process died');
      },
    });
    return withBot({ ...BRANCH_BOT, around, errors: 2 }, async (bot) => {
      await octoberIsFinal(bot);
      await bot.say('何静', '公布 2026-10');
      for (const _ of [1, 2, 3, 4]) await bot.tick();
      expect(deaths).toBe(2);
      expect(await bot.store.rectificationsOf('2026-10')).toHaveLength(3);
      expect((await bot.titles('沈静')).filter((title) => title.startsWith(PLAN))).toHaveLength(1);
      await bot.moveTo('2026-11-16 18:00');
      for (const _ of [1, 2]) await bot.tick();
      expect(await stepsOf(bot, (await planOf(bot, '国贸分部')).id)).toEqual(['asked', 'escalated']);
      expect((await bot.titles('周兰')).filter((title) => title.startsWith(PLAN))).toHaveLength(1);
    });
  });

  it('is of nobody where too few branches have a result, where it is off, or where it counts later', () =>
    withBot({ ...BRANCH_BOT, rules: withRectification('fewest: 7\n') }, async (bot) => {
      const rules = bot.deps.policies;
      await octoberIsFinal(bot);
      await published(bot);
      expect(await bot.store.rectificationsOf('2026-10')).toEqual([]);
      const [policy] = rules.results;
      if (policy?.kind !== 'rectification') throw new Error('no policy');
      const other = { ...policy, id: 'other', fewest: 6 };
      for (const results of [[{ ...other, enabled: false }], [{ ...other, from: '2026-11' }]]) {
        bot.deps.policies = { ...rules, results };
        await bot.tick();
        expect(await bot.store.rectificationsOf('2026-10')).toEqual([]);
      }
      // eight days after the bulletin a policy that is switched on does not reach back
      bot.deps.policies = { ...rules, results: [other] };
      await bot.moveTo('2026-11-20 10:00');
      expect(await bot.store.rectificationsOf('2026-10')).toEqual([]);
      await bot.say('何静', '整改');
      expect(await bot.read('何静', '整改方案')).toContain('现在没有整改方案');
    }));
});
