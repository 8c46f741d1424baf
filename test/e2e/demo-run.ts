import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Demo, startDemo } from '#entry/demo.ts';

export interface DemoMonth {
  /** starts the demo anew, as a newcomer finds it: everybody is done but 李娜 */
  open: () => Promise<Demo>;
  remove: () => void;
}

const start = (folder: string): Promise<Demo> =>
  startDemo({ env: { PORT: '0' }, folder, simulatorPort: 0, logLevel: 'error' });

/** Makes the demo company once, which takes a while; every start then works on a copy of its own. */
export async function prepareMonth(): Promise<DemoMonth> {
  const root = mkdtempSync(join(tmpdir(), 'yueping-e2e-'));
  const made = join(root, 'made');
  const first = await start(made);
  await first.bot.mailroom.idle();
  await first.stop();
  return {
    open: () => {
      const copy = mkdtempSync(join(root, 'run-'));
      cpSync(made, copy, { recursive: true });
      return start(copy);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
