/** The bot's process seen from outside: started, told the time, killed, stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { project } from '#entry/project.ts';
import type { Tell, Told } from './bot-words.ts';

const BOOT_MS = 60_000;
const STOP_MS = 30_000;
const KEPT_OUTPUT = 20_000;

export interface BotProcess {
  /** begins a new life; resolves once it was told to go, long before it is ready */
  launch: () => Promise<void>;
  /** resolves to true once it answers and its start is done, to false when it died before */
  ready: () => Promise<boolean>;
  alive: () => boolean;
  /** SIGKILL; resolves to true when it was alive */
  kill: () => Promise<boolean>;
  /** SIGTERM; resolves to the exit code. @throws Error when it does not end in half a minute */
  stop: () => Promise<number | null>;
  /** the clock was moved; resolves at once */
  moveClock: (offsetMs: number) => void;
  /** what is due now; resolves once it is done or the bot is dead */
  tick: () => Promise<void>;
  /** the end of what it wrote in all its lives, for whoever reads a failure */
  output: () => string;
  /** how long its starts took, ms */
  starts: readonly number[];
  /** how many lists shared a commit, for each commit that was shared */
  together: readonly number[];
  /** what it logged as an error, in all its lives */
  errors: readonly string[];
  /** ends everything */
  close: () => Promise<void>;
}

interface Options {
  /** bot-child.ts, built */
  program: string;
  env: Readonly<Record<string, string>>;
  plant: string;
  offsetMs: () => number;
}

const isAlive = (child: ChildProcess | null): child is ChildProcess =>
  child !== null && child.exitCode === null && child.signalCode === null;

export function botProcess({ program, env, plant, offsetMs }: Options): BotProcess {
  let output = '';
  const errors: string[] = [];
  const hear = (chunk: unknown) => {
    output = (output + String(chunk)).slice(-KEPT_OUTPUT);
    errors.push(
      ...String(chunk)
        .split('\n')
        .filter((line) => line.includes('"level":"error"')),
    );
  };
  const load = (): ChildProcess => {
    const child = spawn(process.execPath, [program, plant], {
      cwd: project('.'),
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
    child.on('error', () => undefined);
    return child;
  };
  let child: ChildProcess | null = null;
  // the next life is loaded while the present one runs
  let spare = load();
  let spareLoaded = hears(spare, 'loaded', BOOT_MS);
  let isReady = false;
  const starts: number[] = [];
  const together: number[] = [];
  const send = (told: Told) => {
    if (isAlive(child) && child.connected) child.send(told, () => undefined);
  };

  return {
    alive: () => isAlive(child),
    starts,
    together,
    errors,
    output: () => output,
    moveClock: (moved) => send({ do: 'clock', offsetMs: moved }),
    launch: async () => {
      if (!(await spareLoaded)) throw new Error(`the bot's program could not be loaded:\n${output}`);
      isReady = false;
      child = spare;
      spare = load();
      spareLoaded = hears(spare, 'loaded', BOOT_MS);
      child.on('message', (tell: Tell) => {
        if (tell.said === 'together') together.push(tell.lists);
        if (tell.said !== 'ready') return;
        isReady = true;
        starts.push(tell.tookMs);
      });
      send({ do: 'go', offsetMs: offsetMs() });
    },
    ready: async () => isReady || hears(child, 'ready', BOOT_MS),
    kill: () => killed(child),
    stop: async () => (isAlive(child) ? stopped(child) : null),
    tick: async () => {
      const done = hears(child, 'ticked', STOP_MS);
      send({ do: 'tick' });
      await done;
    },
    close: async () => {
      await killed(child);
      await killed(spare);
    },
  };
}

async function killed(child: ChildProcess | null): Promise<boolean> {
  if (!isAlive(child)) return false;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return true;
}

async function stopped(child: ChildProcess): Promise<number | null> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = sleep(STOP_MS, 'late' as const, { ref: false });
  if ((await Promise.race([exited, late])) !== 'late') return child.exitCode;
  child.kill('SIGKILL');
  throw new Error(`SIGTERM did not end the bot within ${STOP_MS} ms`);
}

/** Waits for a word of the process; false when it died or said nothing for so long. */
function hears(child: ChildProcess | null, said: Tell['said'], limit: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return resolve(false);
    const timer = setTimeout(() => end(false), limit);
    const onMessage = (tell: Tell) => tell.said === said && end(true);
    const onExit = () => end(false);
    const end = (heard: boolean) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(heard);
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}
