/** Ends the bot's life at a moment that hurts. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { count, logWrites, type Moment, type Stage, sending } from './stage.ts';

/** Nothing to aim at comes within this: then any moment will do. */
const PATIENCE_MS = 2_500;

type Aim = (stage: Stage, chance: Chance) => Promise<unknown>;

const AIMS: Readonly<Record<Moment, Aim>> = {
  click: (_stage, chance) => sleep(chance.below(250)),
  start: (_stage, chance) => sleep(chance.below(1_600)),
  commit: async (stage, chance) => {
    for (let writes = 1 + chance.below(12); writes > 0; writes -= 1) {
      const before = logWrites(stage);
      await until(stage, () => logWrites(stage) !== before, 0);
    }
  },
  send: async (stage, chance) => {
    await until(stage, () => sending(stage) > 0, 4);
    await sleep(chance.below(60));
  },
  opening: async (stage, chance) => {
    await until(stage, () => count(stage, 'SELECT COUNT(*) AS "n" FROM "Cycle"') > 0, 1);
    await sleep(chance.below(12));
  },
  ranking: async (stage, chance) => {
    await until(stage, () => count(stage, 'SELECT COUNT(*) AS "n" FROM "Ranking"') > 0, 4);
    await sleep(chance.below(900));
  },
  term: (stage) => until(stage, () => sending(stage) > 0, 4),
};

/** Waits for the moment and strikes; resolves to true when a living bot died of it. */
export async function strike(stage: Stage, moment: Moment, chance: Chance): Promise<boolean> {
  const { bot, tally } = stage;
  await AIMS[moment](stage, chance);
  if (!bot.alive()) return false;
  if (moment === 'term') {
    await bot.ready();
    const code = await bot.stop();
    if (code !== 0) throw new Error(`SIGTERM ended the bot with ${code}:\n${bot.output().slice(-2_000)}`);
  } else {
    await bot.kill();
    tally.kills += 1;
    if (sending(stage) > 0) tally.inFlight += 1;
  }
  tally.moments[moment] += 1;
  return true;
}

async function until({ bot }: Stage, isSo: () => boolean, lookMs: number): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end && bot.alive() && !isSo()) await (lookMs === 0 ? nextTurn() : sleep(lookMs));
}
