/** The self-review on a page and on the card: one draft, one submission. */
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '#entry/demo/play/card-reading.ts';
import { SELF_REVIEW, type TestBot, withBot } from '#test/support/bot.ts';
import { formWith, pageVisitor, pathOf, typedIn } from '#test/support/page-visitor.ts';

const NAME = '李娜';

const fieldsOnCard = async (bot: TestBot, name: string) => {
  const cards = await bot.cards(name);
  return fieldsOf(cards.findLast(({ card }) => JSON.stringify(card).includes('submit_self'))?.card ?? {});
};

describe('a self-review on a page without any script', () => {
  it('keeps its draft for the card, takes the card’s draft over, asks back, and is submitted once', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:05');
      const visitor = pageVisitor(bot, NAME);
      const path = await pathOf(bot, NAME, 'self-review');
      const first = await visitor.login(path);
      expect([first.status, first.path]).toEqual([200, path]);

      const saved = await visitor.press(first, '保存草稿', { 'rating:knowledge': '27', comment: '在页面上写的' });
      expect(saved.words).toContain('草稿已保存');
      await bot.settle();
      const onCard = await fieldsOnCard(bot, NAME);
      expect([onCard['rating:knowledge'], onCard.comment]).toEqual(['27', '在页面上写的']);

      await bot.press(NAME, { command: 'save_draft', form: { ...SELF_REVIEW, comment: '在卡片上改的' } });
      const again = await visitor.get(path);
      expect(typedIn(again)).toMatchObject({
        'rating:knowledge': '27',
        'rating:errands': '9',
        comment: '在卡片上改的',
      });

      const asked = await visitor.press(again, '提交');
      expect((await bot.appraisal(NAME)).state).toBe('collecting');
      const back = await visitor.press(asked, '返回修改');
      expect(typedIn(back)).toMatchObject({ 'rating:errands': '9', comment: '在卡片上改的' });

      const form = formWith(asked, '确认');
      const confirmed: [string, string][] = form.buttons
        .filter(({ label }) => label === '确认')
        .map(({ name, value }) => [name, value]);
      const sent = { path: form.action, fields: [...form.fields, ...confirmed] };
      const [once, twice] = [await visitor.send(sent), await visitor.send(sent)];
      for (const answer of [once, twice]) expect(answer.words).toContain('自评已提交，接下来由主管评分');
      await bot.settle();
      const { state, id, version } = await bot.appraisal(NAME);
      const submitted = (await bot.store.eventsOf(id)).filter(({ type }) => type === 'submit_self');
      expect([state, submitted.length, version]).toEqual(['review', 1, submitted[0]?.version]);
      await expect(bot.press(NAME, { command: 'submit_self' })).rejects.toThrow('sees no button');
    });
  });

  it('loses no word to a refusal: what cannot be read is named, and stands in its field', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:05');
      const visitor = pageVisitor(bot, NAME);
      const page = await visitor.login(await pathOf(bot, NAME, 'self-review'));
      const asked = await visitor.press(page, '提交', { ...SELF_REVIEW, 'rating:errands': '九十九' });
      const refused = await visitor.press(asked, '确认');
      expect(refused.words).toContain('九十九');
      expect(typedIn(refused)).toMatchObject({ ...SELF_REVIEW, 'rating:errands': '九十九' });
      expect((await bot.appraisal(NAME)).state).toBe('collecting');
    });
  });
});
