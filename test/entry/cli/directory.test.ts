import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DirectoryOptions, makeBindCode, runDirectory } from '#entry/cli/run-directory.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { companyOf, STAFF } from '#test/support/clinic.ts';

const APP = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret-of-the-feishu-app',
  encryptKey: 'encrypt-key-of-the-app',
  verificationToken: 'token-of-the-app',
};

let folder: string;
let simulator: Simulator;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yueping-directory-'));
  simulator = await startSimulator({
    file: ':memory:',
    app: { ...APP, botName: '月评' },
    company: companyOf(STAFF),
  });
  env = {
    DATABASE_FILE: join(folder, 'yueping.db'),
    FEISHU_APP_ID: APP.appId,
    FEISHU_APP_SECRET: APP.appSecret,
    FEISHU_ENCRYPT_KEY: APP.encryptKey,
    FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    FEISHU_BASE_URL: simulator.url,
  };
  // a command beside a bot wants the bot's database there
  await (await openSqliteStore({ file: env.DATABASE_FILE ?? '', now: Date.now })).close();
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (options: Partial<DirectoryOptions> = {}) => runDirectory({ company: '星颜', lang: 'zh', ...options }, env);
const people = async () => {
  const store = await openSqliteStore({ file: env.DATABASE_FILE ?? '', now: Date.now, beside: true });
  const found = await store.people();
  await store.close();
  return found.length;
};
const read = z.array(z.object({ platform: z.string(), joined: z.array(z.unknown()), applied: z.boolean() }));

describe('yueping directory', () => {
  it('reads over the wire, tells who would come, and writes nothing unless told', async () => {
    const { output } = await run();
    expect(output).toContain('飞书：读到 8 人');
    expect(output).toContain('入职 8');
    expect(output).toContain('李娜 2002 · 客服中心');
    expect(output).toContain('没有写入');
    expect(await people()).toBe(0);
    const [json] = read.parse(JSON.parse((await run({ json: true })).output));
    expect(json?.joined).toHaveLength(8);
    expect(await people()).toBe(0);

    expect((await run({ apply: true })).output).toContain('已写入');
    expect(await people()).toBe(8);
    expect((await run({ lang: 'en' })).output).toContain('no changes');
  });

  it('says what to do where no such platform is configured', async () => {
    await expect(run({ platform: 'wecom' })).rejects.toMatchObject({ name: 'BadInput' });
  });

  it('makes a code for somebody who is there, and for nobody else', async () => {
    expect(await makeBindCode('2002', env)).toMatch(/绑定 2002 \d{8}/);
    await expect(makeBindCode('9999', env)).rejects.toMatchObject({ name: 'BadInput' });
  });
});
