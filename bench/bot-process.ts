/** The production root as a process of its own, from the bundle, against a simulated platform. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project } from '#entry/project.ts';
import { APP } from '#test/platforms/feishu/app.ts';

export interface BotProcess {
  port: number;
  /** when it was started, on the clock of performance.now() */
  startedAt: number;
  /** resolves once it has said that it is ready */
  ready: Promise<void>;
  /** resident memory in MB; NaN where the system does not tell */
  memory: () => number;
  /** stops it gracefully */
  stop: () => Promise<void>;
}

export interface Places {
  /** the folder of the bundle */
  bundle: string;
  databaseFile: string;
  platformUrl: string;
  mode: 'webhook' | 'long-connection';
}

/** Makes the bundle in a folder. */
export function buildBundle(folder: string): void {
  execFileSync(process.execPath, [project('scripts/build.mjs'), '--out', folder], { stdio: 'ignore' });
}

export async function startBot({ bundle, databaseFile, platformUrl, mode }: Places): Promise<BotProcess> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(bundle, 'yueping.mjs'), 'start'], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_FILE: databaseFile,
      FEISHU_APP_ID: APP.appId,
      FEISHU_APP_SECRET: APP.appSecret,
      FEISHU_ENCRYPT_KEY: APP.encryptKey,
      FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
      FEISHU_BASE_URL: platformUrl,
      FEISHU_MODE: mode,
    },
  });
  const ended = once(child, 'exit');
  const ready = new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-KEPT_OUTPUT);
      if (said.includes('yueping is ready')) resolve();
    });
    child.once('exit', () => reject(new Error(`the bot did not start: ${said}`)));
  });
  // whoever stops a bot before it was ready does not wait for it any more
  ready.catch(() => {});
  return {
    port,
    startedAt,
    ready,
    memory: () => residentMemory(child.pid),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const KEPT_OUTPUT = 20_000;

/** A port that is free now; the bot itself is told it by its environment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function residentMemory(pid: number | undefined): number {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return Number.NaN;
  }
}
