/** What a policy is worked out from, read from a store in which months went by. */
import { describe, expect, it } from 'vitest';
import { outcomeInputs } from '#app/outcome-inputs.ts';
import { rankingKind } from '#core/policies/kinds/ranking.ts';
import { type OutcomePolicy, outcomeOf } from '#core/results/outcome.ts';
import type { Rules } from '#entry/rules.ts';
import { policyFrom } from '#test/core/results/build-outcome.ts';
import { type TestBot, withBot } from '#test/support/bot.ts';
import { finishedMonth } from '#test/support/finished-month.ts';

const MONTHS = ['2026-04', '2026-05', '2026-06'];

const figure = (employee_no: string, period: string, [metric, value]: readonly [string, string]) => ({
  employee_no,
  period,
  metric,
  value,
  source: '财务',
});

/** Who gets what, by name: the effects in short. */
async function outcome(bot: TestBot, policy: OutcomePolicy, period: string) {
  const worked = outcomeOf(policy, await outcomeInputs(bot.deps, policy, period));
  const name = async (id: string) => (await bot.store.person(id))?.name ?? (await bot.store.unit(id))?.name ?? id;
  const told = async <T>(list: readonly T[], tell: (each: T) => readonly [string, unknown]) =>
    Object.fromEntries(
      await Promise.all(list.map(async (each) => [await name(tell(each)[0]), tell(each)[1]] as const)),
    );
  return {
    ...worked,
    gets: await told(worked.lines, ({ subjectId, effects }) => [subjectId, effects]),
    out: await told(worked.leftOut, ({ subjectId, reason }) => [subjectId, reason]),
  };
}

/** The shipped files and one more, so that its metrics may be imported. */
const withStar = (shipped: Rules): Rules => ({ ...shipped, results: [...shipped.results, STAR] });

const STAR = policyFrom('award', 'period: quarter\ntitle: 星\nmetric: { key: praise, together: sum }');

describe('the inputs of an outcome', () => {
  it('are the results, people and units of the store, and the metrics the policy names', () =>
    withBot({ clock: '2026-07-06 09:00', figures: FIGURES, rules: withStar }, async (bot) => {
      for (const month of MONTHS) await finishedMonth(bot, month, { 李娜: 95, 张敏: 90, 陈静: 85, 周婷: 80 });
      const prizes = await outcome(
        bot,
        policyFrom('prizes', 'period: quarter\nranks: [500, 300]\nof: supervisors'),
        Q2,
      );
      // Chen leads, and Zhou, who has no sheet
      expect(prizes.gets).toEqual({ 陈静: [{ kind: 'money', fen: 50000, account: 'prize' }] });
      expect(prizes.out).toEqual({ 周兰: 'no_sheet' });

      const best = await outcome(bot, policyFrom('best-unit', 'period: quarter'), Q2);
      // 95, 90 and 85 of the care centre are 90; the hall has 80
      expect(best.gets).toEqual({ 客服中心: [{ kind: 'title', title: '最佳分部' }] });
      expect(best.lines[0]?.percent).toBe(9000);

      const star = await outcome(bot, STAR, Q2);
      expect(star.lines.map(({ reason }) => reason)).toEqual(['metric:praise:7']);
      expect(Object.keys(star.gets)).toEqual(['张敏']);

      const pay = await outcome(
        bot,
        policyFrom('coefficient', 'period: month\nlinear: { from: 60, to: 100, least: 0.8, most: 1.2 }'),
        '2026-06',
      );
      expect(pay.gets).toMatchObject({
        // 0.8 + 0.4 × 35 ÷ 40 = 1.15 of 2000.50
        李娜: [{ coefficient: 115, baseFen: 200050, payFen: 230058 }],
        张敏: [{ coefficient: 110, baseFen: null, payFen: null }],
      });
    }));

  it('of coefficients leave nobody out who has a final result', () => {
    const rules = (shipped: Rules): Rules => ({
      ...shipped,
      results: [rankingKind.schema.parse({ id: 'ranking', kind: 'ranking', name: '排名', exempt: ['2002'] })],
    });
    return withBot({ clock: '2026-07-06 09:00', rules }, async (bot) => {
      await finishedMonth(bot, '2026-06', { 李娜: 95, 张敏: 90 });
      const prizes = await outcome(bot, policyFrom('prizes', 'period: month\nranks: [500]'), '2026-06');
      expect(prizes.gets).toEqual({ 张敏: [{ kind: 'money', fen: 50000, account: 'prize' }] });
      expect(prizes.out).toMatchObject({ 李娜: 'exempt' });
      const pay = await outcome(bot, policyFrom('coefficient', 'period: month\ngrades: { 优秀: 1.2 }'), '2026-06');
      expect(Object.keys(pay.gets).toSorted()).toEqual(['张敏', '李娜'].toSorted());
    });
  });

  it('of reserve managers go back as far as the rule asks', () =>
    withBot({ clock: '2026-07-06 09:00' }, async (bot) => {
      const rule = policyFrom('reserve', 'period: month\nmonths: 3\ngrades: [优秀]');
      await finishedMonth(bot, '2026-05', { 李娜: 95, 张敏: 90 });
      await finishedMonth(bot, '2026-06', { 李娜: 95, 张敏: 95 });
      expect((await outcome(bot, rule, '2026-06')).gets).toEqual({});
      await finishedMonth(bot, '2026-04', { 李娜: 90, 张敏: 89.99 });
      expect(Object.keys((await outcome(bot, rule, '2026-06')).gets)).toEqual(['李娜']);
    }));
});

const Q2 = '2026-Q2';

const FIGURES = [
  ...MONTHS.map((month) => figure('2002', month, ['praise', '2'])),
  figure('2003', '2026-04', ['praise', '7']),
  figure('2002', '2026-05', ['performance_base', '1']),
  figure('2002', '2026-06', ['performance_base', '2000.50']),
];
