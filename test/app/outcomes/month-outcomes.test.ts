/** Outcomes of a month: coefficients, shares, lists that are dropped, who may see and do what. */
import { describe, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import type { OutcomeRow } from '#app/records-results.ts';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { owedAfter } from '#core/results/ledger.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { finishedMonth } from '#test/support/finished-month.ts';

const COEFFICIENTS = `
id: coefficients
kind: coefficient
name: 绩效系数
period: month
bands: [{ from: 95, coefficient: 1.2 }, { from: 90, coefficient: 1 }, { coefficient: 0.8 }]
base: 3000
budget: 15000
`;

const LAST = `
id: last-share
kind: share
name: 服务提升
period: month
end: last
percent: 20
oneFrom: 5
offer: 参加一次改进培训
announce: group
`;

const TOTALS = { 陈静: 98, 李娜: 95, 张敏: 93.5, 王芳: 88, 周婷: 90 };

const story = (...sources: readonly string[]) => ({
  rules: <Rules extends object>(shipped: Rules) => ({
    ...shipped,
    results: sources.map((source) => {
      const read = readResultPolicy(source, `${/id: (.*)/.exec(source)?.[1]}.yaml`);
      if (!read.value) throw new Error(JSON.stringify(read.findings));
      return read.value;
    }),
  }),
});

/** October is published; the list comes in the morning. */
async function published(bot: TestBot): Promise<void> {
  await finishedMonth(bot, '2026-10', TOTALS);
  await bot.moveTo('2026-11-02 09:30');
}

async function newest(bot: TestBot, policyId: string): Promise<OutcomeRow> {
  const [row] = await bot.store.outcomesOf(policyId, '2026-10');
  if (!row) throw new Error(`nothing came of ${policyId}`);
  return row;
}

const asHr = async (bot: TestBot, name: string) =>
  bot.store.commit([{ put: 'role', personId: (await bot.person(name)).id, role: 'hr' }]);

/** The job key that everybody was told. */
const TOLD = /^outcome-told:[^:]+$/;

const CARD = '绩效系数 · 2026 年 10 月';

describe('coefficients', () => {
  it('show HR the cost against the budget, and are told to each person alone', () =>
    withBot(story(COEFFICIENTS), async (bot) => {
      await bot.bindGroup();
      await asHr(bot, '陈静');
      await published(bot);
      // 3,600 + 3,600 + 3,000 + 2,400 + 3,000
      const list = await bot.read('何静', CARD);
      expect(list).toContain('15600 元');
      expect(list).toContain('超出预算 600 元');
      expect(list).toContain('王芳 客服中心 88% 绩效系数 0.8，绩效工资 2400 元 按分数档');
      accepted(await bot.press('何静', { card: CARD, command: 'prepare_outcome' }));
      // Chen is in HR too and has the card twice: the list, and the question
      expect((await bot.titles('陈静')).filter((title) => title === CARD)).toHaveLength(2);
      accepted(await bot.press('陈静', { card: CARD, command: 'confirm_outcome' }));
      // confirmed: every card of it is closed
      await expect(bot.press('何静', { card: CARD, command: 'drop_outcome' })).rejects.toThrow();
      const row = await newest(bot, 'coefficients');
      expect(row.state).toBe('confirmed');
      const wang = await bot.person('王芳');
      expect(owedAfter(await bot.store.ledgerOf(row.id)).get(wang.id)).toBe(240_000);
      await bot.tick();
      await bot.tick();
      const own = await bot.read('王芳', '绩效系数');
      expect(own).toContain('0.8');
      expect(own).toContain('2400 元');
      expect((await bot.titles('王芳')).filter((title) => title.startsWith('绩效系数'))).toHaveLength(1);
      expect((await bot.groupWords()).some((words) => words.includes('绩效'))).toBe(false);
    }));
});

describe('a list', () => {
  it('that HR drops tells nobody and books nothing, and is not proposed again', () =>
    withBot(story(COEFFICIENTS), async (bot) => {
      await published(bot);
      expect(toastOf(await bot.press('何静', { card: CARD, command: 'drop_outcome' }))).toContain('已放弃');
      await bot.moveTo('2026-11-03 10:30');
      const rows = await bot.store.outcomesOf('coefficients', '2026-10');
      expect(rows.map(({ state }) => state)).toEqual(['dropped']);
      expect(await bot.store.ledgerBetween('2026-10', '2026-12')).toEqual([]);
      expect(await bot.titles('王芳')).not.toContain(CARD);
      expect(await bot.read('何静', CARD)).toContain('放弃');
    }));

  it('of the last share is told in private and lawful words, never to a group', () =>
    withBot(story(LAST), async (bot) => {
      await bot.bindGroup();
      await published(bot);
      accepted(await bot.press('何静', { card: '服务提升', command: 'prepare_outcome' }));
      accepted(await bot.press('周兰', { card: '服务提升', command: 'confirm_outcome' }));
      await bot.tick();
      const own = await bot.read('王芳', '通知 · 服务提升');
      expect(own).toContain('参加一次改进培训');
      expect(own).not.toMatch(/末位|最后|淘汰|不胜任/);
      expect((await bot.groupWords()).some((words) => words.includes('王芳') || words.includes('服务提升'))).toBe(
        false,
      );
    }));

  it('is shown by 规则 to HR and the auditor alone, and may be tried for a period without a ranking', () =>
    withBot(story(COEFFICIENTS, LAST.replace('period: month', 'period: month\nenabled: false')), async (bot) => {
      await finishedMonth(bot, '2026-09', TOTALS);
      await bot.say('陈静', '规则');
      expect(await bot.read('陈静')).toContain('只有人事能做');
      await bot.say('何静', '规则 绩效系数 2026-09');
      expect(await bot.read('何静', '绩效系数 · 2026 年 9 月')).toContain('按现在的结果试算');
      await bot.say('何静', '规则 last-share 2026-09');
      expect(await bot.read('何静', '服务提升 · 2026 年 9 月')).toContain('王芳');
      await bot.say('何静', '规则 last-share 2026-Q3');
      expect(await bot.read('何静')).toContain('这条规则不按「2026-Q3」算');
      await bot.say('何静', '规则 nothing');
      expect(await bot.read('何静')).toContain('没有叫「nothing」的规则');
      await bot.say('何静', '规则');
      const list = await bot.read('何静', '结果规则');
      expect(list).toContain('绩效系数（coefficients）：启用');
      expect(list).toContain('服务提升（last-share）：没有启用');
      await published(bot);
      await bot.store.commit([{ put: 'role', personId: (await bot.person('周婷')).id, role: 'auditor' }]);
      await bot.say('周婷', '规则 coefficients 2026-10');
      expect(await bot.read('周婷', CARD)).toContain('王芳');
      const row = await newest(bot, 'coefficients');
      const [card] = (await bot.cards('周婷')).slice(-1);
      if (!card) throw new Error('no card');
      const value = { v: 1, command: 'prepare_outcome', id: row.id, revision: row.revision };
      await bot.push({ eventId: 'auditor', by: '周婷', card, value });
      expect((await newest(bot, 'coefficients')).state).toBe('proposed');
      // a policy that is switched off never comes to anything
      expect(await bot.store.outcomesOf('last-share', '2026-10')).toEqual([]);
    }));
});

describe('a crash in the middle of telling people', () => {
  it('is made good at the next tick: everybody hears once', () => {
    let fails = 1;
    const around = (store: Store): Store => ({
      ...store,
      commit: async (changes) => {
        const ends = changes.some((change) => 'put' in change && change.put === 'job' && TOLD.test(change.key));
        if (ends && fails-- > 0) throw new Error('the machine went down');
        return store.commit(changes);
      },
    });
    return withBot({ ...story(COEFFICIENTS), around, errors: 1 }, async (bot) => {
      await published(bot);
      accepted(await bot.press('何静', { card: CARD, command: 'prepare_outcome' }));
      accepted(await bot.press('周兰', { card: CARD, command: 'confirm_outcome' }));
      await bot.tick();
      expect(fails).toBe(0);
      await bot.tick();
      await bot.tick();
      for (const name of Object.keys(TOTALS))
        expect((await bot.titles(name)).filter((title) => title.startsWith('绩效系数'))).toHaveLength(1);
      const row = await newest(bot, 'coefficients');
      expect(await bot.store.jobDone(`outcome-told:${row.id}`)).toBe(true);
    });
  });
});

describe('on WeCom', () => {
  it('a list is prepared and confirmed by buttons, and people are told', () =>
    withBot({ ...story(COEFFICIENTS), on: ['wecom'] }, async (bot) => {
      await published(bot);
      accepted(await bot.press('何静', { card: '绩效系数', command: 'prepare_outcome' }));
      accepted(await bot.press('周兰', { card: '绩效系数', command: 'confirm_outcome' }));
      expect((await newest(bot, 'coefficients')).state).toBe('confirmed');
      await bot.tick();
      expect(await bot.read('王芳', '绩效系数')).toContain('0.8');
    }));
});
