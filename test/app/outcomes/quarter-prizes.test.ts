/** Three months together: the prizes of a quarter, from the published results to the ledger, and back after an appeal. */
import { describe, expect, it } from 'vitest';
import { readResultPolicy } from '#core/policies/result-policy.ts';
import { owedAfter, unbalanced } from '#core/results/ledger.ts';
import type { Rules } from '#entry/rules.ts';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, REVIEW, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';
import { type Row, STAFF } from '#test/support/clinic.ts';
import { finishedIn, finishedMonth } from '#test/support/finished-month.ts';

const PRIZES = `
id: quarter-prizes
kind: prizes
name: 季度奖金
period: quarter
ranks: [500, 300, 200]
budget: 1500
announce: group
`;

const QUARTER = '2026-Q2';
const CARD = '季度奖金 · 2026 年第二季度';
const TABLES = ['PolicyOutcome', 'LedgerEntry'];
const SPECIALISTS = ['李娜', '张敏', '王芳'];
/** Of Wang, where June is not played. */
const WANG: Readonly<Record<string, number>> = { '2026-04': 96.5, '2026-05': 96.5, '2026-06': 92.5 };

const withPolicy = (shipped: Rules): Rules => {
  const policy = readResultPolicy(PRIZES, 'quarter-prizes.yaml').value;
  if (!policy) throw new Error('the policy does not pass');
  return { ...shipped, results: [policy] };
};

const story = () => ({
  clock: '2026-07-01 08:50',
  metrics: ['2026-06'],
  rules: withPolicy,
  policy: {
    // the appeal waits for its judge however long, and the ranking does not wait for it
    appeal: { decide_within: 3, overdue: 'block' },
    publish: { when: 'all_final_or_overdue', notBefore: { workingDay: 4 }, at: '19:00' },
  } as const,
});

/** April, May and June; the means are 95.17, 95.17 and 93.33 for Li, Zhang and Chen, and 86.67 for Zhou. */
const MONTHS = {
  '2026-04': { 陈静: 90, 王芳: 96.5, 周婷: 80, 李娜: 95.5, 张敏: 96 },
  '2026-05': { 陈静: 90, 王芳: 96.5, 周婷: 80, 李娜: 95.5, 张敏: 96 },
  '2026-06': { 陈静: 100, 周婷: 100, 李娜: 94.5, 张敏: 93.5, 吴倩: 95 },
} as const;

/** Everybody but Wang gets the results of June from elsewhere. */
const STAFF_OF_JUNE = STAFF.map(
  (row): Row => (['周兰', '何静', '王芳'].includes(row[1]) ? row : [row[0], row[1], '顾问', row[3], row[4]]),
);

/** Up to Wang's appeal against 92.5 in June; with it Wang's quarter is 95.17 as well. */
async function toAppeal(bot: TestBot): Promise<void> {
  await finishedMonth(bot, '2026-04', MONTHS['2026-04']);
  await finishedMonth(bot, '2026-05', MONTHS['2026-05']);
  await bot.moveTo('2026-07-01 09:00');
  const cycle = await bot.store.cycleOf('2026-06');
  if (!cycle) throw new Error('June is not open');
  await finishedIn(bot, cycle, MONTHS['2026-06']);
  await submitted(bot, '王芳');
  await approved(bot, '王芳', { ...REVIEW, 'rating:errands': '7' });
  await bot.press('王芳', { card: '考核结果', command: 'open_appeal' });
  const form = { 'reason:knowledge': '培训全勤' };
  accepted(await bot.press('王芳', { card: '申诉 ·', command: 'file_appeal', form }));
}

const sign = async (bot: TestBot, name: string) =>
  accepted(await bot.press(name, { card: '考核结果', command: 'sign' }));

const outcomes = async (bot: TestBot) =>
  (await bot.store.outcomesOf('quarter-prizes', QUARTER)).map(({ revision, state }) => `${revision} ${state}`);

/** What the ledger says everybody is owed, in yuan. */
async function owed(bot: TestBot): Promise<Record<string, number>> {
  const rows = await bot.store.ledgerBetween('2026-01', '2026-12');
  const told: Record<string, number> = {};
  for (const [id, fen] of owedAfter(rows)) told[(await bot.store.person(id))?.name ?? id] = fen / 100;
  return told;
}

describe('the prizes of a quarter', () => {
  it('are proposed to HR, prepared by one, confirmed by another, booked and told', () =>
    withBot(story(), async (bot) => {
      await bot.bindGroup();
      for (const [month, totals] of Object.entries(MONTHS))
        await finishedMonth(bot, month, { ...totals, 王芳: WANG[month] ?? 0 });
      // 96.5, 96.5 and 92.5: 95.17 as well, three share the first rank
      await bot.moveTo('2026-07-06 19:00');
      const list = await bot.read('何静', CARD);
      for (const name of SPECIALISTS) expect(list).toContain(`${name} 客服中心 95.17% 奖金 500 元 第 1 名`);
      expect(list).not.toContain('陈静 客服中心');
      expect(list).toContain('吴倩：有结果的月份不够');
      expect(list).toContain('合计\n1500 元');
      expect(await bot.titles('周兰')).not.toContain(CARD);
      expect(await owed(bot)).toEqual({});

      accepted(await bot.press('何静', { card: CARD, command: 'prepare_outcome' }));
      expect(await outcomes(bot)).toEqual(['1 prepared']);
      // He is the whole of HR: her supervisor confirms
      expect(await bot.read('何静', CARD)).toContain('等另一位确认：周兰');
      const [shown] = (await bot.cards('何静')).slice(-1);
      const [row] = await bot.store.outcomesOf('quarter-prizes', QUARTER);
      if (!shown || !row) throw new Error('no card');
      const forged = { v: 1, command: 'confirm_outcome', id: row.id, revision: 1 };
      await bot.push({ eventId: 'own', by: '何静', card: shown, value: forged });
      await bot.push({ eventId: 'theirs', by: '李娜', card: shown, value: forged });
      expect(await outcomes(bot)).toEqual(['1 prepared']);

      expect(toastOf(await bot.press('周兰', { card: CARD, command: 'confirm_outcome' }))).toContain('已确认');
      expect(await outcomes(bot)).toEqual(['1 confirmed']);
      expect(await owed(bot)).toEqual({ 李娜: 500, 张敏: 500, 王芳: 500 });
      const booked = await bot.store.ledgerOf(row.id);
      expect(unbalanced(booked)).toEqual([]);
      expect(new Set(booked.map(({ payMonth }) => payMonth))).toEqual(new Set(['2026-07']));
      await bot.moveTo('2026-07-06 19:05');
      await bot.tick();
      expect((await bot.titles('李娜')).filter((title) => title === '祝贺 · 季度奖金')).toHaveLength(1);
      const own = await bot.read('李娜', '祝贺');
      expect(own).toContain('奖金 500 元');
      expect(own).toContain('第 1 名');
      expect(own).toContain('2026-07');
      expect(await bot.titles('陈静')).not.toContain('祝贺 · 季度奖金');
      const group = (await bot.groupWords()).filter((words) => words.includes('喜报'));
      expect(group).toHaveLength(1);
      // names are mentions: what is left of them are their units
      expect(group[0]?.match(/客服中心/g)).toHaveLength(3);
      expect(group[0]).not.toContain('500');
    }));

  it('are clawed back and given anew in the next month when a late appeal changes the ranks', () =>
    withBot({ ...story(), staff: STAFF_OF_JUNE }, async (bot) => {
      await toAppeal(bot);
      await bot.moveTo('2026-07-06 19:00');
      expect(await bot.read('何静', CARD)).toContain('王芳：考核还没有结束');
      accepted(await bot.press('何静', { card: CARD, command: 'prepare_outcome' }));
      accepted(await bot.press('周兰', { card: CARD, command: 'confirm_outcome' }));
      // Li and Zhang share the first rank, so Chen has the third
      expect(await owed(bot)).toEqual({ 李娜: 500, 张敏: 500, 陈静: 200 });

      // 28 → 30: June 94.5, the quarter 95.83: Wang is first alone, Li and Zhang second, Chen fourth
      const decision = { 'rating:knowledge': '30', reason: '核实属实' };
      accepted(await bot.press('周兰', { card: '裁定申诉', command: 'decide_change', form: decision }));
      await bot.moveTo('2026-07-07 10:00');
      expect(await outcomes(bot)).toEqual(['1 confirmed']);
      await sign(bot, '王芳');
      await bot.moveTo('2026-07-07 11:00');
      expect(await outcomes(bot)).toEqual(['2 proposed', '1 confirmed']);
      const correction = await bot.read('何静', '更正 · 季度奖金');
      expect(correction).toContain('王芳 客服中心 95.83% 奖金 500 元');
      expect(correction).toContain('扣回奖金 200 元');
      accepted(await bot.press('何静', { card: '更正 · 季度奖金', command: 'prepare_outcome' }));
      accepted(await bot.press('周兰', { card: '更正 · 季度奖金', command: 'confirm_outcome' }));
      expect(await owed(bot)).toEqual({ 王芳: 500, 李娜: 300, 张敏: 300 });
      const later = await bot.store.ledgerBetween('2026-08', '2026-08');
      expect(later.filter(({ side }) => side === 'credit')).toHaveLength(4);
      await bot.tick();
      expect(await bot.read('陈静', '通知 · 季度奖金')).toContain('扣回奖金 200 元');
      expect(await bot.read('陈静', '通知 · 季度奖金')).toContain('2026-08');
      expect(verifyFile(bot.file).findings.filter(({ table }) => TABLES.includes(table))).toEqual([]);
      // nothing is left to say
      await bot.moveTo('2026-07-08 11:00');
      expect(await outcomes(bot)).toEqual(['2 confirmed', '1 confirmed']);
    }));
});
