/** When everything of the month happens, whoever's hands do it: over a holiday, with people who are late, away or moved. */

import { expect } from 'vitest';
import { verifyFile } from '#entry/verify.ts';
import { accepted, type TestBot } from '#test/support/bot.ts';
import {
  delegateReviews,
  departmentsRate,
  directorySays,
  escalatedReview,
  lateReview,
  leadersRate,
  newSupervisorReviews,
  panelRates,
  results,
  selfReviews,
  signs,
} from './story.ts';

/** What is done by hand in a browser, or in the chat as everything else is. */
export interface Hands {
  /** 陈晨 on her phone: 19 and 20 */
  assesses(): Promise<void>;
  /** 杨柳 sees the panel's mean and never one rating: 0.1 × 19 + 0.6 × 18 + 0.3 × 16 = 17.5, 2 + 9.6 + 4.8 = 16.4 → 87.9 */
  reviews(): Promise<void>;
  seesAndSigns(): Promise<void>;
  /** 赵敏 disputes one item, with a reason of its own */
  appeals(): Promise<void>;
  /** the head of the department rated none of it; the 19 stands for supervisor and panel: 1.8 + 0.9 × 19 = 18.9 → 89.11 */
  decides(): Promise<void>;
  signsTheChange(): Promise<void>;
}

const cardsWith = async (bot: TestBot, name: string, title: string): Promise<number> =>
  (await bot.titles(name)).filter((each) => each.includes(title)).length;

const SHEETS = ['张丽', '李强', '赵敏', '陈晨', '郑凯', '孙悦', '周洋'];

/** From the opening to the ranking in the group. */
export async function playLife(bot: TestBot, hands: Hands): Promise<void> {
  await bot.bindGroup();
  // 8 October is the first working day after the National Day holiday; Saturday the 10th is a working day
  await bot.moveTo('2026-10-08 09:00');
  await hands.assesses();
  await selfReviews(bot);
  await panelRates(bot);
  await departmentsRate(bot);
  await hands.reviews();
  await hands.seesAndSigns();
  await leadersRate(bot);
  await signs(bot, '李强');
  await peopleMoveAndGo(bot);

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
  await hands.appeals();
  await hands.decides();
  await hands.signsTheChange();
  await bot.moveTo('2026-10-14 10:00');
}

async function peopleMoveAndGo(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-10-09 09:00');
  // 孙悦 moves to 何芸 while the review is owed; 杨柳 is away and 何芸 stands in
  await directorySays(bot, '孙悦', '何芸');
  await newSupervisorReviews(bot);
  expect(await cardsWith(bot, '杨柳', '主管评分 · 孙悦')).toBe(0);
  await bot.say('杨柳', '代理 何芸 10-09–10-10');
  accepted(await bot.press('杨柳', { card: '代理', command: 'set_delegation' }));
  await bot.tick();
  await delegateReviews(bot);
}

/** What it comes to: worked out by hand. */
export async function expectLife(bot: TestBot): Promise<void> {
  expect(await results(bot, SHEETS)).toEqual({
    张丽: [97.7, 'signed'],
    李强: [96.9, 'signed'],
    赵敏: [89.11, 'signed'],
    陈晨: [87.9, 'signed'],
    郑凯: [6, 'silent'],
    孙悦: [73.9, 'silent'],
    周洋: [64.4, 'silent'],
  });
  const [ranking = ''] = (await bot.groupWords()).filter((words) => words.includes('名次'));
  // 赵敏 is third because of the appeal, before it 陈晨 was; the sheet out of 7.5 counts by its percent
  expect(ranking.indexOf('张丽')).toBeLessThan(ranking.indexOf('李强'));
  expect(ranking.indexOf('李强')).toBeLessThan(ranking.indexOf('赵敏'));
  expect(ranking).not.toContain('陈晨');
  expect(ranking).not.toContain('周洋');
  expect(verifyFile(bot.file).findings).toEqual([]);
}
