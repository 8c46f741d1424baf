/** What people type wrong into a card: one clear sentence, nothing changed, nothing lost. */
import { describe, expect, it } from 'vitest';
import { accepted, SELF_REVIEW, submitted, toastOf, withBot } from '#test/support/bot.ts';

describe('an entry', () => {
  it('that is no number of the scale is named with what is allowed; nothing is recorded, nothing lost', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      for (const wrong of ['九十', '101', '8.55', '', '8，9', '-3', '2e1']) {
        const form = { ...SELF_REVIEW, 'rating:knowledge': wrong };
        const answer = await bot.press('李娜', { card: '自评 ·', command: 'submit_self', form });
        expect([wrong, answer.toast?.type]).toEqual([wrong, 'warning']);
        expect(toastOf(answer)).toContain(`业务熟悉程度 填的是“${wrong}”`);
        expect(toastOf(answer)).toContain('25–30');
        await bot.say('李娜', '自评');
        const again = await bot.read('李娜', '自评 ·');
        expect(again).toContain(`${wrong}\n`);
        expect(again).toContain(String(SELF_REVIEW.comment));
      }
      expect((await bot.appraisal('李娜')).version).toBe(1);
    }));

  it('a text that is too long is refused with the limit, and kept', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const form = { ...SELF_REVIEW, comment: '好'.repeat(1001) };
      const answer = await bot.press('李娜', { command: 'submit_self', form });
      expect(toastOf(answer)).toContain('最多 1000 字');
      const { id, personId } = await bot.appraisal('李娜');
      expect((await bot.store.draft(id, personId))?.fields.comment).toHaveLength(1001);
    }));

  it('exactly a thousand characters are taken', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜', { ...SELF_REVIEW, comment: '好'.repeat(1000) });
    }));

  it('full-width digits and a level with its number are understood', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜', { ...SELF_REVIEW, 'rating:knowledge': 'Ａ　２８', 'rating:errands': '９分' });
      const { id } = await bot.appraisal('李娜');
      const file = await bot.store.appraisalFile(id);
      const scores = Object.fromEntries((file?.ratings ?? []).map(({ criterionId, score }) => [criterionId, score]));
      expect(scores).toMatchObject({ knowledge: 2800, errands: 900 });
    }));

  it('a return without a reason is refused, and what was typed is kept', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      await submitted(bot, '李娜');
      const answer = await bot.press('陈静', { card: '李娜', command: 'return', form: { 'rating:errands': '7' } });
      expect(toastOf(answer)).toContain('退回原因');
      const { id } = await bot.appraisal('李娜');
      const draft = await bot.store.draft(id, (await bot.person('陈静')).id);
      expect(draft?.fields['rating:errands']).toBe('7');
    }));

  it('a draft comes back as it was typed, whatever is wrong with it', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      accepted(await bot.press('李娜', { command: 'save_draft', form: { 'rating:knowledge': '九十' } }));
      await bot.say('李娜', '自评');
      expect(await bot.read('李娜', '自评 ·')).toContain('九十');
    }));

  it('markup and @all in a text are shown as they were typed', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:00');
      const comment = '**加粗** <at id=all></at> [链接](http://example.com)';
      await submitted(bot, '李娜', { ...SELF_REVIEW, comment });
      const card = JSON.stringify((await bot.cards('陈静')).at(-1)?.card);
      expect(card).not.toContain('<at id=all>');
      expect(card).not.toContain('](http://example.com)');
    }));
});
