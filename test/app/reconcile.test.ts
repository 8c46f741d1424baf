import { describe, expect, it } from 'vitest';
import type { Rules } from '#entry/rules.ts';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, REVIEW, submitted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const SHEET = 'online-service-specialist';

/** The specialists' sheet with a second reviewer for half of the weight. */
function withSecondReviewer(rules: Rules): Rules {
  const source = rules.scorecards.get(SHEET) ?? '';
  const changed = source.replace(
    'supervisor: { weight: 100 }',
    'supervisor: { weight: 50 }\n  second_reviewer: { weight: 50 }',
  );
  return { ...rules, scorecards: new Map(rules.scorecards).set(SHEET, changed) };
}

const GAP = {
  policy: { review: { within: 2, overdue: 'escalate', gap: { points: 10 } } },
  rules: withSecondReviewer,
} as const;

/** Chen's view is 94.5 (REVIEW); this one takes 20 off knowledge: 74.5. */
const FAR = { ...REVIEW, 'rating:knowledge': '8' };
/** and this one 9: 85.5, nine points apart */
const NEAR = { ...REVIEW, 'rating:knowledge': '19' };

async function toSecond(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
}

const second = async (bot: TestBot, form: typeof REVIEW) =>
  accepted(await bot.press('周兰', { card: '主管评分 · 李娜', command: 'submit_review', form }));

describe('two reviewers of one sheet', () => {
  it('closer than the policy allows need nobody else: the weights decide', () =>
    withBot(GAP, async (bot) => {
      await toSecond(bot);
      await second(bot, NEAR);
      // (28 + 19) / 2 = 23.5 for knowledge, four and a half less than 94.5
      expect(await bot.appraisal('李娜')).toMatchObject({
        state: 'sign_off',
        reconcile: null,
        result: { total: 9000 },
      });
    }));

  it('further apart are brought together with a reason, and the ratings of that step count', () =>
    withBot(GAP, async (bot) => {
      await toSecond(bot);
      await second(bot, FAR);
      const apart = await bot.appraisal('李娜');
      // nobody stands above Zhou: the last reviewer is asked
      expect(apart).toMatchObject({ state: 'review', reconcile: { gap: 2000, revision: null } });
      const card = await bot.read('周兰', '合议 · 李娜');
      for (const words of ['相差 20 个百分点', '得分率 94.5 74.5', '业务熟悉程度 A 28 C 8'])
        expect(card, words).toContain(words);
      const settled = { ...REVIEW, 'rating:knowledge': '20', comment: ' ' };
      const press = { card: '合议 · 李娜', command: 'reconcile' };
      expect(toastOf(await bot.press('周兰', { ...press, form: settled }))).toContain('合议理由');
      accepted(await bot.press('周兰', { ...press, form: { ...settled, comment: '以培训记录为准' } }));
      // 20 in place of 28 and 8
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'sign_off', result: { total: 8650 } });
      expect(await bot.read('李娜', '考核结果')).toContain('86.5 / 100');
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));

  it('may give it back to the one before, who rates again', () =>
    withBot(GAP, async (bot) => {
      await toSecond(bot);
      const back = { card: '主管评分 · 李娜', command: 'return_reviewer', form: { reason: '请核对业务熟悉程度' } };
      accepted(await bot.press('周兰', back));
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'review', reviewer: 0, result: null });
      expect(await bot.read('陈静', '主管评分 · 李娜')).toContain('请核对业务熟悉程度');
      await approved(bot, '李娜', NEAR);
      await second(bot, NEAR);
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'sign_off', result: { total: 8550 } });
      expect(verifyFile(bot.file).findings).toEqual([]);
    }));
});

describe('a second supervisor', () => {
  it('is the second reviewer of a sheet that has one', () =>
    withBot(
      {
        rules: (rules) => ({
          ...withSecondReviewer(rules),
          reviewers: { dotted: [{ employee: '2002', reviewer: '1002' }] },
        }),
      },
      async (bot) => {
        await toSecond(bot);
        const he = await bot.person('何静');
        const li = await bot.appraisal('李娜');
        expect(li.reviewers[1]).toMatchObject({ role: 'second_reviewer', personId: he.id });
      },
    ));

  it('of any other sheet sees it, comments and hands it on', () =>
    withBot(
      { rules: (rules) => ({ ...rules, reviewers: { dotted: [{ unit: '客服中心', reviewer: '1002' }] } }) },
      async (bot) => {
        await toSecond(bot);
        const card = await bot.read('何静', '主管评分 · 李娜');
        expect(card).toContain('第 2 / 2 位评分人');
        const form = { comment: '项目上配合得很好' };
        accepted(await bot.press('何静', { card: '主管评分 · 李娜', command: 'submit_review', form }));
        expect(await bot.read('李娜', '考核结果')).toContain('项目上配合得很好');
        expect((await bot.appraisal('李娜')).result?.total).toBe(9450);
        expect(verifyFile(bot.file).findings).toEqual([]);
      },
    ));
});
