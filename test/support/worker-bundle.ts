/** The Worker as wrangler bundles it, run in real workerd by Miniflare, with a D1 and queues of its own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Miniflare, type MiniflareOptions } from 'miniflare';

const root = fileURLToPath(new URL('../../', import.meta.url));
const wrangler = createRequire(import.meta.url).resolve('wrangler/bin/wrangler.js');

export interface Bundle {
  folder: string;
  /** what wrangler said while it bundled */
  said: string;
  remove: () => void;
}

/** Runs wrangler in the project. It is told to stay off the network and out of the home folder. */
export async function runWrangler(args: readonly string[], home: string): Promise<string> {
  const env = { ...process.env, CI: 'true', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false', XDG_CONFIG_HOME: home };
  const { stdout } = await promisify(execFile)(process.execPath, [wrangler, ...args], { cwd: root, env });
  return stdout;
}

/** What wrangler would upload: the production root, or an entry of the tests bundled in the same way. */
export async function bundleWorker(entry: readonly string[] = []): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), 'yueping-worker-'));
  const said = await runWrangler(['deploy', ...entry, '--dry-run', '--outdir', join(folder, 'out')], folder);
  return { folder: join(folder, 'out'), said, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Module = { type: 'ESModule' | 'CompiledWasm'; path: string; contents: string | Uint8Array };

/** The files of a bundle as workerd takes them: the script first. */
export function modulesOf({ folder }: Pick<Bundle, 'folder'>): Module[] {
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
  new Miniflare({
    modules: modulesOf(bundle),
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    cf: false,
    queueProducers: QUEUES,
    queueConsumers: { [QUEUES.OUTBOX]: consumer, [QUEUES.JOBS]: consumer },
    ...options,
  } as MiniflareOptions);
