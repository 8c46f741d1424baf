import { describe, expect, it } from 'vitest';
import { accepted, withBot } from '#test/support/bot.ts';
import { CHECKS, withPolicies } from './rules.ts';

describe('checks and suggestions on WeCom, whose cards take no words', () => {
  it('are asked for in the chat and recorded all the same', () =>
    withBot(
      { on: ['wecom'], rules: withPolicies({ 'spot-checks': CHECKS }), clock: '2026-11-03 10:00', metrics: [] },
      async (bot) => {
        await bot.say('陈静', '抽查 李娜');
        const form = { 'mark:listening': '95', 'mark:clarity': '80', 'check-words': '耐心' };
        accepted(await bot.press('陈静', { card: '抽查', command: 'record_check', form }));
        const [check] = await bot.store.spotChecksOf((await bot.person('李娜')).id, '2026-11');
        expect(check).toMatchObject({ score: 9000, words: '耐心' });
        await bot.say('陈静', '抽查 李娜 80 第二次');
        const rows = await bot.store.metricsFor((await bot.person('李娜')).id, '2026-11');
        expect(rows.find(({ key }) => key === 'spot_check_score')?.value).toBe('85');

        await bot.say('李娜', '建议 周末增加一位导医');
        const owner = { 'suggestion-owner': '2001' };
        accepted(await bot.press('何静', { card: '建议', command: 'assign_suggestion', form: owner }));
        const answer = { 'suggestion-answer': '已增加' };
        accepted(await bot.press('陈静', { card: '建议', command: 'answer_suggestion', form: answer }));
        expect(await bot.store.openSuggestions()).toMatchObject([{ state: 'doing', answer: '已增加' }]);
      },
    ));
});
