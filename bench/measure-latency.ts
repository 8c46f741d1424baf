/** How long people wait for the answer to a click at a fixed rate, while the bot is idle and during each heavy job. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openCycle } from '#app/open-cycle.ts';
import { openConnection } from '#store/connection.ts';
import { type ClickSupply, clickSupply } from './click-supply.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atMost, atPercentile, type Figure, figure, largest, type Section } from './figure.ts';
import {
  addMonthsForJobs,
  digesting,
  type Ground,
  opening,
  publishing,
  sending,
  sweeping,
  syncing,
  type Work,
  warmUpSending,
} from './heavy-jobs.ts';
import type { Loader, Paced } from './load.ts';
import { withLongestBlock } from './longest-block.ts';
import { serveHono } from './servers.ts';
import { withSimulator } from './simulator-process.ts';
import { inTempFolder } from './temp-folder.ts';
import { wholeApp } from './whole-click.ts';

const RATES = [50, 200] as const;
const SPECIALISTS = 10_000;
const LONG_SPECIALISTS = 100_000;
/** A job is begun again until so long has passed. */
const WINDOW_MS = 4_000;
/** A job that takes longer is waited for, without more clicks. */
const LONGEST_LOAD_MS = 12_000;
const WARM_UP_CLICKS = 1_200;

const IDLE_P99_MS = 20;
const BUSY_P99_MS = 100;
const LONGEST_BLOCK_MS = 50;
/** Feishu takes no answer after it. */
const PATIENCE_MS = 3_000;

interface Job {
  name: string;
  make: (ground: Ground) => Work;
}

const IDLE: Job = { name: 'idle', make: () => ({ once: () => wait(WINDOW_MS, true) }) };

const JOBS: readonly Job[] = [
  { name: 'publishing a ranking', make: publishing },
  { name: 'the daily digest', make: digesting },
  { name: 'taking over the directory', make: syncing },
  { name: 'the overdue sweep', make: sweeping },
  { name: 'sending cards', make: sending },
  { name: 'opening a cycle', make: opening },
];

export async function measureLatency({ loader, long }: { loader: Loader; long: boolean }): Promise<Section> {
  const figures = [...(await ofCompany(loader, SPECIALISTS, [IDLE, ...JOBS]))];
  if (long) figures.push(...(await ofCompany(loader, LONG_SPECIALISTS, JOBS.slice(-1))));
  return {
    title: '3. Click latency at a fixed rate, idle and beside each heavy job',
    how: `synchronous=FULL; loopback HTTP; self-reviews, approvals and signatures in turn, bodies of about 1.3 KB, each on an appraisal of its own; calls leave at their time whether earlier ones were answered or not, and are measured from that time; a job is repeated until ${WINDOW_MS / 1000} s have passed; jobs of ${SPECIALISTS.toLocaleString('en')} people: opening a month, publishing with a message to everybody, the digest over all chains of sixteen months, the directory read already and everybody's name another, the sweep over a month nobody filled in, sending against a simulator in a process of its own; p50, p99 over all clicks of a window, the block over the whole window`,
    figures,
  };
}

const ofCompany = (loader: Loader, specialists: number, jobs: readonly Job[]): Promise<readonly Figure[]> =>
  inTempFolder((folder) =>
    withSimulator(specialists, async (platformUrl) => {
      const file = join(folder, 'ours.db');
      const deps = await openBot(file, { platformUrl });
      await foundCompany(deps, specialists, SPECIALISTS);
      await openCycle(deps, PERIOD);
      const hand = openConnection(file);
      if (jobs.length > 1) addMonthsForJobs(hand);
      const ground: Ground = { deps, hand, specialists };
      const figures = await besideEach(loader, ground, jobs);
      hand.close();
      await deps.store.close();
      return figures;
    }),
  );

async function besideEach(loader: Loader, ground: Ground, jobs: readonly Job[]): Promise<readonly Figure[]> {
  const { deps, specialists } = ground;
  const supply = await clickSupply(deps, SPECIALISTS);
  const server = await serveHono(wholeApp(deps));
  const window: Window = { loader, supply, port: server.port };
  await warmUp(window);
  await warmUpSending(ground);
  const figures: Figure[] = [];
  for (const { name, make } of jobs) {
    const work = make(ground);
    for (const perSecond of RATES) {
      work.prepare?.();
      const measured = await beside(window, perSecond, repeated(work));
      const during = name === IDLE.name ? name : `${name} (${specialists.toLocaleString('en')} people)`;
      figures.push(...figuresOf(`${during}, ${perSecond} a second`, measured, name === IDLE.name));
    }
  }
  await server.close();
  return figures;
}

interface Window {
  loader: Loader;
  supply: ClickSupply;
  port: number;
}

async function warmUp({ loader, supply, port }: Window): Promise<void> {
  for (let part = 0; part < 3; part++) {
    await supply.use(WARM_UP_CLICKS / 3, async (calls) => {
      await loader.load({ port, calls, clients: 8, expects: '"success"' });
      return { sent: calls.length };
    });
  }
}

const repeated =
  ({ once }: Work) =>
  async () => {
    const until = performance.now() + WINDOW_MS;
    while ((await once()) && performance.now() < until) await wait(0);
  };

interface Measured extends Paced {
  blockMs: number;
}

async function beside({ loader, supply, port }: Window, perSecond: number, work: () => Promise<void>) {
  const count = (LONGEST_LOAD_MS / 1000) * perSecond;
  return supply.use<Measured>(count, async (calls) => {
    const { result, blockMs } = await withLongestBlock(() =>
      loader.paceDuring({ port, calls, perSecond, expects: '"success"' }, work),
    );
    return { ...result, blockMs };
  });
}

function figuresOf(name: string, { latencies, wrong, blockMs }: Measured, idle: boolean): readonly Figure[] {
  const late = latencies.filter((ms) => ms > PATIENCE_MS).length;
  return [
    figure(`${name}: p50`, atPercentile(latencies, 50)),
    figure('  p99', atPercentile(latencies, 99), atMost(idle ? IDLE_P99_MS : BUSY_P99_MS)),
    figure('  answers over 3 s, or not the right ones', [late + wrong, 'answers'], atMost(0)),
    figure('  longest block of the event loop', largest([blockMs], 'ms'), idle ? null : atMost(LONGEST_BLOCK_MS)),
  ];
}
