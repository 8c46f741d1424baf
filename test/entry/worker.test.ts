import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const wrangler = createRequire(import.meta.url).resolve('wrangler/bin/wrangler.js');

/** What wrangler would upload, written to a folder. It is told to stay off the network and out of the home folder. */
async function bundleInto(folder: string): Promise<void> {
  const env = { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false', XDG_CONFIG_HOME: folder };
  await promisify(execFile)(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', folder], {
    cwd: root,
    env,
  });
}

describe('the worker, as wrangler bundles it, in workerd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yueping-worker-'));
  let worker: Miniflare;

  beforeAll(async () => {
    await bundleInto(folder);
    worker = new Miniflare({
      modules: [{ type: 'ESModule', path: 'worker.js', contents: readFileSync(join(folder, 'worker.js'), 'utf8') }],
      compatibilityDate: '2026-04-01',
      compatibilityFlags: ['nodejs_compat'],
      cf: false,
    });
  }, 120_000);

  afterAll(async () => {
    await worker.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = (path: string, init?: { method: string }) =>
    worker.dispatchFetch(`https://kaohe.example.com${path}`, init);

  it('says it is healthy', async () => {
    const response = await call('/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('knows no other address yet', async () => {
    expect((await call('/')).status).toBe(404);
    expect((await call('/webhooks/feishu', { method: 'POST' })).status).toBe(404);
    expect((await call('/health', { method: 'POST' })).status).toBe(404);
  });
});
