/** What WeCom took of a month: everything, once. */
import { expect } from 'vitest';
import { openLedger } from '#test/e2e/kill/ledger.ts';
import type { TestBot } from '#test/support/bot.ts';
import { wecomChat } from '#test/support/wecom-chat.ts';

/**
 * The simulator refuses every card that WeCom would refuse, so a month without a refused call has passed its validator
 * with every card. A card whose code was used up is not redrawn, which is no refusal: it is never even tried.
 */
export async function expectNothingLost(bot: TestBot): Promise<void> {
  const { sends, updates } = await wecomChat(bot.simulator.url).seen();
  expect(bot.refused).toEqual([]);
  expect(sends.flatMap(({ dropped }) => dropped)).toEqual([]);
  expect(sends.filter(({ duplicate }) => duplicate)).toEqual([]);
  const { rows } = openLedger(bot.file);
  const ends = rows<{ state: string }>('SELECT "state" FROM "Outbox" GROUP BY "state" ORDER BY "state"');
  expect(ends.map(({ state }) => state).filter((state) => state !== 'sent' && state !== 'cancelled')).toEqual([]);
  // what did not go is a redrawing, never a message
  const unsent = rows<{ kind: string }>(
    `SELECT "kind" FROM "Outbox" WHERE "state" = 'cancelled' AND "replacesMessageId" IS NULL AND "firstTriedAt" IS NOT NULL`,
  );
  expect(unsent).toEqual([]);
  const answers = rows<{ n: number }>(
    `SELECT COUNT(*) AS "n" FROM "Outbox" WHERE "state" = 'cancelled' AND "key" LIKE 'answer:%'`,
  );
  expect(answers, 'answers to a press that were not drawn').toEqual([{ n: 0 }]);
  expect(updates.length).toBeGreaterThan(20);
}
