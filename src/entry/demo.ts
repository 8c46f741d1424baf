/**
 * The demo root: a clinic, its chat and the bot on this machine, without any platform. It has its own database file,
 * listens on loopback only, and is refused as soon as any platform variable is set, so that a missing key can never
 * open it on real data.
 */

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFeishu } from '#platforms/feishu/index.ts';
import type { Platform } from '#platforms/platform.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import { CannotStart } from './cannot-start.ts';
import { anyPlatformSet, describeProblems, readConfig } from './config.ts';
import { CAST, COMPANY_NAME, demoCompany, demoMenu } from './demo/company.ts';
import { followingChoice } from './demo/follow-choice.ts';
import { galleryFor } from './demo/gallery.ts';
import { portOf, sessionKeyIn } from './demo/ground.ts';
import { DEMO_ZONE, prepareDemo } from './demo/prepare.ts';
import { switchedOn } from './demo/switched-on.ts';
import { createDemoWecom, demoWecom } from './demo/wecom.ts';
import { createLog } from './log.ts';
import { createOutside } from './outside.ts';
import { readRuleTexts } from './policy-files.ts';
import { portTaken } from './port-taken.ts';
import { project } from './project.ts';
import { rulesOf } from './rules.ts';
import { run, type Started } from './start.ts';
import { createVault } from './vault.ts';

export interface DemoOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** where the demo keeps its two database files */
  folder?: string;
  simulatorPort?: number;
  /** false: the running month stands opened and untouched, for whoever plays all of it */
  colleaguesDone?: boolean;
  /** quiet in tests */
  logLevel?: string;
}

export interface Demo extends Started {
  simulator: Simulator;
  /** the month that is being appraised */
  month: string;
}

const APP = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'demo-secret-of-this-machine-only',
  encryptKey: 'demo-encrypt-key',
  verificationToken: 'demo-verification-token',
} as const;

/** Starts simulator and bot. @throws CannotStart when a platform variable is set */
export async function startDemo({ env, ...options }: DemoOptions): Promise<Demo> {
  if (anyPlatformSet(env)) {
    throw new CannotStart(
      '演示不能和真实平台一起运行：请去掉 FEISHU_*/WECOM_* 变量，或用 yueping start / the demo never runs beside a real platform: unset FEISHU_*/WECOM_*, or use yueping start',
    );
  }
  const folder = options.folder ?? project('.data/demo');
  const file = join(folder, 'yueping.db');
  mkdirSync(dirname(file), { recursive: true });
  const sessionKey = sessionKeyIn(folder);
  const port = await portOf(env.PORT ?? '3000');
  const texts = readRuleTexts({ scorecards: project('scorecards'), policies: project('policies') });
  const rules = rulesOf(switchedOn(texts), DEMO_ZONE);
  const log = createLog({ level: options.logLevel ?? 'warn' });
  let gallery: Platform | undefined;
  const simulator = await startSimulator({
    file: join(folder, 'feishu.db'),
    port: options.simulatorPort ?? 4010,
    app: { ...APP, botName: '月评' },
    wecom: demoWecom(),
    company: demoCompany(),
    menu: demoMenu,
    gallery: () => (gallery ? galleryFor(gallery) : []),
  }).catch((error: unknown) => {
    throw portTaken(error);
  });
  const clock = simulator.clock.now;
  const feishu = createFeishu({ ...APP, baseUrl: simulator.url, mode: 'webhook', now: clock, log });
  gallery = feishu;
  const month = await prepareDemo({
    file,
    rules,
    simulator,
    feishu,
    vault: createVault(sessionKey),
    colleaguesDone: options.colleaguesDone ?? true,
    log,
  });
  const started = await runBot({ port, sessionKey, file, feishu, simulator, log });
  return {
    ...started,
    simulator,
    month,
    stop: async () => {
      await started.stop();
      await simulator.close();
    },
  };
}

interface Running {
  port: string;
  sessionKey: string;
  file: string;
  feishu: Platform;
  simulator: Simulator;
  log: ReturnType<typeof createLog>;
}

async function runBot({ port, sessionKey, file, feishu, simulator, log }: Running): Promise<Started> {
  const publicUrl = `http://127.0.0.1:${port}`;
  const read = readConfig({
    PORT: port,
    PUBLIC_URL: publicUrl,
    DATABASE_FILE: file,
    ADMIN_USERS: CAST.hr,
    SESSION_KEY: sessionKey,
  });
  if (!read.ok) throw new CannotStart(describeProblems(read.problems));
  simulator.setCallbackUrl(`${publicUrl}/webhooks/feishu`);
  // WeCom takes no card with buttons from an app without an address for them (wecom.md §0, item 5)
  simulator.setWecomCallbackUrl(`${publicUrl}/webhooks/wecom`);
  const clock = simulator.clock.now;
  const started = await run(read.config, {
    platforms: (store) => {
      const wecom = createDemoWecom({ store, vault: createVault(sessionKey), simulator, publicUrl, log });
      return followingChoice([feishu, wecom], store, clock);
    },
    clock,
    log,
    companyName: COMPANY_NAME,
    texts: switchedOn,
    host: '127.0.0.1',
    // whoever tries webhooks by hand has a receiver on this machine
    outside: createOutside({ loopback: true }),
    routes: (app, bot) =>
      app.post('/demo/clock', async (c) => {
        await bot.tick();
        return c.json({});
      }),
  });
  await fetch(`${simulator.url}/sim/clock-listeners`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: simulator.url },
    body: JSON.stringify({ url: `${publicUrl}/demo/clock` }),
  });
  return started;
}
