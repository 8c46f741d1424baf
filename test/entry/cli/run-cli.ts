import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { vi } from 'vitest';
import { COMMANDS } from '#entry/cli/commands.ts';
import { runProgram } from '#entry/cli/program.ts';
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

/** The same without a process of its own, one at a time: for files that call a command often, which each start once at least. */
export async function runHere(args: readonly string[]): Promise<CliRun> {
  const said = { out: '', err: '' };
  const spies = (['out', 'err'] as const).map((name) =>
    vi.spyOn(process[`std${name}`], 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    }),
  );
  try {
    await runProgram(COMMANDS, args);
    return { code: Number(process.exitCode ?? 0), ...said };
  } finally {
    process.exitCode = undefined;
    for (const spy of spies) spy.mockRestore();
  }
}
