import type { KeptCard } from '#platforms/platform.ts';
import type { KeptCards } from '#platforms/wecom/index.ts';

/** Kept cards in memory, for tests that look at them. */
export function memoryCards(): KeptCards & { all: Map<string, KeptCard> } {
  const all = new Map<string, KeptCard>();
  return {
    all,
    find: async (taskId) => all.get(taskId) ?? null,
    asking: async (accountId) =>
      [...all.values()].reverse().filter((card) => card.accountId === accountId && card.asks),
    keep: async (card) => void all.set(card.taskId, card),
  };
}
