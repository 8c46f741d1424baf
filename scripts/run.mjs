/** Runs a tool in the project's folder, in this terminal. Node's own modules only: it is used before anything is installed. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Resolves to the exit code, 1 when the tool was stopped by a signal. A signal to this process goes on to the tool,
 * which is then waited for: nothing is left running behind.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    const end = (settle) => {
      for (const signal of SIGNALS) process.removeListener(signal, forward);
      settle();
    };
    for (const signal of SIGNALS) process.on(signal, forward);
    child.on('error', (error) => end(() => reject(error)));
    child.on('exit', (code, signal) => {
      if (signal) console.error(`${command} ${args.join(' ')}: stopped by ${signal}`);
      end(() => resolve(code ?? 1));
    });
  });
}

/**
 * Runs npm: the very one that started this script, else the one on the PATH (a .cmd file on Windows, hence the shell).
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runNpm(args, options = {}) {
  const npm = process.env.npm_execpath;
  if (npm) return run(process.execPath, [npm, ...args], options);
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}
