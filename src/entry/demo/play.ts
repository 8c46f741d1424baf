/** `yueping demo --play`: the whole month plays itself against the simulator, and every figure is proved at the end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Demo, startDemo } from '#entry/demo.ts';
import { checkAll } from './play/check.ts';
import { rankingTable } from './play/print-ranking.ts';
import { type Print, setStage } from './play/stage.ts';
import { playStory } from './play/story.ts';

interface PlayOptions {
  env: Readonly<Record<string, string | undefined>>;
  print: Print;
}

/**
 * Plays the month in a folder of its own that is removed afterwards; true when every total equals its receipt, every
 * chain holds and every message arrived.
 * @throws CannotStart when a platform variable is set, Error where the story breaks
 */
export async function playDemo({ env, print }: PlayOptions): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'yueping-play-'));
  let demo: Demo | undefined;
  try {
    const ports = { ...env, PORT: env.PORT ?? '0' };
    demo = await startDemo({ env: ports, folder, simulatorPort: 0, colleaguesDone: false, logLevel: 'error' });
    return await playOn(demo, print);
  } finally {
    await demo?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function playOn(demo: Demo, print: Print): Promise<boolean> {
  const { deps } = demo.bot;
  print(
    `星颜医美 ${demo.month}：演示一个月的考核，每一步都经过签名的回调 / a month of appraisal, every step a signed callback`,
  );
  const stage = await setStage(demo, print);
  await stage.settle();
  await playStory(stage);
  print(`排名 / ranking ${demo.month}`);
  for (const line of await rankingTable(deps, demo.month)) print(`  ${line}`);
  const { receipts, problems } = await checkAll(deps);
  for (const problem of problems) print(`  ✗ ${problem}`);
  if (problems.length === 0) print(`核对了 ${receipts} 份得分明细，全部相等 / ${receipts} receipts checked, all equal`);
  return problems.length === 0 && receipts > 0;
}
