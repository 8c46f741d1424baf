import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anyPlatformSet } from '#entry/config.ts';
import { installed, makeClone, project, runScript, startScript, temporaryFolder } from './clone.ts';

const clone = installed(
  makeClone({ 'scripts/yueping.mjs': "console.log('runs ' + process.argv.slice(2).join(' '));" }),
);

const ENVIRONMENTS: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ['nothing', {}, 'demo'],
  ['a port alone', { PORT: '3001' }, 'demo'],
  ['blank platform variables', { FEISHU_APP_ID: '', WECOM_SECRET: '  ' }, 'demo'],
  ['another program of a like name', { MY_FEISHU_APP: 'x' }, 'demo'],
  ['one Feishu variable', { FEISHU_APP_ID: 'cli_x' }, 'start'],
  ['one WeCom variable', { WECOM_SECRET: 'x' }, 'start'],
  ['a platform variable with a slip of the pen', { FEISHU_APPID: 'x' }, 'start'],
];

describe('npm start', () => {
  it.each(ENVIRONMENTS)('with %s set', async (_what, env, command) => {
    const { code, output } = await runScript(join(clone, 'scripts/start.mjs'), { env });
    expect(code).toBe(0);
    expect(output).toContain(`runs ${command}\n`);
    expect(anyPlatformSet(env)).toBe(command === 'start');
  });

  it('hands on what stands behind it', async () => {
    const { output } = await runScript(join(clone, 'scripts/start.mjs'), { args: ['--play'] });
    expect(output).toContain('runs demo --play\n');
  });
});

describe('the bot that npm start runs', () => {
  const start = join(project, 'scripts/start.mjs');
  /** A Feishu that cannot be reached: the bot must stand all the same. */
  const feishu = {
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    FEISHU_APP_SECRET: 'secret-of-a-test-0001',
    FEISHU_ENCRYPT_KEY: 'encrypt-key-of-a-test',
    FEISHU_VERIFICATION_TOKEN: 'token-of-a-test',
    FEISHU_BASE_URL: 'http://127.0.0.1:1',
    PORT: '0',
  };

  it('names every variable that is missing or wrong, and exits with 2', async () => {
    const { code, output } = await runScript(start, { env: { FEISHU_APP_ID: 'cli_x', PORT: 'abc' } });
    expect(code).toBe(2);
    for (const name of ['PORT', 'FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY'])
      expect(output).toContain(name);
  }, 120_000);

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'is healthy once ready, and %s stops it gracefully',
    async (signal) => {
      const folder = temporaryFolder('start');
      const env = { ...feishu, DATABASE_FILE: join(folder, 'data/yueping.db') };
      const { child, ended, until } = startScript(start, { env });
      const [, port] = await until(/"port":(\d+).*yueping is ready/);
      const health = await fetch(`http://127.0.0.1:${port}/health`);
      expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
      child.kill(signal);
      const { code, output } = await ended;
      expect(output).not.toContain('secret-of-a-test');
      expect(code).toBe(0);
      await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
    },
    120_000,
  );
});
