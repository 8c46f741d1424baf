import { describe, expect, it } from 'vitest';
import type { Rules } from '#entry/rules.ts';
import { approved, signed, submitted, withBot } from '#test/support/bot.ts';

const SHEET = 'online-service-specialist';

/** The specialists' sheet with stages of its own; everybody else runs by the company's. */
function withStages(rules: Rules): Rules {
  const source = rules.scorecards.get(SHEET) ?? '';
  const stages =
    'stages: { collecting: { within: 5 }, review: { within: 1 }, calibration: { enabled: true }, sign_off: { within: 4 } }';
  const changed = source.replace('total: 100\n', `total: 100\n${stages}\n`);
  return { ...rules, scorecards: new Map(rules.scorecards).set(SHEET, changed) };
}

describe('a scorecard with stages of its own', () => {
  it('runs by them, while the other sheets of the company run by its policy', () =>
    withBot({ rules: withStages }, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      // Monday; the fifth and the third working day after it, 18:00 in Shanghai
      expect((await bot.appraisal('李娜')).dueAt).toBe('2026-11-09T10:00:00.000Z');
      expect((await bot.appraisal('周婷')).dueAt).toBe('2026-11-05T10:00:00.000Z');
      await submitted(bot, '李娜');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'review', dueAt: '2026-11-03T10:00:00.000Z' });
      await approved(bot, '李娜');
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'calibration', dueAt: '2026-11-03T10:00:00.000Z' });
      await bot.moveTo('2026-11-03 18:00');
      // Tuesday evening; Wednesday, Thursday, Friday, Monday
      expect(await bot.appraisal('李娜')).toMatchObject({ state: 'sign_off', dueAt: '2026-11-09T10:00:00.000Z' });
      await signed(bot, '李娜');
    }));
});

describe('the ranking of a company that waits for everybody', () => {
  it('is not published while anybody is not final, however late', () =>
    withBot({ policy: { publish: { when: 'all_final', notBefore: { workingDay: 2 }, at: '14:00' } } }, async (bot) => {
      await bot.sayInGroup('何静', '绑定群');
      await bot.moveTo('2026-11-02 09:00');
      await bot.moveTo('2026-11-03 14:00');
      expect((await bot.store.cycleOf('2026-10'))?.state).toBe('open');
      for (const { appraisalId } of await bot.store.progress('2026-10')) {
        const appraisal = await bot.store.appraisal(appraisalId);
        expect(appraisal?.state).toBe('collecting');
      }
      // every clock of the month runs out, but the reviews only go one up
      await bot.moveTo('2026-11-20 14:00');
      expect((await bot.store.cycleOf('2026-10'))?.state).toBe('open');
    }));
});
