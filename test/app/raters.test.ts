import { describe, expect, it } from 'vitest';
import { forgetRaters } from '#app/rater-tokens.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import type { RaterRules } from '#core/policies/raters.ts';
import type { Rules } from '#entry/rules.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import type { Row } from '#test/support/clinic.ts';

/** A care centre with one person on the threefold sheet and four colleagues who can be its panel. */
const THREEFOLD: readonly Row[] = [
  ['1001', '周兰', '总经理', null, 'office'],
  ['1002', '何静', '人事主管', '1001', 'office'],
  ['2001', '陈静', '部门主管', '1001', 'care'],
  ['2002', '李娜', '电话客服', '2001', 'care'],
  ['2003', '张敏', '内勤', '2001', 'care'],
  ['2004', '王芳', '内勤', '2001', 'care'],
  ['2005', '刘洋', '内勤', '2001', 'care'],
  ['2006', '赵雪', '内勤', '2001', 'care'],
];

const panelOf = async (bot: TestBot, name: string, role = 'panel'): Promise<readonly string[]> => {
  const { tasks, cycleId } = await bot.appraisal(name);
  const tokens = new Map((await bot.store.raterTokens(cycleId)).map(({ token, personId }) => [token, personId]));
  const open = tasks.filter((task) => task.role === role && task.status === 'open');
  const people = await Promise.all(open.map(({ personId }) => bot.store.person(tokens.get(personId) ?? personId)));
  return people.map((person) => person?.name ?? '');
};

/** One title has one scorecard; `more`: rules for raters beside those that come with the product, or a sheet of the story's own. */
const withSheet =
  (title: string, scorecard: string, more: { raters?: RaterRules; source?: string } = {}) =>
  (shipped: Rules): Rules => ({
    ...shipped,
    assignments: [{ scorecard, titles: [title], also: false }],
    raters: more.raters ?? shipped.raters,
    scorecards: more.source === undefined ? shipped.scorecards : new Map([[scorecard, more.source]]),
  });

const FIGURES = [
  ['spot_check_score', '90', '电话抽查'],
  ['callbacks_done', '3360', '客户管理系统'],
  ['staff_on_duty', '1', '考勤'],
  ['workdays', '21', '考勤'],
] as const;

const PANEL_MONTH = {
  staff: THREEFOLD,
  metrics: ['2026-10'],
  figures: FIGURES.map(([metric, value, source]) => ({
    employee_no: '2002',
    period: '2026-10',
    metric,
    value,
    source,
  })),
};

describe('a panel', () => {
  it('of three colleagues rates: one declines and is replaced, one cannot judge, one is too late', () =>
    withBot({ ...PANEL_MONTH, rules: withSheet('电话客服', 'service-staff-threefold') }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const panel = await panelOf(bot, '李娜');
      expect(panel).toHaveLength(3);
      expect(panel).not.toContain('李娜');
      expect(panel).not.toContain('陈静');
      const [first = '', second = '', third = ''] = panel;
      const card = await bot.read(first, '评分 · 李娜');
      expect(card).toContain('服务态度');
      expect(card).toContain('考核小组');
      expect(card).not.toContain('电话抽查');

      // a reason is asked for; then the fourth colleague gets the card
      const decline = { card: '评分 · 李娜', command: 'decline_rating' };
      expect(toastOf(await bot.press(first, decline))).toContain('谢绝原因');
      accepted(await bot.press(first, { ...decline, form: { reason: '这个月没有共事' } }));
      const after = await panelOf(bot, '李娜');
      const [fourth = ''] = after.filter((name) => !panel.includes(name));
      expect([...after].sort()).toEqual([second, third, fourth].sort());
      expect(await bot.titles(first)).toEqual(['已谢绝评分 · 2026 年 10 月']);

      // one step of somebody else closes nobody's card, and nobody reads what was given
      const rate = { card: '评分 · 李娜', command: 'submit_rating' };
      const forms = { 'rating:attitude': '16', 'rating:teamwork': '无法评价' };
      const { messageId } = (await bot.cards(second)).at(-1) ?? {};
      accepted(await bot.press(second, { ...rate, form: forms }));
      expect((await bot.cards(second)).at(-1)?.messageId).toBe(messageId);
      expect(await bot.read(fourth, '评分 · 李娜')).not.toContain('16');
      accepted(
        await bot.press('李娜', {
          card: '自评',
          command: 'submit_self',
          form: { 'rating:attitude': '18', 'rating:teamwork': '20' },
        }),
      );
      expect(await bot.titles('陈静')).toEqual([]);
      accepted(await bot.press(fourth, { ...rate, form: { 'rating:attitude': '15', 'rating:teamwork': '14' } }));
      expect((await bot.appraisal('李娜')).state).toBe('collecting');

      // Monday's card is due on Thursday at 18:00; the third never answered
      await bot.moveTo('2026-11-05 18:01');
      const { state, tasks } = await bot.appraisal('李娜');
      expect(state).toBe('review');
      expect(tasks.map(({ role, status }) => `${role} ${status}`).sort()).toEqual([
        'panel declined',
        'panel expired',
        'panel submitted',
        'panel submitted',
        'self submitted',
      ]);
      expect(await bot.titles(third)).toContain('评分时间已到 · 2026 年 10 月');
      const review = await bot.read('陈静', '主管评分 · 李娜');
      expect(review).toContain('其他评分');
      expect(review).toContain('2 份，不够最低份数，不计分');
      const form = { 'rating:attitude': '18', 'rating:teamwork': '13' };
      accepted(await bot.press('陈静', { card: '主管评分 · 李娜', command: 'submit_review', form }));
      // the panel needs three: its weight goes to self and supervisor, 10 to 60. Spot checks 30 × 90 % = 27, callbacks
      // 3360 of 200 × 21 = 80 %, 24; attitude 18 and 18; teamwork (10 × 20 + 60 × 13) ÷ 70 = 14; 27 + 24 + 18 + 14 = 83
      expect((await bot.appraisal('李娜')).result).toMatchObject({ total: 8300, grade: '良好' });
    }));
});

/** Three departments beside the desk; the others have no unit here, so HR is asked in their place. */
const MALL: readonly Row[] = [
  ['1001', '周兰', '总经理', null, 'office'],
  ['1002', '何静', '人事主管', '1001', 'office'],
  ['2001', '陈静', '商场客服主管', '1001', 'care'],
  ['3001', '孙涛', '财务主管', '1001', 'hall'],
  ['3002', '钱进', '出纳', '3001', 'hall'],
];

describe('rating departments', () => {
  it('see only their own items, and the sheet waits until each has filed', () =>
    withBot(
      {
        staff: MALL,
        metrics: [],
        rules: withSheet('商场客服主管', 'mall-service-desk', {
          raters: [
            { role: 'department:finance', unitHead: '国贸分部' },
            ...['administration', 'security', 'marketing', 'operations'].map((id) => ({
              role: `department:${id}`,
              fixed: ['3002'],
            })),
          ],
        }),
      },
      async (bot) => {
        await bot.moveTo('2026-11-02 09:00');
        const finance = await bot.read('孙涛', '评分 · 陈静');
        expect(finance).toContain('会员计划上报与执行');
        expect(finance).not.toContain('开闭店');
        const rate = (form: Record<string, string | string[]>) => ({
          card: '评分 · 陈静',
          command: 'submit_rating',
          form,
        });
        accepted(await bot.press('孙涛', rate({ 'finding:vip_plan': ['lapse'] })));
        accepted(await bot.press('陈静', { card: '自评', command: 'submit_self' }));
        // four departments have one head: each gets a card of its own, one after the other
        accepted(await bot.press('钱进', rate({ 'finding:reports': ['lapse'] })));
        expect(await bot.read('钱进', '评分 · 陈静')).toContain('开闭店');
        accepted(await bot.press('钱进', rate({})));
        accepted(await bot.press('钱进', rate({})));
        expect((await bot.appraisal('陈静')).state).toBe('collecting');

        // nobody can do without operations: its card goes one up when time is up, and the sheet still waits
        await bot.moveTo('2026-11-05 18:01');
        const { state, tasks } = await bot.appraisal('陈静');
        expect(state).toBe('collecting');
        expect(tasks.filter(({ role }) => role === 'department:operations').map(({ status }) => status)).toEqual([
          'expired',
          'open',
        ]);
        accepted(await bot.press('孙涛', rate({ 'finding:brand_events': ['lapse'] })));
        accepted(await bot.press('周兰', { card: '主管评分 · 陈静', command: 'submit_review' }));
        // 7.5 − 0.5 (plan) − 0.5 (reports) − 0.5 (events) = 6
        expect((await bot.appraisal('陈静')).result).toMatchObject({ total: 600, percent: 8000, grade: '良好' });
      },
    ));
});

/** A hospital: guide, team leader, head of the department. */
const HOSPITAL: readonly Row[] = [
  ['1001', '周兰', '院长', null, 'office'],
  ['1002', '何静', '人事主管', '1001', 'office'],
  ['2001', '陈静', '客服部负责人', '1001', 'care'],
  ['2002', '李娜', '班组长', '2001', 'care'],
  ['2003', '张敏', '导诊客服', '2002', 'care'],
];

describe('a team leader and the head of the department', () => {
  it('rate one after the other, weighed 70 and 30', () =>
    withBot({ staff: HOSPITAL, metrics: [], rules: withSheet('导诊客服', 'hospital-service-monthly') }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      accepted(await bot.press('张敏', { card: '自评', command: 'submit_self', form: { 'rating:leader': '9' } }));
      accepted(
        await bot.press('李娜', {
          card: '主管评分 · 张敏',
          command: 'submit_review',
          form: { 'finding:conduct': ['guiding', 'supplies'], 'finding:skills': ['task_late'], 'rating:leader': '8' },
        }),
      );
      const second = await bot.read('陈静', '主管评分 · 张敏');
      expect(second).toContain('第 2 / 2 位评分人');
      expect(second).not.toContain('班组长综合评（');
      accepted(
        await bot.press('陈静', {
          card: '主管评分 · 张敏',
          command: 'submit_review',
          form: { 'finding:conduct': ['guiding_complaint'], 'finding:discipline': ['breach_grave'] },
        }),
      );
      // conduct 40: 0.7 × 38 + 0.3 × 38 = 38; skills 25: 0.7 × 23 + 0.3 × 25 = 23.6
      // discipline 25: 0.7 × 25 + 0.3 × 17 = 22.6; leader 8; 38 + 23.6 + 22.6 + 8 = 92.2
      expect((await bot.appraisal('张敏')).result).toMatchObject({ total: 9220, grade: '优秀' });
    }));
});

const PEERS_ONLY = `id: peers-only
name: 同事互评
level: staff
period: [month]
total: 20
raters:
  peer: { weight: 40, min: 1 }
  supervisor: { weight: 60 }
grades:
  - { name: 合格, from: 0, coefficient: 1 }
criteria:
  - { id: attitude, name: 服务态度, points: 20, rule: { rating: { min: 0, max: 20 } } }
accept:
  - { code: no-house-metric, reason: 只用于测试 }
  - { code: no-staff-metric, reason: 只用于测试 }
`;

describe('peers', () => {
  it('stand under tokens, and nobody is found behind them once the cycle has closed', () =>
    withBot(
      {
        staff: THREEFOLD,
        metrics: [],
        rules: withSheet('电话客服', 'peers-only', { source: PEERS_ONLY }),
      },
      async (bot) => {
        await bot.moveTo('2026-11-02 09:00');
        const peers = await panelOf(bot, '李娜', 'peer');
        expect(peers).toHaveLength(3);
        const { id, cycleId, tasks } = await bot.appraisal('李娜');
        const tokens = tasks.filter(({ role }) => role === 'peer').map(({ personId }) => personId);
        expect(tokens.every(isRaterToken)).toBe(true);
        expect(await forgetRaters(bot.deps, { id: cycleId })).toEqual([]);
        const [first = '', second = '', third = ''] = peers;
        const rate = (score: string) => ({
          card: '评分 · 李娜',
          command: 'submit_rating',
          form: { 'rating:attitude': score, comment: '合作顺利' },
        });
        await bot.press(first, { ...rate('18'), command: 'save_draft' });
        accepted(await bot.press(first, rate('18')));
        accepted(await bot.press(second, rate('16')));
        expect(await bot.read(first, '评分已提交')).not.toContain(first);
        accepted(await bot.press(third, { ...rate('0'), command: 'decline_rating', form: { reason: '没有共事' } }));
        const [fourth = ''] = await panelOf(bot, '李娜', 'peer');
        expect(peers).not.toContain(fourth);
        accepted(await bot.press('李娜', { card: '自评', command: 'submit_self', form: { 'rating:attitude': '20' } }));
        await bot.say(fourth, '待办');
        accepted(await bot.press(fourth, rate('17')));
        const review = await bot.read('陈静', '主管评分 · 李娜');
        // (18 + 16 + 17) ÷ 3
        expect(review).toContain('17（3 份）');
        accepted(
          await bot.press('陈静', {
            card: '主管评分 · 李娜',
            command: 'submit_review',
            form: { 'rating:attitude': '15' },
          }),
        );
        accepted(await bot.press('李娜', { card: '考核结果', command: 'sign' }));

        const events = await bot.store.eventsOf(id);
        const rated = events.filter(({ type }) => type === 'submit_rating' || type === 'decline_rating');
        expect(rated.map(({ actorId, source }) => [isRaterToken(actorId ?? ''), source])).toEqual(
          Array.from({ length: 4 }, () => [true, 'rater']),
        );
        expect(await bot.store.raterTokens(cycleId)).toHaveLength(4);
        const raters = { appraisalId: id, tokens, names: [...peers, fourth] };
        expect(await linked(bot, raters)).not.toEqual([]);
        const forgotten = await forgetRaters(bot.deps, { id: cycleId });
        expect(forgotten).toEqual([{ drop: 'rater-tokens', cycleId }]);
        await bot.store.commit(forgotten);
        expect(await bot.store.raterTokens(cycleId)).toEqual([]);
        expect(await linked(bot, raters)).toEqual([]);
      },
    ));
});

describe('raters whom the employee names', () => {
  it('are asked once the supervisor agrees; another is named for one who is not wanted or declines', () =>
    withBot(
      {
        staff: THREEFOLD,
        metrics: [],
        rules: withSheet('电话客服', 'peers-only', {
          source: PEERS_ONLY,
          raters: [{ role: 'peer', nominate: { count: 2 } }],
        }),
      },
      async (bot) => {
        await bot.moveTo('2026-11-02 09:00');
        expect([...(await bot.titles('李娜'))].sort()).toEqual(['提名评分人 · 2026 年 10 月', '自评 · 2026 年 10 月']);
        const name = (form: Record<string, string>) => ({ card: '提名评分人', command: 'nominate', form });
        expect(toastOf(await bot.press('李娜', name({ colleague: '陈静' })))).toContain('陈静」不能评这张表');
        expect(toastOf(await bot.press('李娜', name({ colleague: '没有这人' })))).toContain('名单里找不到');
        accepted(await bot.press('李娜', name({ person: (await bot.person('张敏')).id })));
        expect(await bot.read('李娜', '提名评分人')).toContain('等主管同意');
        accepted(await bot.press('李娜', name({ colleague: '2004' })));
        accepted(await bot.press('李娜', { card: '自评', command: 'submit_self', form: { 'rating:attitude': '20' } }));
        // nothing is lost of what waits for the supervisor: the sheet is still collected
        expect((await bot.appraisal('李娜')).state).toBe('collecting');
        const card = await bot.read('陈静', '同意提名 · 李娜');
        expect(card).toContain('张敏（同事）');
        expect(card).toContain('王芳（同事）');
        expect(await bot.titles('张敏')).not.toContain('评分 · 李娜 · 2026 年 10 月');
        accepted(await bot.press('陈静', { card: '同意提名', command: 'approve_nominee' }));
        expect(await bot.titles('张敏')).toContain('评分 · 李娜 · 2026 年 10 月');
        accepted(await bot.press('陈静', { card: '同意提名', command: 'reject_nominee' }));
        await bot.say('李娜', '提名 没有这人');
        expect(await bot.read('李娜', '月评')).toContain('名单里找不到');
        await bot.say('李娜', '提名 刘洋');
        expect(await bot.read('李娜', '月评')).toContain('已提名，等主管同意');
        accepted(await bot.press('陈静', { card: '同意提名', command: 'approve_nominee' }));
        const rate = { card: '评分 · 李娜', command: 'submit_rating', form: { 'rating:attitude': '16' } };
        accepted(await bot.press('张敏', rate));
        accepted(await bot.press('刘洋', { ...rate, command: 'decline_rating', form: { reason: '没有共事' } }));
        accepted(await bot.press('李娜', name({ colleague: '赵雪' })));
        accepted(await bot.press('陈静', { card: '同意提名', command: 'approve_nominee' }));
        accepted(await bot.press('赵雪', rate));
        // two of them: their mean is not told to the supervisor
        expect(await bot.read('陈静', '主管评分 · 李娜')).toContain('不足三份，不显示');
      },
    ));
});

/** Rows in which a rater's own ids stand beside the appraisal or a token of it. */
async function linked(
  bot: TestBot,
  { appraisalId, tokens, names }: { appraisalId: string; tokens: readonly string[]; names: readonly string[] },
): Promise<readonly string[]> {
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(bot.file, { readonly: true });
  const tables = database.prepare<[], string>(`SELECT "name" FROM sqlite_master WHERE "type" = 'table'`).pluck().all();
  const chats = new Map<string, string[]>();
  for (const name of names) {
    const person = await bot.person(name);
    const chat = await bot.chat.directChat(bot.viewer(name));
    chats.set(name, [person.id, bot.viewer(name), chat]);
  }
  const found: string[] = [];
  for (const table of tables) {
    for (const row of database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).iterate()) {
      const text = JSON.stringify(row);
      if (!text.includes(appraisalId) && !tokens.some((token) => text.includes(token))) continue;
      for (const ids of chats.values()) if (ids.some((id) => text.includes(id))) found.push(`${table} ${text}`);
    }
  }
  database.close();
  return found;
}
