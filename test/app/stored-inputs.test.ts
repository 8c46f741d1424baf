import { describe, expect, it } from 'vitest';
import { storedInputs } from '#app/stored-inputs.ts';
import { scoreSheet } from '#core/scoring/score-sheet.ts';
import { accepted, approved, submitted, withBot } from '#test/support/bot.ts';

describe('the inputs of a month that is over', () => {
  it('are those of each final appraisal on the scorecard, and bring its result again', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const stored = () => storedInputs(bot.deps, '2026-10', 'online-service-specialist');
      expect(await stored()).toEqual([]);
      accepted(await bot.press('李娜', { command: 'sign' }));
      const [only, ...others] = await stored();
      const { personId, result } = await bot.appraisal('李娜');
      expect([only?.id, only?.inputs.period, others]).toEqual([personId, '2026-10', []]);
      const sheet = bot.deps.sheets.current('online-service-specialist');
      const scored = sheet && only && scoreSheet(sheet.scorecard, only.inputs);
      expect(scored?.ok && scored.receipt.total).toBe((result?.total ?? 0) / 100);
      expect(await storedInputs(bot.deps, '2026-10', 'medspa-service-manager')).toEqual([]);
      expect(await storedInputs(bot.deps, '2026-09', 'online-service-specialist')).toEqual([]);
    }));
});
