/** dist/, as a server gets it: far from the sources and their packages. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCompany } from '#entry/demo/company.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import { APP } from '#test/platforms/feishu/app.ts';
import { sizeOfPng } from '#test/support/png.ts';
import { project, runScript, startScript } from './clone.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueping-bundle-'));
const out = join(folder, 'app');
const yueping = join(out, 'yueping.mjs');
const MB = 1024 * 1024;
let simulator: Simulator;

beforeAll(async () => {
  const { code, output } = await runScript(join(project, 'scripts/build.mjs'), { args: ['--out', out] });
  expect([code, output]).toEqual([0, expect.stringContaining('Bundle:')]);
  simulator = await startSimulator({ file: ':memory:', app: { ...APP, botName: '月评' }, company: demoCompany() });
}, 120_000);

afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const bytesIn = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0)
    : statSync(path).size;

/** What the bundle's own thread makes of an SVG, with the fonts beside it. */
const drawnFrom = (folder: string) => (svg: string) =>
  new Promise<Uint8Array>((resolve, reject) => {
    const fonts = join(folder, 'node_modules/@expo-google-fonts/noto-sans-sc');
    const fontFiles = [join(fonts, '400Regular/NotoSansSC_400Regular.ttf')];
    const workerData = { svg, fontFiles, family: 'Noto Sans SC' };
    new Worker(join(folder, 'src/entry/picture-thread.mjs'), { workerData })
      .once('message', resolve)
      .once('error', reject);
  });

describe('the bundle', () => {
  it('is small: below 20 MB, and as much again of Chinese letters in two weights', () => {
    const letters = bytesIn(join(out, 'node_modules/@expo-google-fonts'));
    expect(bytesIn(out) - letters).toBeLessThan(20 * MB);
    expect(letters).toBeLessThan(22 * MB);
    const packages = ['@expo-google-fonts', '@resvg', 'better-sqlite3', 'bindings', 'file-uri-to-path'];
    expect(readdirSync(join(out, 'node_modules')).sort()).toEqual(packages);
  });

  it('draws pictures with the letters it brought', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" font-family="Noto Sans SC"><text y="45" font-size="40">排名</text></svg>`;
    const [written, empty] = await Promise.all([svg, svg.replace('排名', '')].map(drawnFrom(out)));
    expect(sizeOfPng(written ?? new Uint8Array())).toEqual({ width: 200, height: 60 });
    expect(written).not.toEqual(empty);
  }, 60_000);

  it('scores and checks as the sources do', async () => {
    const example = join(project, 'scorecards/examples/online-service-specialist.json');
    const args = ['score', 'online-service-specialist', '--inputs', example, '--json'];
    const [bundled, source] = await Promise.all([
      runScript(yueping, { args }),
      runScript(join(project, 'scripts/yueping.mjs'), { args }),
    ]);
    expect(bundled.code).toBe(0);
    expect(bundled.output).toBe(source.output);
    expect((await runScript(yueping, { args: ['check'] })).code).toBe(0);
  }, 60_000);

  it('says that the demo is in the checkout', async () => {
    const { code, output } = await runScript(yueping, { args: ['demo'] });
    expect([code, output]).toEqual([2, expect.stringContaining('npm start')]);
  });

  it('names what is missing, and exits with 2', async () => {
    const { code, output } = await runScript(yueping, { args: ['start'], env: { FEISHU_APP_ID: 'cli_x' } });
    expect(code).toBe(2);
    expect(output).toContain('FEISHU_ENCRYPT_KEY');
  });

  it('takes the shipped scorecards as checked, and checks one that was changed', async () => {
    const sheets = join(out, 'scorecards');
    const shipped = readdirSync(sheets).filter((name) => name.endsWith('.yaml') && name !== 'metrics.yaml');
    expect(Object.keys(JSON.parse(readFileSync(join(sheets, 'checked.json'), 'utf8'))).sort()).toEqual(shipped.sort());
    const own = mkdtempSync(join(folder, 'sheets-'));
    const name = 'customer-experience.yaml';
    const text = readFileSync(join(sheets, name), 'utf8');
    writeFileSync(join(own, name), text.replace('points: 40', 'points: 41'));
    const env = {
      SCORECARDS_DIR: own,
      DATABASE_FILE: join(folder, 'never.db'),
      FEISHU_APP_ID: APP.appId,
      FEISHU_APP_SECRET: APP.appSecret,
      FEISHU_ENCRYPT_KEY: APP.encryptKey,
      FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    };
    const { code, output } = await runScript(yueping, { args: ['start'], env });
    expect(code).not.toBe(0);
    expect(output).toContain(`${name}:`);
  });

  it('runs the bot: it takes over the directory, is healthy, and ends gracefully', async () => {
    const { child, ended, until } = startScript(yueping, {
      args: ['start'],
      env: {
        PORT: '0',
        DATABASE_FILE: join(folder, 'data/yueping.db'),
        FEISHU_APP_ID: APP.appId,
        FEISHU_APP_SECRET: APP.appSecret,
        FEISHU_ENCRYPT_KEY: APP.encryptKey,
        FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
        FEISHU_BASE_URL: simulator.url,
      },
    });
    const [said, port] = await until(/"people":24[\s\S]*"port":(\d+).*yueping is ready/);
    expect(said).toContain('the directory was read');
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  }, 60_000);
});
