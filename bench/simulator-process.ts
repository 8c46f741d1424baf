import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { project } from '#entry/project.ts';

/** Runs some work beside a simulated Feishu: that of the demo's 24 people, or a company of so many specialists. */
export async function withSimulator<T>(specialists: number, work: (url: string) => Promise<T>): Promise<T> {
  const args = ['--import', 'tsx', project('bench/simulator-child.ts'), String(specialists)];
  const child = spawn(process.execPath, args, { cwd: project('.'), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  try {
    const [said] = await Promise.race([once(child, 'message'), ended.then(() => [null])]);
    if (typeof said !== 'string') throw new Error('the simulator did not start');
    return await work(said);
  } finally {
    child.kill();
    await ended;
  }
}
