import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const project = fileURLToPath(new URL('../../', import.meta.url));

const SCRIPTS = ['run.mjs', 'set-up.mjs', 'start.mjs', 'test.mjs', 'count-tests.mjs'];

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the tests of the file are over. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `yueping-${name}-`));
  made.push(folder);
  return folder;
}

/** A small clone with the project's own scripts, and small stand-ins (path → text) for what they call. */
export function makeClone(files: Readonly<Record<string, string>>): string {
  const clone = temporaryFolder('clone');
  for (const script of SCRIPTS) cpSync(join(project, 'scripts', script), join(clone, 'scripts', script));
  const all = {
    'package.json': '{ "type": "module" }',
    'package-lock.json': '{}',
    'scripts/generate.mjs': "console.log('clients written');",
    'scripts/prepare-worker.mjs': "console.log('rules bundled');",
    ...files,
  };
  for (const [path, text] of Object.entries(all)) write(join(clone, path), text);
  return clone;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/**
 * Gives the clone what an install would have left. Each package is a link inside a folder of the clone's own: were npm
 * ever to run there, it would remove links and never what they point to.
 */
export function installed(clone: string, packages: readonly string[] = []): string {
  write(join(clone, 'node_modules/.package-lock.json'), '{}');
  changed(clone, 'node_modules/.package-lock.json', 60);
  for (const name of packages) {
    symlinkSync(join(project, 'node_modules', name), join(clone, 'node_modules', name), 'junction');
  }
  return clone;
}

/** Makes a file of the clone look as if it had changed this many seconds from now. */
export function changed(clone: string, file: string, seconds: number): void {
  const at = Date.now() / 1000 + seconds;
  utimesSync(join(clone, file), at, at);
}

export interface Ended {
  code: number | null;
  output: string;
}

type Environment = Readonly<Record<string, string>>;

/** Only what any shell has, nothing of the test run that runs us; and no npm, for no test may install anything. */
const shell: Environment = {
  ...Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
  npm_execpath: join(project, 'test/ground/no-npm.mjs'),
};

/** Starts a script from a folder that is not its own; `until` hands over what it has said so far. */
export function startScript(
  script: string,
  { env = {}, args = [] }: { env?: Environment; args?: readonly string[] } = {},
) {
  const child = spawn(process.execPath, [script, ...args], { cwd: tmpdir(), env: { ...shell, ...env } });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = once(child, 'close').then(([code]): Ended => ({ code, output }));
  const until = async (words: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = words.exec(output);
      if (found) return found;
      if (child.exitCode !== null) throw new Error(`ended before ${words}:\n${output}`);
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
    }
  };
  return { child, ended, until };
}

/** Runs a script to its end. */
export const runScript = (script: string, options?: { env?: Environment; args?: readonly string[] }): Promise<Ended> =>
  startScript(script, options).ended;
