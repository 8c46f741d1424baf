import { describe, expect, it } from 'vitest';
import { readAssignments } from '#core/policies/assignments.ts';
import type { Rules } from '#entry/rules.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { CHECKS, withPolicies } from './rules.ts';

const rules = withPolicies({ 'spot-checks': CHECKS });

const metric = async (bot: TestBot, name: string, key: string, period = '2026-11') => {
  const rows = await bot.store.metricsFor((await bot.person(name)).id, period);
  return rows.find((row) => row.key === key)?.value ?? null;
};

const checks = async (bot: TestBot, name: string, period = '2026-11') =>
  bot.store.spotChecksOf((await bot.person(name)).id, period);

const last = async (bot: TestBot, name: string): Promise<string> => bot.read(name);

describe('a spot check', () => {
  it('typed by the supervisor, head office and a mystery shopper makes the mean of the month', () =>
    withBot({ rules, clock: '2026-11-03 10:00' }, async (bot) => {
      await bot.say('陈静', '抽查 李娜 92 电话礼貌');
      expect(await bot.read('陈静', '抽查 · 李娜')).toContain('已查 1 次，平均 92');
      await bot.say('何静', '抽查 李娜 80.5 报价说错了');
      await bot.say('何静', 'spotcheck 2002 90 神秘顾客 接待热情');
      // (92 + 80.5 + 90) ÷ 3 = 87.5
      expect(await metric(bot, '李娜', 'spot_check_score')).toBe('87.5');
      expect(await metric(bot, '李娜', 'spot_checks_done')).toBe('3');
      expect((await checks(bot, '李娜')).map(({ source, score, words }) => [source, score, words])).toEqual([
        ['supervisor', 9200, '电话礼貌'],
        ['head_office', 8050, '报价说错了'],
        ['mystery_shopper', 9000, '接待热情'],
      ]);
    }));

  it('of two people at the same moment counts both', () =>
    withBot({ rules, clock: '2026-11-03 10:00', metrics: [] }, async (bot) => {
      const say = async (name: string, text: string) =>
        bot.chat.say(bot.viewer(name), await bot.chat.directChat(bot.viewer(name)), text);
      await Promise.all([
        say('陈静', '抽查 李娜 90 好'),
        say('何静', '抽查 李娜 70 慢'),
        say('周兰', '抽查 李娜 95 快'),
      ]);
      await bot.settle();
      expect(await checks(bot, '李娜')).toHaveLength(3);
      // (90 + 70 + 95) ÷ 3
      expect(await metric(bot, '李娜', 'spot_check_score')).toBe('85');
      expect(await metric(bot, '李娜', 'spot_checks_done')).toBe('3');
    }));

  it('is refused to whoever leads nobody here, for oneself, and with what is no score', () =>
    withBot({ rules, clock: '2026-11-03 10:00' }, async (bot) => {
      await bot.say('张敏', '抽查 李娜 10 不喜欢');
      expect(await last(bot, '张敏')).toContain('你没有做这一步的权限');
      await bot.say('陈静', '抽查 陈静 100 很好');
      expect(await last(bot, '陈静')).toContain('你没有做这一步的权限');
      await bot.say('陈静', '抽查 李娜 101 很好');
      expect(await last(bot, '陈静')).toContain('请填 0–100');
      await bot.say('陈静', '抽查 李娜 92.555 很好');
      expect(await last(bot, '陈静')).toContain('请填 0–100');
      await bot.say('陈静', '抽查 李娜 92');
      expect(await last(bot, '陈静')).toContain('请写明为什么是这个分');
      await bot.say('陈静', '抽查 李娜 92 神秘顾客 很好');
      expect(await last(bot, '陈静')).toContain('只有人事能做');
      await bot.say('陈静', '抽查 李四 92 很好');
      expect(await last(bot, '陈静')).toContain('名单里找不到');
      for (const name of ['李娜', '陈静']) expect(await checks(bot, name)).toEqual([]);
      // whoever stands higher in the line may, and whoever acts for the supervisor today
      await bot.say('周兰', '抽查 李娜 88 巡店听到');
      expect(await checks(bot, '李娜')).toHaveLength(1);
      const [delegatorId, delegateId] = [(await bot.person('陈静')).id, (await bot.person('周婷')).id];
      const days = { fromDay: '2026-11-03', toDay: '2026-11-03' };
      const row = { id: 'd1', delegatorId, delegateId, ...days, recordedBy: delegatorId, revokedAt: null };
      await bot.store.commit([{ put: 'delegation', row: { ...row, at: '2026-11-03T01:00:00.000Z' } }]);
      await bot.say('周婷', '抽查 李娜 90 代班听到');
      expect(await checks(bot, '李娜')).toHaveLength(2);
    }));

  it('on the card is the weighted mean of its dimensions; what was typed wrong is said and kept', () =>
    withBot({ rules, clock: '2026-11-03 10:00' }, async (bot) => {
      await bot.say('陈静', '抽查 李娜');
      const half = { 'mark:listening': '95', 'check-words': '耐心' };
      const card = '抽查 · 李娜';
      const missing = await bot.press('陈静', { card, command: 'record_check', form: half });
      expect(toastOf(missing)).toContain('还有没填的内容：表达清晰度');
      const wrong = await bot.press('陈静', {
        card,
        command: 'record_check',
        form: { ...half, 'mark:clarity': '八十' },
      });
      expect(toastOf(wrong)).toContain('「表达清晰度」的评分「八十」不能用');
      expect(
        (await bot.store.formDraft(`spot-check:${(await bot.person('李娜')).id}`, (await bot.person('陈静')).id))
          ?.fields,
      ).toMatchObject(half);
      const [shown] = (await bot.cards('陈静')).slice(-1);
      if (!shown) throw new Error('no card');
      const value = { v: 1, command: 'record_check', id: (await bot.person('李娜')).id, revision: 0 };
      const forged = { 'mark:listening': '1', 'mark:clarity': '1' };
      for (const by of ['张敏', '李娜'])
        await bot.push({ eventId: `forged-${by}`, by, card: shown, value, form: forged });
      expect(await checks(bot, '李娜')).toEqual([]);
      accepted(await bot.press('陈静', { card, command: 'record_check', form: { ...half, 'mark:clarity': '80' } }));
      // (2 × 95 + 80) ÷ 3 = 90
      expect(await metric(bot, '李娜', 'spot_check_score')).toBe('90');
      expect(await checks(bot, '李娜')).toMatchObject([
        { score: 9000, dimensions: { listening: 9500, clarity: 8000 }, words: '耐心', source: 'supervisor' },
      ]);
      expect(await bot.read('陈静', card)).toContain('倾听耐心度');
    }));

  it('is taken back on its day by its checker, corrected when it is the only one, and stands afterwards', () =>
    withBot({ rules, clock: '2026-11-03 10:00' }, async (bot) => {
      await bot.say('陈静', '抽查 李娜 60 没有问候');
      const only = await bot.press('陈静', { card: '抽查 · 李娜', command: 'take_back_check' });
      expect(toastOf(only)).toContain('这是本月唯一的一次抽查');
      await bot.say('陈静', '抽查 李娜 80 更正 问候了');
      expect((await checks(bot, '李娜')).map(({ score }) => score)).toEqual([8000]);
      expect(await metric(bot, '李娜', 'spot_check_score')).toBe('80');
      await bot.say('何静', '抽查 李娜 90 服务好');
      expect(await metric(bot, '李娜', 'spot_check_score')).toBe('85');
      const [first, second] = await checks(bot, '李娜');
      const [theirs] = (await bot.cards('陈静')).slice(-1);
      if (!theirs || !second || !first) throw new Error('no check');
      const value = { v: 1, command: 'take_back_check', id: second.id, revision: 0 };
      await bot.push({ eventId: 'not-hers', by: '陈静', card: theirs, value, form: {} });
      expect(await checks(bot, '李娜')).toHaveLength(2);
      accepted(await bot.press('何静', { card: '抽查 · 李娜', command: 'take_back_check' }));
      expect(await metric(bot, '李娜', 'spot_check_score')).toBe('80');
      await bot.say('何静', '抽查 李娜 70 忘了回电');
      await bot.moveTo('2026-11-04 10:00');
      const late = await bot.press('何静', { card: '抽查 · 李娜', command: 'take_back_check' });
      expect(toastOf(late)).toContain('抽查只能当天撤回');
      expect(await metric(bot, '李娜', 'spot_check_score')).toBe('75');
    }));
});

describe('the week of checks', () => {
  it('comes on the first working day at nine, once, with who was not checked last week', () =>
    withBot({ rules, clock: '2026-11-10 10:00', metrics: [] }, async (bot) => {
      await bot.tick();
      const weekly = async () => (await bot.titles('陈静')).filter((title) => title.startsWith('本周抽查'));
      // the policy was there already this week
      expect(await weekly()).toEqual(['本周抽查 · 11-09 至 11-15']);
      await bot.say('陈静', '抽查 李娜 92 电话礼貌');
      await bot.moveTo('2026-11-16 08:55');
      expect(await weekly()).toHaveLength(1);
      await bot.moveTo('2026-11-16 09:00');
      await bot.tick();
      await bot.moveTo('2026-11-18 11:00');
      expect(await weekly()).toEqual(['本周抽查 · 11-09 至 11-15', '本周抽查 · 11-16 至 11-22']);
      const card = await bot.read('陈静', '本周抽查 · 11-16');
      expect(card).toContain('上周没有查到的：张敏、王芳、周婷、吴倩');
      const chosen = { person: (await bot.person('张敏')).id };
      await bot.press('陈静', { card: '本周抽查 · 11-16', command: 'open_check', form: chosen });
      const form = { 'mark:listening': '90', 'mark:clarity': '90' };
      accepted(await bot.press('陈静', { card: '抽查 · 张敏', command: 'record_check', form }));
      await bot.say('陈静', '抽查');
      const titles = await bot.titles('陈静');
      expect(titles.at(-1)).toBe('本周抽查 · 11-16 至 11-22');
      // whoever leads nobody is told so
      await bot.say('李娜', '抽查');
      expect(await last(bot, '李娜')).toContain('你没有做这一步的权限');
    }));

  it('of a holiday begins on its first working day, and is nobody’s without the policy', () =>
    withBot({ rules, clock: '2026-10-05 10:00', metrics: [] }, async (bot) => {
      const weekly = async () => (await bot.titles('陈静')).filter((title) => title.startsWith('本周抽查'));
      await bot.tick();
      expect(await weekly()).toEqual([]);
      await bot.moveTo('2026-10-08 09:00');
      expect(await weekly()).toEqual(['本周抽查 · 10-05 至 10-11']);
    }));
});

describe('the receipt of a sheet that reads the checks', () => {
  const threefold = (shipped: Rules): Rules => {
    const source =
      '- { scorecard: service-staff-threefold, titles: [客服专员] }\n- { scorecard: hospital-guide-rules, titles: [导医] }';
    const { value } = readAssignments(source);
    if (!value) throw new Error('assignments');
    return { ...withPolicies({ 'spot-checks': CHECKS.replace('everyone', 'sheets') })(shipped), assignments: value };
  };

  it('says that there were fewer than asked, and which there were, and scores what there was', () =>
    withBot({ rules: threefold, clock: '2026-11-03 10:00', metrics: [] }, async (bot) => {
      await bot.say('陈静', '抽查 李娜 92 电话礼貌');
      await bot.moveTo('2026-11-12 10:00');
      await bot.say('何静', '抽查 李娜 88 接得慢');
      const weekly = await bot.read('陈静', '本周抽查 · 11-09');
      expect(weekly).not.toContain('周婷');
      await bot.moveTo('2026-12-01 09:00');
      expect(await bot.read('李娜', '自评')).toContain('抽查 · 本月抽查 2 次，少于应有的 4 次');
      await bot.say('何静', '为什么 李娜');
      const appraisal = await bot.appraisal('李娜');
      const { receiptView } = await import('#app/views/receipt-view.ts');
      const { loadCase } = await import('#app/case.ts');
      const about = await loadCase(bot.deps, appraisal.id);
      if (!about) throw new Error('no case');
      const reader = { personId: appraisal.personId, locale: 'zh', focus: null } as const;
      const view = await receiptView(bot.deps, about, reader);
      const line = view.lines.find(({ leafId }) => leafId === 'spot_checks');
      expect(line?.sources.slice(1)).toEqual([
        '本月抽查 2 次，少于应有的 4 次',
        '11-03 主管 92 分：电话礼貌',
        '11-12 总部 88 分：接得慢',
      ]);
      // 30 points, target 100: 90 % of them
      expect(line?.score).toBe(2700);
    }));
});
