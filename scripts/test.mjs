/**
 * npm test: sets up what is missing, then lint, types, unused code and every test. All of them run, whatever fails, and
 * the last line says what came of it: "N passed, N failed". Each of the three checks counts as one.
 */
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests } from './count-tests.mjs';
import { root, run, runNpm } from './run.mjs';
import { setUp } from './set-up.mjs';

/** The scripts of package.json that check without running anything. */
const CHECKS = ['lint', 'types', 'unused'];

/** All at once, for each keeps one core busy; what they say is shown one after another. */
async function checks() {
  const folder = mkdtempSync(join(tmpdir(), 'yueping-checks-'));
  try {
    const running = CHECKS.map((name) => ({ name, ended: check(name, join(folder, name)) }));
    const codes = [];
    for (const { name, ended } of running) {
      console.log(`\n── ${name} ──`);
      codes.push(await ended);
      process.stdout.write(readFileSync(join(folder, name), 'utf8'));
      if (codes.at(-1) !== 0) console.log(`${name} failed`);
    }
    return { passed: codes.filter((code) => code === 0).length, failed: codes.filter((code) => code !== 0).length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(name, words) {
  const file = openSync(words, 'w');
  try {
    return await runNpm(['run', '--silent', name], { stdio: ['inherit', file, file] });
  } finally {
    closeSync(file);
  }
}

/** The report tells the numbers; without one, or when Vitest failed for a reason outside any test, that is one failed. */
async function test() {
  console.log('\n── tests ──');
  const folder = mkdtempSync(join(tmpdir(), 'yueping-test-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    // real browsers, processes and sockets on a shared build machine: there, what fails must fail twice
    const retry = process.env.CI ? ['--retry=1'] : [];
    const code = await run(process.execPath, [vitest, 'run', ...reporters, ...retry]);
    const counts = existsSync(report) ? countTests(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function all() {
  if (!(await setUp())) return { passed: 0, failed: 1 };
  const results = [await checks(), await test()];
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}

const { passed, failed } = await all();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
