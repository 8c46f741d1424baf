import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installed, makeClone, runScript } from './clone.ts';

const PASSES = "import { it } from 'vitest';\nit('is fine', () => {});\nit('is fine too', () => {});\n";
const FAILS =
  "import { it } from 'vitest';\nit('is fine', () => {});\nit('is not', () => { throw new Error('no'); });\n";
const DOES_NOT_LOAD = "import { nothing } from './nowhere.ts';\nnothing();\n";
const FAILS_OUTSIDE =
  "import { it } from 'vitest';\nit('is fine', () => { Promise.reject(new Error('nobody waits')); });\n";

/** Stands in for npm: knows `npm run --silent NAME` and nothing else. */
const RUN_SCRIPT = `
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
const [run, silent, name] = process.argv.slice(2);
if (run !== 'run' || silent !== '--silent') throw new Error('not known here');
try {
  execSync(JSON.parse(readFileSync('package.json', 'utf8')).scripts[name], { stdio: 'inherit' });
} catch (error) {
  process.exitCode = error.status;
}
`;

/** Runs the real script in a clone whose checks are stand-ins, with real Vitest on these tests. */
async function npmTest(checks: Readonly<Record<string, string>>, tests: Readonly<Record<string, string>>) {
  const scripts = { lint: 'node ok.mjs', types: 'node ok.mjs', unused: 'node ok.mjs', ...checks };
  const clone = installed(
    makeClone({
      'package.json': JSON.stringify({ type: 'module', scripts }),
      'ok.mjs': "console.log('checked');",
      'bad.mjs': 'process.exitCode = 3;',
      'run-script.mjs': RUN_SCRIPT,
      ...tests,
    }),
    ['vitest'],
  );
  const env = { npm_execpath: join(clone, 'run-script.mjs') };
  const { code, output } = await runScript(join(clone, 'scripts/test.mjs'), { env });
  return { code, output, last: output.trimEnd().split('\n').at(-1) };
}

describe('npm test', () => {
  it('counts every test, and lint, types and unused code as one each', async () => {
    const { code, last } = await npmTest({}, { 'a.test.ts': PASSES });
    expect(last).toBe('5 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('goes on after a failure, and shows all of them', async () => {
    const tests = { 'a.test.ts': PASSES, 'b.test.ts': FAILS, 'c.test.ts': DOES_NOT_LOAD };
    const { code, output, last } = await npmTest({ lint: 'node bad.mjs' }, tests);
    expect(output).toContain('lint failed');
    expect(output.match(/checked/g)).toHaveLength(2);
    expect(last).toBe('5 passed, 3 failed');
    expect(code).toBe(1);
  });

  it('fails when there is no report to count', async () => {
    const { code, last } = await npmTest({}, { 'vitest.config.ts': 'throw new Error("broken");', 'a.test.ts': PASSES });
    expect(last).toBe('3 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('says so when the tests were killed, and fails', async () => {
    const config = 'process.kill(process.pid, "SIGKILL");';
    const { code, output, last } = await npmTest({}, { 'vitest.config.ts': config, 'a.test.ts': PASSES });
    expect(output).toContain('stopped by SIGKILL');
    expect(last).toBe('3 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('fails for an error outside every test', async () => {
    const { code, last } = await npmTest({}, { 'a.test.ts': FAILS_OUTSIDE });
    expect(last).toBe('4 passed, 1 failed');
    expect(code).toBe(1);
  });
}, 120_000);
