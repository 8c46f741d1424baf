/** The adapter inside workerd keeps the same promises, against the simulator, over real HTTP. */
import { inWorkerd, workerdOfFile } from '#test/support/adapter-in-workerd.ts';
import { describePlatform } from '#test/support/platform-contract.ts';
import { NOW, optionsOf } from './app.ts';
import { openWorld } from './world.ts';

const origin = workerdOfFile();

describePlatform('Feishu in workerd', async () => {
  const world = await openWorld();
  const { now: _, log: __, ...feishu } = optionsOf({ baseUrl: world.simulator.url });
  return { ...world, platform: inWorkerd(world.platform, origin(), { feishu, at: NOW }) };
});
