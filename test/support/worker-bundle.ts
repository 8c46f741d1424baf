/** The Worker as wrangler bundles it, run in real workerd by Miniflare, with a D1 and queues of its own. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Miniflare, type MiniflareOptions } from 'miniflare';
import { keptFolder } from './kept-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const wrangler = createRequire(import.meta.url).resolve('wrangler/bin/wrangler.js');

export interface Bundle {
  folder: string;
}

/** Runs wrangler in the project. It is told to stay off the network and out of the home folder. */
export async function runWrangler(args: readonly string[], home: string): Promise<void> {
  const env = {
    ...process.env,
    SCORECARDS_DIR: '',
    CI: 'true',
    NO_COLOR: '1',
    WRANGLER_SEND_METRICS: 'false',
    XDG_CONFIG_HOME: home,
  };
  await promisify(execFile)(process.execPath, [wrangler, ...args], { cwd: root, env });
}

/** Writes the migrations where wrangler looks for them, and the rules (docs/operating.md, step 5 of deploying). */
export async function prepareWorker(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/prepare-worker.mjs'], { cwd: root });
}

/** Everything a bundle is made of; the versions of packages stand in the lock file. */
const MADE_OF = ['src', 'cards', 'scorecards', 'policies', 'prisma', 'test/worker', 'scripts/prepare-worker.mjs'];
const SETTINGS = ['wrangler.toml', 'tsconfig.json', 'package.json', 'package-lock.json'];

/**
 * What wrangler would upload: the production root, or an entry of the tests bundled in the same way. The first test that
 * needs it bundles it, for all the others of the run too.
 */
export async function bundleWorker(entry: readonly string[] = []): Promise<Bundle> {
  const made = await keptFolder({
    kind: 'worker',
    asked: entry,
    madeOf: [...MADE_OF, ...SETTINGS],
    written: ['src/entry/worker/generated'],
    make: (folder) => runWrangler(['deploy', ...entry, '--dry-run', '--outdir', join(folder, 'out')], folder),
  });
  return { folder: join(made, 'out') };
}

type Module = { type: 'ESModule' | 'CompiledWasm'; path: string; contents: string | Uint8Array };

/** The files of a bundle as workerd takes them: the script first. */
export function modulesOf({ folder }: Bundle): Module[] {
  const files = readdirSync(folder);
  const script = files.find((name) => name.endsWith('.js')) ?? 'worker.js';
  return [
    { type: 'ESModule', path: script, contents: readFileSync(join(folder, script), 'utf8') },
    ...files
      .filter((name) => name.endsWith('.wasm'))
      .map((path): Module => ({ type: 'CompiledWasm', path, contents: readFileSync(join(folder, path)) })),
  ];
}

const QUEUES = { OUTBOX: 'yueping-outbox', JOBS: 'yueping-jobs' };
const consumer = { maxBatchSize: 100, maxBatchTimeout: 0, maxRetries: 5 };

/** workerd with a bundle, as wrangler.toml describes it. */
export const startWorkerd = (bundle: Bundle, options: Partial<MiniflareOptions>): Miniflare =>
  new Miniflare({ ...described(bundle), cf: false, ...options } as MiniflareOptions);

const described = (bundle: Bundle) => ({
  modules: modulesOf(bundle),
  compatibilityDate: '2026-04-01',
  compatibilityFlags: ['nodejs_compat'],
  queueProducers: QUEUES,
  queueConsumers: { [QUEUES.OUTBOX]: consumer, [QUEUES.JOBS]: consumer },
});

export const ISOLATES = ['first', 'second'] as const;

/** Two isolates of a bundle on the same database; the first has the queues, the cron can call both. */
export const startTwoIsolates = (bundle: Bundle, options: Partial<MiniflareOptions>): Miniflare =>
  new Miniflare({
    cf: false,
    workers: ISOLATES.map((name, index) => ({
      name,
      ...described(bundle),
      ...(index > 0 ? { queueConsumers: {} } : {}),
      ...options,
    })),
  } as MiniflareOptions);
