/** The demo's WeCom: an app of the same company on the simulator, and a robot in its group. */
import type { Vault } from '#app/deps.ts';
import type { Log, Store } from '#app/ports.ts';
import { keptCardsOf, robotsOf } from '#entry/wecom-store.ts';
import type { Platform } from '#platforms/platform.ts';
import type { Simulator, WecomAppSettings } from '#platforms/simulator/index.ts';
import { createWecom } from '#platforms/wecom/index.ts';
import { COMPANY_NAME, GROUP_NAME } from './company.ts';

const APP = {
  corpId: 'ww5a1b2c3d4e5f6071',
  agentId: 1000002,
  secret: 'demo-secret-of-this-machine-only',
  token: 'demoTokenOfThisMachineOnly',
  aesKey: 'mQfNZCV3cXw5BBzbCWO4aoWcARgGGsclMeoHTA9Ssys',
} as const;

const ROBOT = { key: '693a91f6-0000-4a00-9a00-de30de30de30', name: '月评' } as const;

export const demoWecom = (): WecomAppSettings => ({
  ...APP,
  companyName: COMPANY_NAME,
  robots: [{ ...ROBOT, group: GROUP_NAME }],
});

interface Ground {
  store: Store;
  vault: Vault;
  simulator: Simulator;
  publicUrl: string;
  log: Log;
}

/** The adapter as a company has it; the pages to log in stand on the simulator, too. */
export function createDemoWecom({ store, vault, simulator, publicUrl, log }: Ground): Platform {
  const wecom = createWecom({
    ...APP,
    baseUrl: simulator.url,
    publicUrl,
    now: simulator.clock.now,
    log,
    cards: keptCardsOf(store),
    robots: robotsOf(store, vault),
  });
  return {
    ...wecom,
    loginAddress: (page) => {
      const { pathname, search } = new URL(wecom.loginAddress(page));
      return `${simulator.url}${pathname}${search}`;
    },
  };
}

/** The company's group gets its ranking on WeCom as well, through the robot that stands in it. */
export async function bindDemoRobot(store: Store, vault: Vault, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  const bound = { platform: 'wecom', at } as const;
  const id = 'robot:demo';
  await store.commit([
    {
      put: 'group-robot',
      row: { ...bound, id, name: GROUP_NAME, key: vault.seal(ROBOT.key), enteredBy: 'demo' },
    },
    { put: 'group', row: { ...bound, chatId: id, chatName: GROUP_NAME, unitId: null, boundBy: 'demo' } },
  ]);
}
