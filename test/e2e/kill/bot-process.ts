/** The bot as its own process, started the way a server starts it, and killed the way a power cut does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const BOOT_MS = 60_000;
const LOOK_MS = 20;
/** The last line of a start. */
const STARTED = 'yueping is ready';

export interface BotProcess {
  /** resolves to true once /health says ready, to false when the process died before */
  start: () => Promise<boolean>;
  alive: () => boolean;
  /** SIGKILL; resolves to true when the process was alive and died of it */
  kill: () => Promise<boolean>;
  /** SIGTERM, once it said that all of its start is done; resolves to the exit code */
  stop: () => Promise<number | null>;
  /** what it wrote in its present life, for the person who reads a failure */
  output: () => string;
}

/** @param program what `npm run build` made */
export function botProcess(program: string, env: Readonly<Record<string, string>>, port: number): BotProcess {
  let child: ChildProcess | null = null;
  let output = '';
  const alive = () => child !== null && child.exitCode === null && child.signalCode === null;

  const launch = () => {
    output = '';
    child = spawn(process.execPath, [program, 'start'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (!child || !alive()) return null;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child;
  };
  return {
    alive,
    output: () => output,
    start: async () => {
      launch();
      const until = Date.now() + BOOT_MS;
      while (alive() && Date.now() < until) {
        if (await isReady(port)) return true;
        await sleep(LOOK_MS);
      }
      if (alive()) throw new Error(`the bot was not ready within ${BOOT_MS} ms:\n${output}`);
      return false;
    },
    kill: async () => (await end('SIGKILL'))?.signalCode === 'SIGKILL',
    stop: async () => {
      while (alive() && !output.includes(STARTED)) await sleep(LOOK_MS);
      return (await end('SIGTERM'))?.exitCode ?? null;
    },
  };
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    ({ status }) => status === 200,
    () => false,
  );

/** A port nobody listens on: the bot keeps it over all its lives, as its address at Feishu does. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
