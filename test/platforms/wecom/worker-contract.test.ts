/** The adapter inside workerd keeps the same promises, against the simulator, over real HTTP. */
import { inWorkerd, workerdOfFile } from '#test/support/adapter-in-workerd.ts';
import { describePlatform } from '#test/support/platform-contract.ts';
import { NOW, optionsOf } from './app.ts';
import { openWorld, ROBOT_KEY } from './world.ts';

const origin = workerdOfFile();

describePlatform('WeCom in workerd', async () => {
  const world = await openWorld();
  const { now: _, log: __, cards: ___, robots: ____, ...wecom } = optionsOf({ baseUrl: world.simulator.url });
  const platform = inWorkerd(world.platform, origin(), { wecom, at: NOW, robotKey: ROBOT_KEY });
  return { ...world, platform };
});
