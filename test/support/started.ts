/** The production root against the simulator, as an operator starts it: everything from the environment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#app/ports.ts';
import { type Started, start } from '#entry/start.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import type { Company } from '#platforms/simulator/options.ts';
import { BOT_NAME, companyOf, STAFF } from './clinic.ts';

const APP = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret-of-a-test-0001',
  encryptKey: 'encrypt-key-of-a-test',
  verificationToken: 'token-of-a-test',
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

export async function openClinic(company: Company = companyOf(STAFF)): Promise<Clinic> {
  const simulator = await startSimulator({ file: ':memory:', app: { ...APP, botName: BOT_NAME }, company });
  const folder = mkdtempSync(join(tmpdir(), 'yueping-started-'));
  const file = join(folder, 'yueping.db');
  const port = await freePort();
  const env: Env = {
    PORT: String(port),
    DATABASE_FILE: file,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ADMIN_USERS: '1002',
    METRICS_TOKEN,
    FEISHU_APP_ID: APP.appId,
    FEISHU_APP_SECRET: APP.appSecret,
    FEISHU_ENCRYPT_KEY: APP.encryptKey,
    FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    FEISHU_BASE_URL: simulator.url,
  };
  simulator.setCallbackUrl(`http://127.0.0.1:${port}/webhooks/feishu`);
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
