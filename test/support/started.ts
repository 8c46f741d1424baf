/** The production root against the simulator, as an operator starts it: everything from the environment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#app/ports.ts';
import { type Started, start } from '#entry/start.ts';
import type { PlatformName } from '#platforms/platform.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import type { Company } from '#platforms/simulator/options.ts';
import { BOT_NAME, companyOf, STAFF } from './clinic.ts';

const APP = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret-of-a-test-0001',
  encryptKey: 'encrypt-key-of-a-test',
  verificationToken: 'token-of-a-test',
};

const WECOM = {
  corpId: 'wx5823bf96d3bd56c7',
  agentId: 218,
  secret: 'wecom-secret-of-a-test',
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};

export const METRICS_TOKEN = 'token-of-the-monitor';

export type Env = Readonly<Record<string, string | undefined>>;

export interface Clinic {
  simulator: Simulator;
  /** what an operator would set; PUBLIC_URL is the port the bot gets */
  env: Env;
  file: string;
  start: (more?: Env) => Promise<Started>;
  /** the next calls of a kind end as told */
  fault: (fault: Record<string, unknown>) => Promise<void>;
  close: () => Promise<void>;
}

/** A port nobody uses just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const silent = () => undefined;
const SILENT: Log = { debug: silent, info: silent, warn: silent, error: silent };

const feishuEnv = (url: string): Env => ({
  FEISHU_APP_ID: APP.appId,
  FEISHU_APP_SECRET: APP.appSecret,
  FEISHU_ENCRYPT_KEY: APP.encryptKey,
  FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
  FEISHU_BASE_URL: url,
});

const wecomEnv = (url: string): Env => ({
  SESSION_KEY: 'a-session-key-of-at-least-32-letters',
  WECOM_CORP_ID: WECOM.corpId,
  WECOM_AGENT_ID: String(WECOM.agentId),
  WECOM_SECRET: WECOM.secret,
  WECOM_TOKEN: WECOM.token,
  WECOM_AES_KEY: WECOM.aesKey,
  WECOM_BASE_URL: url,
});

/** @param platforms what the operator set the variables of */
export async function openClinic(
  company: Company = companyOf(STAFF),
  platforms: readonly PlatformName[] = ['feishu'],
): Promise<Clinic> {
  const simulator = await startSimulator({
    file: ':memory:',
    app: { ...APP, botName: BOT_NAME },
    company,
    ...(platforms.includes('wecom') ? { wecom: WECOM } : {}),
  });
  const folder = mkdtempSync(join(tmpdir(), 'yueping-started-'));
  const file = join(folder, 'yueping.db');
  const port = await freePort();
  const env: Env = {
    PORT: String(port),
    DATABASE_FILE: file,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ADMIN_USERS: '1002',
    METRICS_TOKEN,
    ...(platforms.includes('feishu') ? feishuEnv(simulator.url) : {}),
    ...(platforms.includes('wecom') ? wecomEnv(simulator.url) : {}),
  };
  simulator.setCallbackUrl(`http://127.0.0.1:${port}/webhooks/feishu`);
  if (platforms.includes('wecom')) simulator.setWecomCallbackUrl(`http://127.0.0.1:${port}/webhooks/wecom`);
  return {
    simulator,
    env,
    file,
    start: (more = {}) => start({ env: { ...env, ...more }, log: SILENT }),
    fault: async (fault) => {
      const headers = { 'Content-Type': 'application/json', Origin: simulator.url };
      await fetch(`${simulator.url}/sim/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });
    },
    close: async () => {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
