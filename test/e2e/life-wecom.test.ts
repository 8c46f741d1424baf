/** The month of life.test.ts with everybody on WeCom: the same forms, the same story, the same sums, all in the chat. */
import { expect, it } from 'vitest';
import { accepted, type TestBot, withBot } from '#test/support/bot.ts';
import { COMPANY, FIGURES, rules, STAFF } from './life/company.ts';
import { signs } from './life/story.ts';
import { expectLife, type Hands, playLife } from './life/timeline.ts';
import { PICTURE } from './parity/month.ts';
import { expectNothingLost } from './parity/traffic.ts';

const rated = (attitude: string, teamwork: string) => ({ 'rating:attitude': attitude, 'rating:teamwork': teamwork });

const hands = (bot: TestBot): Hands => ({
  assesses: async () =>
    accepted(await bot.press('陈晨', { card: '自评 ·', command: 'submit_self', form: rated('19', '20') })),
  reviews: async () => {
    const card = '主管评分 · 陈晨';
    accepted(await bot.press('杨柳', { card, command: 'submit_review', form: rated('18', '16') }));
  },
  seesAndSigns: async () => {
    expect(await bot.read('陈晨', '考核结果')).toContain('87.9');
    await signs(bot, '陈晨');
  },
  appeals: async () => {
    expect(await bot.read('赵敏', '考核结果')).toContain('87.35');
    await bot.press('赵敏', { card: '考核结果', command: 'open_appeal' });
    await bot.sendPicture('赵敏', PICTURE);
    const form = { 'reason:attitude': '九月有三封感谢信没有算进去' };
    accepted(await bot.press('赵敏', { card: '申诉 ·', command: 'file_appeal', form }));
  },
  decides: async () => {
    const form = { 'rating:attitude': '19', reason: '感谢信核实无误' };
    accepted(await bot.press('王磊', { card: '裁定申诉 · 赵敏', command: 'decide_change', form }));
  },
  signsTheChange: async () => {
    expect(await bot.read('赵敏', '考核结果')).toContain('89.11');
    await signs(bot, '赵敏');
  },
});

it('the multi-rater month on WeCom ends as worked out by hand', { timeout: 300_000 }, () =>
  withBot(
    {
      on: ['wecom'],
      ...{ staff: STAFF, company: COMPANY, rules, figures: FIGURES, metrics: [], clock: '2026-10-08 08:50' },
    },
    async (bot) => {
      await playLife(bot, hands(bot));
      await expectLife(bot);
      const [file] = await bot.store.filesOf((await bot.appraisal('赵敏')).id);
      expect(file).toMatchObject({ purpose: 'appeal', mediaType: 'image/png', size: PICTURE.byteLength });
      await expectNothingLost(bot);
    },
  ),
);
