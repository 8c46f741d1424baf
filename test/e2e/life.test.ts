/** Three forms of forms.md (7, 13, 14) in one month with everything that happens to people, over a holiday. */
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#entry/demo/play/card-reading.ts';
import { verifyFile } from '#entry/verify.ts';
import { accepted, type TestBot, withBot } from '#test/support/bot.ts';
import { GROUP, openIdOf } from '#test/support/clinic.ts';
import { COMPANY, FIGURES, rules, STAFF } from './life/company.ts';
import {
  delegateReviews,
  departmentsRate,
  directorySays,
  escalatedReview,
  lateReview,
  leadersRate,
  newSupervisorReviews,
  PERIOD,
  panelRates,
  results,
  selfReviews,
  signs,
} from './life/story.ts';
import { DESKTOP, type Person, PHONE } from './person.ts';
import { fitsItsWindow, useVisitors } from './visitors.ts';

const { visit } = useVisitors();

const enter = (bot: TestBot, employeeNo: string, viewport = DESKTOP): Promise<Person> =>
  visit({ url: bot.simulator.url, openId: openIdOf(employeeNo), viewport });

const LABELS = { attitude: '服务态度（20 分）', teamwork: '团队协作（20 分）' };

/** 陈晨 on her phone: 19 and 20. */
async function assessesHerself(chen: Person): Promise<void> {
  const card = chen.card(`自评 · ${PERIOD}`);
  await card.fill(LABELS.attitude, '19');
  await card.fill(LABELS.teamwork, '20');
  expect(await fitsItsWindow(chen.page)).toBe(true);
  await card.press('提交', '提交自评？');
  await chen.isTold('自评已提交');
}

/** 杨柳 sees the panel's mean and never one rating: 0.1 × 19 + 0.6 × 18 + 0.3 × 16 = 17.5, 2 + 9.6 + 4.8 = 16.4 → 87.9. */
async function reviewsBeforeThePanel(yang: Person): Promise<void> {
  const card = yang.card(`主管评分 · 陈晨 · ${PERIOD}`);
  await card.shows('16（3 份）');
  await card.fill(LABELS.attitude, '18');
  await card.fill(LABELS.teamwork, '16');
  await card.press('批准', '批准这份考核？');
  await yang.isTold('已批准');
}

async function seesAndSigns(chen: Person): Promise<void> {
  const card = chen.card(`考核结果 · ${PERIOD}`);
  await card.shows('87.9 / 100');
  await card.press('确认签字', '确认签字？');
  await chen.isTold('已签字');
}

/** 赵敏 disputes one item, with a reason of its own. */
async function appeals(zhao: Person): Promise<void> {
  const result = zhao.card(`考核结果 · ${PERIOD}`);
  await result.shows('87.35 / 100');
  await result.press('申诉');
  const card = zhao.card(`申诉 · ${PERIOD}`);
  await card.fill('服务态度 · 单独的理由', '九月有三封感谢信没有算进去');
  expect(await fitsItsWindow(zhao.page)).toBe(true);
  await card.press('提交申诉', '提交申诉？');
  await zhao.isTold('申诉');
}

/** The head of the department rated none of it; the 19 stands for supervisor and panel: 1.8 + 0.9 × 19 = 18.9 → 89.11. */
async function decides(wang: Person): Promise<void> {
  const card = wang.card(`裁定申诉 · 赵敏 · ${PERIOD}`);
  await card.shows('九月有三封感谢信没有算进去');
  await card.fill(LABELS.attitude, '19');
  await card.fill('裁定理由', '感谢信核实无误');
  await card.press('改分', '按新的评分改分？');
  await wang.isTold('改分');
}

async function signsTheChange(zhao: Person): Promise<void> {
  const card = zhao.card(`考核结果 · ${PERIOD}`);
  await card.shows('89.11 / 100');
  await card.press('确认签字', '确认签字？');
  await zhao.isTold('已签字');
}

const cardsWith = async (bot: TestBot, name: string, title: string): Promise<number> =>
  (await bot.titles(name)).filter((each) => each.includes(title)).length;

const SHEETS = ['张丽', '李强', '赵敏', '陈晨', '郑凯', '孙悦', '周洋'];

describe('the whole life of a month', () => {
  it(
    'with three forms, a late panel, an escalation, a new supervisor, a delegate and an appeal ends as worked out by hand',
    {
      timeout: 300_000,
    },
    () =>
      withBot(
        { staff: STAFF, company: COMPANY, rules, figures: FIGURES, metrics: [], clock: '2026-10-08 08:50' },
        async (bot) => {
          await bot.sayInGroup('何静', '绑定群');
          // 8 October is the first working day after the National Day holiday; Saturday the 10th is a working day
          await bot.moveTo('2026-10-08 09:00');
          const [chen, yang] = [await enter(bot, '2011', PHONE), await enter(bot, '2010')];
          await assessesHerself(chen);
          await selfReviews(bot);
          await panelRates(bot);
          await departmentsRate(bot);
          await reviewsBeforeThePanel(yang);
          await seesAndSigns(chen);
          await leadersRate(bot);
          await signs(bot, '李强');

          await bot.moveTo('2026-10-09 09:00');
          // 孙悦 moves to 何芸 while the review is owed; 杨柳 is away and 何芸 stands in
          await directorySays(bot, '孙悦', '何芸');
          await newSupervisorReviews(bot);
          expect(await cardsWith(bot, '杨柳', '主管评分 · 孙悦')).toBe(0);
          await bot.say('杨柳', '代理 何芸 10-09–10-10');
          accepted(await bot.press('杨柳', { card: '代理', command: 'set_delegation' }));
          await bot.tick();
          await delegateReviews(bot);

          // the review of 张丽 has two working days from Thursday: Friday and the working Saturday
          await bot.moveTo('2026-10-10 17:59');
          expect(await cardsWith(bot, '周兰', '主管评分 · 张丽')).toBe(0);
          await bot.moveTo('2026-10-10 18:00');
          await escalatedReview(bot);
          await signs(bot, '张丽');

          // 李强 never rates 赵敏: with two of three the panel does not count
          await bot.moveTo('2026-10-12 17:59');
          expect((await bot.appraisal('赵敏')).state).toBe('collecting');
          await bot.moveTo('2026-10-12 18:00');
          await lateReview(bot);
          const [zhao, wang] = [await enter(bot, '2012', PHONE), await enter(bot, '2000')];
          await appeals(zhao);
          await decides(wang);
          await signsTheChange(zhao);

          await bot.moveTo('2026-10-14 10:00');
          expect(await results(bot, SHEETS)).toEqual({
            张丽: [97.7, 'signed'],
            李强: [96.9, 'signed'],
            赵敏: [89.11, 'signed'],
            陈晨: [87.9, 'signed'],
            郑凯: [6, 'silent'],
            孙悦: [73.9, 'silent'],
            周洋: [64.4, 'silent'],
          });
          const [ranking = ''] = (await bot.groupCards())
            .map(({ card }) => wordsOf(card))
            .filter((words) => words.includes('名次'));
          // 赵敏 is third because of the appeal, before it 陈晨 was; the sheet out of 7.5 counts by its percent
          expect(ranking.indexOf('张丽')).toBeLessThan(ranking.indexOf('李强'));
          expect(ranking.indexOf('李强')).toBeLessThan(ranking.indexOf('赵敏'));
          expect(ranking).not.toContain('陈晨');
          expect(ranking).not.toContain('周洋');
          await wang.openGroup(GROUP);
          await wang.card(`排名 · 全公司 · ${PERIOD}`).shows('赵敏');
          expect(verifyFile(bot.file).findings).toEqual([]);
          // windows close before the server they look at
          for (const { page } of [chen, yang, zhao, wang]) await page.context().close();
        },
      ),
  );
});
