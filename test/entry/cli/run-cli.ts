import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { builtProgram } from '#test/support/built.ts';

export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as a server has it, from a folder that is not its own. */
export async function runCli(args: readonly string[], stdin = ''): Promise<CliRun> {
  const program = await builtProgram();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: tmpdir() });
    const run = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      run.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      run.err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...run }));
    child.stdin.end(stdin);
  });
}
