/** What the WeCom adapter keeps between calls, on the store of the bot. */
import type { Vault } from '#app/deps.ts';
import type { Store } from '#app/ports.ts';
import type { KeptCardRow } from '#app/records-web.ts';
import type { KeptCard, KeptCards, Robots } from '#platforms/wecom/options.ts';

const platform = 'wecom';

export const keptCardsOf = (store: Pick<Store, 'keptCard' | 'askingCards' | 'commit'>): KeptCards => ({
  find: async (taskId) => {
    const row = await store.keptCard(platform, taskId);
    return row && cardOf(row);
  },
  asking: async (userId) => (await store.askingCards(platform, userId)).map(cardOf),
  keep: async ({ userId: accountId, ...card }) => {
    await store.commit([{ put: 'kept-card', row: { ...card, platform, accountId } }]);
  },
});

function cardOf({ platform: _platform, accountId: userId, ...card }: KeptCardRow): KeptCard {
  return { ...card, userId };
}

/** A robot's key is opened for the one call that needs it. */
export const robotsOf = (store: Pick<Store, 'groupRobot'>, vault: Vault): Robots => ({
  keyOf: async (robotId) => {
    const robot = await store.groupRobot(robotId);
    return robot && vault.open(robot.key);
  },
});
