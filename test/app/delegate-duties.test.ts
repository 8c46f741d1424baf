/** What a delegate may do beside single reviews: a batch, the word on nominees, an interview. On the days of it alone. */
import { describe, expect, it } from 'vitest';
import { verifyFile } from '#entry/verify.ts';
import { accepted, signed, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import type { Row } from '#test/support/clinic.ts';

const [GUIDES, DELEGATE] = [['周婷', '吴倩'] as const, '王芳'];

async function delegated(bot: TestBot, days: string): Promise<void> {
  await bot.say('陈静', `代理 ${DELEGATE} ${days}`);
  accepted(await bot.press('陈静', { card: '代理', command: 'set_delegation' }));
  await bot.tick();
}

const TALK = { 'talk:praise': '前台没有投诉', 'talk:improve': '胸牌要戴好' };

describe('a delegate', () => {
  it('approves whom they act for side by side, and holds the talk about a result, until the day after', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      for (const name of GUIDES) await submitted(bot, name, {});
      await delegated(bot, '11-02');
      const [chen, wang] = [await bot.person('陈静'), await bot.person(DELEGATE)];
      await bot.say(DELEGATE, '待办');
      expect(await bot.read(DELEGATE, '待办')).toContain('2 人等你评分');
      await bot.press(DELEGATE, { card: '待办', command: 'open_batch' });
      const { id } = await bot.appraisal('周婷');
      const form = { [`${id}/finding:appearance`]: ['badge'] };
      accepted(await bot.press(DELEGATE, { card: '批量评分 · 仪容仪表仪态', command: 'batch_summary', form }));
      expect(await bot.read(DELEGATE, '汇总')).toMatch(/周婷 9\.5 \/ 10 可以批准/);
      expect(toastOf(await bot.press(DELEGATE, { card: '汇总', command: 'approve_many' }))).toBe('已批准 2 人');
      expect((await bot.store.eventsOf(id)).at(-1)).toMatchObject({ actorId: wang.id, data: { for: chen.id } });

      await signed(bot, '周婷');
      await bot.say(DELEGATE, '面谈 周婷');
      expect(await bot.store.interviewOf(id)).toMatchObject({ interviewerId: chen.id, state: 'open' });
      // begun and not written down: it waits in the lists of both
      for (const who of ['陈静', DELEGATE]) {
        await bot.say(who, '待办');
        expect(await bot.read(who, '待办')).toContain('和 周婷 的 2026 年 10 月面谈还没有写完');
      }
      await bot.press(DELEGATE, { card: '待办', command: 'show_interview' });
      const plan = await bot.press(DELEGATE, { card: '面谈 · 周婷', command: 'new_plan' });
      expect(toastOf(plan)).toContain('没有做这一步的权限');
      accepted(await bot.press(DELEGATE, { card: '面谈 · 周婷', command: 'hold_interview', form: TALK }));
      expect((await bot.store.eventsOf(id)).at(-1)).toMatchObject({
        type: 'hold_interview',
        actorId: wang.id,
        data: { for: chen.id },
      });
      const answer = { card: '面谈记录', command: 'answer_interview', form: { 'talk:remark': '只有一天没戴' } };
      accepted(await bot.press('周婷', answer));
      await bot.say('陈静', '待办');
      expect(await bot.read('陈静', '待办')).toContain('周婷 对 2026 年 10 月面谈记录提出了修改意见');

      await bot.moveTo('2026-11-03 09:30');
      await bot.say(DELEGATE, '待办');
      expect(await bot.read(DELEGATE, '待办')).not.toContain('周婷');
      await bot.say(DELEGATE, '面谈 周婷');
      expect(await bot.read(DELEGATE)).toContain('没有做这一步的权限');
      await bot.press('陈静', { card: '待办', command: 'show_interview' });
      accepted(await bot.press('陈静', { card: '面谈 · 周婷', command: 'hold_interview', form: TALK }));
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));
});

/** One sheet whose peers the employee names. */
const CARE: readonly Row[] = [
  ['1001', '周兰', '总经理', null, 'office'],
  ['1002', '何静', '人事主管', '1001', 'office'],
  ['2001', '陈静', '部门主管', '1001', 'care'],
  ['2002', '李娜', '电话客服', '2001', 'care'],
  ['2003', '张敏', '内勤', '2001', 'care'],
  ['2004', '王芳', '内勤', '2001', 'care'],
];

const BY_PEERS = `id: by-peers
name: 同事互评
level: staff
period: [month]
total: 20
raters:
  self: { weight: 0 }
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

describe('the word on nominees', () => {
  it('is the delegate’s too, but never on the delegate: then it is the next person’s up', () =>
    withBot(
      {
        staff: CARE,
        metrics: [],
        rules: (shipped) => ({
          ...shipped,
          assignments: [{ scorecard: 'by-peers', titles: ['电话客服'], also: false }],
          raters: [{ role: 'peer', nominate: { count: 2 } }],
          scorecards: new Map([['by-peers', BY_PEERS]]),
        }),
      },
      async (bot) => {
        await bot.moveTo('2026-11-02 09:00');
        await delegated(bot, '11-02–11-03');
        const name = async (who: string) =>
          accepted(await bot.press('李娜', { card: '提名评分人', command: 'nominate', form: { colleague: who } }));
        const asked = async (who: string) => (await bot.titles(who)).filter((title) => title.startsWith('同意提名'));
        await name('张敏');
        await bot.tick();
        await bot.say(DELEGATE, '待办');
        expect(await bot.read(DELEGATE, '待办')).toContain('李娜');
        expect(await asked(DELEGATE)).toHaveLength(1);
        // whoever hands in meanwhile brings no second card
        accepted(await bot.press('李娜', { card: '自评', command: 'submit_self', form: { 'rating:attitude': '18' } }));
        await bot.tick();
        expect(await asked(DELEGATE)).toHaveLength(1);
        accepted(await bot.press(DELEGATE, { card: '同意提名', command: 'approve_nominee' }));
        expect(await bot.titles('张敏')).toContain('评分 · 李娜 · 2026 年 10 月');
        const { id } = await bot.appraisal('李娜');
        expect((await bot.store.eventsOf(id)).at(-1)).toMatchObject({
          actorId: (await bot.person(DELEGATE)).id,
          data: { for: (await bot.person('陈静')).id, verdict: 'approved' },
        });

        await name(DELEGATE);
        await bot.tick();
        expect(await asked(DELEGATE)).toEqual([]);
        expect(await asked('周兰')).toHaveLength(1);
        accepted(await bot.press('周兰', { card: '同意提名', command: 'approve_nominee' }));
        expect(await bot.titles(DELEGATE)).toContain('评分 · 李娜 · 2026 年 10 月');
        expect(verifyFile(bot.file).findings).toEqual([]);
      },
    ));
});
