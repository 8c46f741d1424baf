/** What the WeCom adapter keeps between calls, on the store of the bot. */
import type { Vault } from '#app/deps.ts';
import type { Store } from '#app/ports.ts';
import type { KeptCards, Robots } from '#platforms/wecom/options.ts';

const platform = 'wecom';

export const keptCardsOf = (store: Pick<Store, 'keptCard' | 'askingCards' | 'commit'>): KeptCards => ({
  find: (taskId) => store.keptCard(platform, taskId),
  asking: (accountId) => store.askingCards(platform, accountId),
  keep: async (card) => {
    await store.commit([{ put: 'kept-card', row: { ...card, platform } }]);
  },
});

/** A robot's key is opened for the one call that needs it. */
export const robotsOf = (store: Pick<Store, 'groupRobot'>, vault: Vault): Robots => ({
  keyOf: async (robotId) => {
    const robot = await store.groupRobot(robotId);
    return robot && vault.open(robot.key);
  },
});
