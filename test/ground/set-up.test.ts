import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changed, makeClone, runScript, startScript, temporaryFolder } from './clone.ts';

/** Stands in for npm: writes down how it was called, and leaves what an install leaves. */
const NPM = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
mkdirSync('node_modules', { recursive: true });
writeFileSync('node_modules/.package-lock.json', '{}');
`;
const NPM_FAILS = 'process.exitCode = 7;';
const NPM_WAITS = `
import { writeFileSync } from 'node:fs';
process.on('SIGTERM', () => { writeFileSync('stopped', 'yes'); process.exit(0); });
setInterval(() => {}, 1000);
console.log('waiting');
`;

function fresh(npm: string) {
  const clone = makeClone({ 'npm.mjs': npm });
  const setUp = join(clone, 'scripts/set-up.mjs');
  const env = { npm_execpath: join(clone, 'npm.mjs') };
  return { clone, setUp, env, calls: () => readFileSync(join(clone, 'calls'), 'utf8').trim().split('\n') };
}

describe('setting up a clone', () => {
  it('installs what the lock file names, then writes the database clients', async () => {
    const { setUp, env, calls } = fresh(NPM);
    const { code, output } = await runScript(setUp, { env });
    expect(code).toBe(0);
    expect(calls()).toEqual(['ci --no-audit --no-fund']);
    expect(output).toMatch(/Packages: installing.*\n(.*\n)*clients written/);
  });

  it('installs nothing the second time', async () => {
    const { setUp, env, calls } = fresh(NPM);
    await runScript(setUp, { env });
    const { code, output } = await runScript(setUp, { env });
    expect(code).toBe(0);
    expect(calls()).toHaveLength(1);
    expect(output).toContain('Packages: up to date.');
  });

  it('installs again when the lock file is newer than the install', async () => {
    const { clone, setUp, env, calls } = fresh(NPM);
    await runScript(setUp, { env });
    changed(clone, 'package-lock.json', 60);
    changed(clone, 'node_modules/.package-lock.json', 30);
    await runScript(setUp, { env });
    expect(calls()).toHaveLength(2);
  });

  it('never installs into the packages of another checkout', async () => {
    const { clone, setUp, env } = fresh(NPM);
    const other = temporaryFolder('other');
    symlinkSync(other, join(clone, 'node_modules'), 'junction');
    const { code, output } = await runScript(setUp, { env });
    expect(code).toBe(0);
    expect(output).toContain('node_modules is a link');
    expect(readdirSync(other)).toEqual([]);
  });

  it('says what may help when the install fails, and goes no further', async () => {
    const { setUp, env } = fresh(NPM_FAILS);
    const { code, output } = await runScript(setUp, { env });
    expect(code).toBe(1);
    expect(output).toContain('npm config set registry');
    expect(output).not.toContain('clients written');
  });

  it('leaves no install behind when it is stopped', async () => {
    const { clone, setUp, env } = fresh(NPM_WAITS);
    const { child, ended, until } = startScript(setUp, { env });
    await until(/waiting/);
    child.kill('SIGTERM');
    await ended;
    expect(readFileSync(join(clone, 'stopped'), 'utf8')).toBe('yes');
  });
});
