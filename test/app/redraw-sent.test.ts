import { describe, expect, it } from 'vitest';
import { message } from '#app/outbox-drafts.ts';
import { redrawSent } from '#app/redraw-sent.ts';
import { withBot } from '#test/support/bot.ts';

describe('a card that is drawn anew where it stands', () => {
  it('goes to the platform it was sent on, whatever its reader uses by now; what was clicked is left to the answer', () =>
    withBot({}, async (bot) => {
      const { id: personId } = await bot.person('李娜');
      const sent = ['one', 'two'].map((part) =>
        message(bot.deps, { key: `help-card:${part}`, kind: 'help', to: { personId } }),
      );
      await bot.store.commit(sent);
      await bot.tick();
      const cards = await bot.store.sentCards('help-card:', '2026-01-01T00:00:00.000Z');
      const redraw = (clicked: string | null) =>
        redrawSent(bot.deps, {
          keyStart: 'help-card:',
          because: 'tested',
          clicked,
          drawnAs: () => ({ kind: 'help', args: {} }),
        });
      const places = cards.map(({ messageId, chatId }) => ({
        row: { platform: 'feishu', recipientId: personId, replaces: { messageId, chatId } },
      }));
      expect(places).toHaveLength(2);
      expect(await redraw(null)).toMatchObject(places);
      expect(await redraw(cards[0]?.messageId ?? '')).toMatchObject(places.slice(1));
    }));
});
