import { describe, expect, it } from 'vitest';
import type { MetricRow } from '#app/records.ts';
import type { LedgerRow, OutcomeRow } from '#app/records-results.ts';
import { budgetView } from '#app/views/budget-view.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { withPolicies } from './rules.ts';

const FORMS = 'month: 3\nworkingDay: 5\nremindEvery: 5\n';

describe('the review of the forms', () => {
  it('comes to HR once a quarter with what staff said, without names, and is reminded of until it was done', () =>
    withBot({ rules: withPolicies({ 'forms-review': FORMS }), clock: '2026-11-02 08:50' }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await bot.say('李娜', '意见 业务熟悉程度占得太多，新人吃亏');
      expect(await bot.read('李娜')).toContain('不写你的名字');
      await bot.say('李娜', '意见');
      expect(await bot.read('李娜')).toContain('请把意见写在后面');
      const asked = async () => (await bot.titles('何静')).filter((title) => title.startsWith('考核表评审'));
      await bot.moveTo('2026-12-07 09:55');
      expect(await asked()).toEqual([]);
      // 1 December 2026 is a Tuesday: the fifth working day is Monday, the 7th
      await bot.moveTo('2026-12-07 10:00');
      await bot.tick();
      expect(await asked()).toHaveLength(1);
      const card = await bot.read('何静', '考核表评审');
      expect(card).toContain('业务熟悉程度占得太多，新人吃亏');
      expect(card).not.toContain('李娜');
      expect(card).toContain('客服专员月度');
      await bot.moveTo('2026-12-14 10:00');
      expect(await asked()).toHaveLength(2);
      expect(await bot.read('何静', '考核表评审')).toContain('还没有评审');
      const bare = await bot.press('何静', { card: '考核表评审', command: 'review_forms' });
      expect(toastOf(bare)).toContain('评审结论');
      const form = { 'review-note': '业务熟悉程度改为 25' };
      accepted(await bot.press('何静', { card: '考核表评审', command: 'review_forms', form }));
      expect(await bot.read('何静', '考核表评审')).toContain('业务熟悉程度改为 25');
      await bot.moveTo('2026-12-21 10:00');
      expect(await asked()).toHaveLength(2);
      const [shown] = (await bot.cards('李娜')).slice(-1);
      if (!shown) throw new Error('no card');
      const value = { v: 1, command: 'review_forms', id: '2026-Q3', revision: 0 };
      await bot.push({ eventId: 'not-hr', by: '李娜', card: shown, value, form });
      expect(await bot.store.setting('forms-review:2026-Q3')).toBeNull();
    }));
});

const BUDGET = `
lines:
  - { id: training, name: 培训, plan: 60000, each: 5000 }
  - { id: survey, name: 满意度调查, plan: 12000, monthly: 1000 }
  - { id: prizes, name: 奖金, plan: 30000, accounts: [prize, award] }
`;

describe('the budget of the year', () => {
  it('counts what HR typed, takes back by a negative amount, and comes once a month', () =>
    withBot({ rules: withPolicies({ budget: BUDGET }), clock: '2026-11-03 10:00', metrics: [] }, async (bot) => {
      await bot.say('何静', '支出 培训 5000 十月礼仪培训');
      expect(await bot.read('何静')).toContain('已记：培训 5000 元，还剩 55000 元');
      await bot.say('何静', '支出 training 44000.50 外训');
      await bot.say('何静', '支出 培训 -200.5 多记了');
      expect(await bot.read('何静')).toContain('已冲回：培训 200.50 元，还剩 11200 元');
      for (const [line, told] of [
        ['支出 陪训 1 少字', '可以写：培训'],
        ['支出 培训 一百 大写', '不是金额'],
        ['支出 培训 1.234 三位', '不是金额'],
        ['支出 培训 0 没有', '不是金额'],
        ['支出 培训 100', '请写明用在哪里'],
      ] as const) {
        await bot.say('何静', line);
        expect(await bot.read('何静')).toContain(told);
      }
      await bot.say('陈静', '支出 培训 100 茶点');
      expect(await bot.read('陈静')).toContain('只有人事能做');
      await bot.say('陈静', '预算');
      expect(await bot.read('陈静')).toContain('只有人事能做');
      expect((await bot.store.expensesOf('2026')).map(({ amount }) => amount)).toEqual([500_000, 4_400_050, -20_050]);
      const shown = async () => (await bot.titles('何静')).filter((title) => title.startsWith('年度预算'));
      await bot.moveTo('2026-12-01 09:25');
      const before = (await shown()).length;
      await bot.moveTo('2026-12-01 09:30');
      await bot.tick();
      expect(await shown()).toHaveLength(before + 1);
      const card = await bot.read('何静', '年度预算');
      // 48800 of 60000 yuan
      expect(card).toContain('培训已用 81%');
      expect(card).toContain('培训：还够 2 次（每次 5000 元）');
      expect(card).toContain('满意度调查：还够 12 个月（每月 1000 元）');
      await bot.say('何静', '预算 2025');
      expect(await bot.read('何静', '年度预算 · 2025')).toContain('培训');
      await bot.say('何静', '预算 十月');
      expect(await bot.read('何静')).toContain('不是年份');
    }));

  it('counts what confirmed outcomes cost, by the month it is paid in', () =>
    withBot({ rules: withPolicies({ budget: BUDGET }), clock: '2026-11-03 10:00', metrics: [] }, async (bot) => {
      const subjectId = (await bot.person('李娜')).id;
      const at = '2026-11-03T02:00:00.000Z';
      const about = { policyId: 'quarter-prizes', policyVersion: 'sha256:1', period: '2026-Q3' };
      const outcome: OutcomeRow = {
        ...{ id: 'o1', kind: 'prizes', revision: 1, state: 'confirmed', body: '{}', ...about },
        ...{ proposedAt: at, preparedBy: subjectId, preparedAt: at, decidedBy: subjectId, decidedAt: at },
      };
      const entry = (line: number, payMonth: string, fen: number): readonly LedgerRow[] => {
        const side = {
          outcomeId: 'o1',
          line,
          subjectKind: 'person',
          subjectId,
          payMonth,
          reason: 'rank:1',
          at,
        } as const;
        return [
          { ...side, ...about, side: 'debit', account: 'cost:prize', amount: fen },
          { ...side, ...about, side: 'credit', account: 'owed', amount: -fen },
        ];
      };
      // 500 yuan in November, 200 of them taken back in December, and 300 of the year after
      const rows = [...entry(1, '2026-11', 50_000), ...entry(2, '2026-12', -20_000), ...entry(3, '2027-01', 30_000)];
      await bot.store.commit([
        { put: 'outcome', was: null, row: outcome },
        { put: 'ledger', rows },
      ]);
      const view = await budgetView(bot.deps, '2026');
      expect(view?.lines.map(({ id, used, left }) => [id, used, left])).toEqual([
        ['training', 0, 6_000_000],
        ['survey', 0, 1_200_000],
        ['prizes', 30_000, 2_970_000],
      ]);
      expect((await budgetView(bot.deps, '2027'))?.total).toEqual({ plan: 10_200_000, used: 30_000, left: 10_170_000 });
    }));

  it('is refused where no budget is switched on', () =>
    withBot({ clock: '2026-11-03 10:00', metrics: [] }, async (bot) => {
      await bot.say('何静', '预算');
      expect(await bot.read('何静')).toContain('还没有启用预算');
    }));
});

describe('a suggestion', () => {
  it('gets an owner and an answer, and whoever made it hears of both', () =>
    withBot({ clock: '2026-11-03 10:00', metrics: [] }, async (bot) => {
      await bot.say('李娜', '建议 周末增加一位导医');
      expect(await bot.read('李娜')).toContain('谢谢你的建议');
      const [row] = await bot.store.suggestionsOf('2026-11');
      expect(row).toMatchObject({ words: '周末增加一位导医', state: 'open', ownerId: null });
      expect(await bot.read('何静', '建议')).toContain('周末增加一位导医');
      const nobody = await bot.press('何静', {
        card: '建议',
        command: 'assign_suggestion',
        form: { 'suggestion-owner': '李四' },
      });
      expect(toastOf(nobody)).toContain('名单里找不到');
      const owner = { 'suggestion-owner': '陈静' };
      accepted(await bot.press('何静', { card: '建议', command: 'assign_suggestion', form: owner }));
      expect(await bot.read('李娜', '建议')).toContain('陈静');
      expect(await bot.read('陈静', '建议')).toContain('这条建议请你来处理');
      // the first button is 开始处理, then 已完成, which needs an answer
      accepted(await bot.press('陈静', { card: '建议', command: 'answer_suggestion' }));
      expect((await bot.store.suggestion(row?.id ?? ''))?.state).toBe('doing');
      const bare = await bot.press('陈静', { card: '建议', command: 'answer_suggestion' });
      expect(toastOf(bare)).toContain('答复');
      const form = { 'suggestion-answer': '十一月起周末三人当班' };
      accepted(await bot.press('陈静', { card: '建议', command: 'answer_suggestion', form }));
      expect(await bot.read('李娜', '建议')).toContain('十一月起周末三人当班');
      expect(await bot.store.suggestion(row?.id ?? '')).toMatchObject({
        state: 'done',
        answer: '十一月起周末三人当班',
      });
      const late = await bot.press('何静', {
        card: '建议',
        command: 'assign_suggestion',
        form: { 'suggestion-owner': '张敏' },
      });
      expect(toastOf(late)).not.toContain('已交给');
      expect((await bot.store.suggestion(row?.id ?? ''))?.ownerId).toBe((await bot.person('陈静')).id);
      const [shown] = (await bot.cards('张敏')).slice(-1);
      if (shown) {
        const value = { v: 1, command: 'answer_suggestion', id: row?.id ?? '', revision: 0, part: 'declined' };
        await bot.push({ eventId: 'not-theirs', by: '张敏', card: shown, value, form });
      }
      expect((await bot.store.suggestion(row?.id ?? ''))?.state).toBe('done');
    }));
});

const REPORT = `
questions: [{ metric: survey_attitude_csat, name: 服务态度, unit: "%" }]
themes: [{ name: 等候, words: [排队, 等了] }]
`;

const answers = async (bot: TestBot, list: readonly (readonly [name: string, value: string, count: string])[]) => {
  const row = (name: string, subjectId: string, key: string, value: string): MetricRow => ({
    ...{ id: bot.deps.newId(), subjectKind: 'person', subjectId, key, period: '2026-10', value, source: '满意度调查' },
    ...{ batchId: `${name}-${key}`, author: 'survey', row: null, at: '2026-11-01T01:00:00.000Z' },
  });
  const rows = await Promise.all(
    list.map(async ([name, value, count]) => {
      const { id } = await bot.person(name);
      return [row(name, id, 'survey_attitude_csat', value), row(name, id, 'survey_answers', count)];
    }),
  );
  await bot.store.commit(rows.flat().map((each) => ({ put: 'metric', row: each })));
};

describe('the satisfaction report', () => {
  it('goes to the bound groups once, with nothing of a unit with too few answers, and no quotes', () =>
    withBot(
      { rules: withPolicies({ 'satisfaction-report': REPORT }), clock: '2026-10-20 10:00', metrics: [] },
      async (bot) => {
        await bot.bindGroup();
        await bot.say('李娜', '建议 前台排队太久，加一个叫号机');
        await bot.say('张敏', '建议 换一种咖啡');
        const [first] = await bot.store.suggestionsOf('2026-10');
        const owner = { ...first, ownerId: (await bot.person('陈静')).id, state: 'doing' } as const;
        if (first) await bot.store.commit([{ put: 'suggestion', row: { ...first, ...owner } }]);
        await answers(bot, [
          ['李娜', '90', '30'],
          ['张敏', '80', '10'],
          ['周婷', '60', '3'],
          ['吴倩', '60', '3'],
        ]);
        const told = async () => (await bot.groupWords()).filter((words) => words.includes('满意度月报'));
        await bot.moveTo('2026-11-04 09:55');
        expect(await told()).toEqual([]);
        // 2 November is the first working day, the third is the 4th
        await bot.moveTo('2026-11-04 10:00');
        await bot.tick();
        const [report = '', ...more] = await told();
        expect(more).toEqual([]);
        // (90 × 30 + 80 × 10 + 60 × 6) ÷ 46 = 83.9130…
        expect(report).toContain('83.91%（46 份答卷）');
        expect(report).toContain('87.5');
        expect(report).toContain('60');
        expect(report).toContain('等候 1 次');
        expect(report).toContain('前台排队太久');
        expect(report).not.toContain('李娜');
        expect(report).not.toContain('换一种咖啡');
        expect(report).toContain('另有 1 条正在安排负责人');
      },
    ));

  it('hides a unit with fewer answers than five, and the other one with it', () =>
    withBot(
      {
        rules: withPolicies({ 'satisfaction-report': `${REPORT}to: everyone\n` }),
        clock: '2026-11-04 09:00',
        metrics: [],
      },
      async (bot) => {
        await answers(bot, [
          ['李娜', '90', '30'],
          ['周婷', '11', '4'],
        ]);
        await bot.moveTo('2026-11-04 10:00');
        const report = await bot.read('吴倩', '满意度月报');
        // (2700 + 44) ÷ 34 = 80.7058…
        expect(report).toContain('80.71%（34 份答卷）');
        expect(report).not.toContain('各单位');
        expect(report).toContain('答卷不到 5 份的单位不显示');
      },
    ));
});
