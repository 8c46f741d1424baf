/** From nothing to the first answered callback, and the memory of a bot that has nothing to do. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openCycle } from '#app/open-cycle.ts';
import { message } from '#app/outbox-drafts.ts';
import { openConnection } from '#store/connection.ts';
import { buildBundle, type Places, startBot } from './bot-process.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atMost, type Figure, figure, middle, type Section } from './figure.ts';
import { firstAnswer, firstHealth } from './first-answer.ts';
import { makeDueNever } from './past-months.ts';
import { withSimulator } from './simulator-process.ts';
import { inTempFolder } from './temp-folder.ts';

const STARTS = 5;
const FIRST_ANSWER_MS = 600;
const RESTART_MS = 1_000;
const IDLE_MB = 130;
const LARGE_MB = 260;
const WAITING_ROWS = 10_000;
const LARGE = 100_000;
/** How long a bot is left alone before its memory is read. */
const IDLE_MS = 1_000;

export const measureStart = ({ long }: { long: boolean }): Promise<Section> =>
  inTempFolder(async (folder) => {
    const bundle = join(folder, 'bundle');
    buildBundle(bundle);
    const figures = await withSimulator(0, (platformUrl) => ofSmall({ bundle, folder, platformUrl }));
    const large = long ? await withSimulator(LARGE, (platformUrl) => ofLarge({ bundle, folder, platformUrl })) : [];
    return {
      title: '9. Start and memory',
      how: `the bundle (npm run build) as a process of its own, 24 people in the database, against a simulator in another process; medians of ${STARTS} starts; a click is pushed every 5 ms until one is answered, from the start of the process; memory is the resident set ${IDLE_MS / 1000} s after it was ready: directory read, jobs done; ${WAITING_ROWS.toLocaleString('en')} rows: as many messages are due at the start; 100,000 people (--long): a month is open for all of them, one start`,
      figures: [...figures, ...large],
    };
  });

type Ground = Omit<Places, 'databaseFile' | 'mode'> & { folder: string };

async function ofSmall({ folder, ...ground }: Ground): Promise<readonly Figure[]> {
  const webhook: Places = { ...ground, databaseFile: join(folder, 'small.db'), mode: 'webhook' };
  const connected: Places = { ...webhook, mode: 'long-connection' };
  // the first start makes the database and takes over the directory: what is measured is every later one
  await oneStart(webhook);
  const idle = await starts(webhook);
  const long = await starts(connected);
  await putMessages(webhook.databaseFile);
  const waiting = await starts(webhook);
  return [
    figure('webhook: start to the first answered callback', idle.answered, atMost(FIRST_ANSWER_MS)),
    figure('  start to ready (directory read, jobs done)', idle.ready),
    figure('  resident memory, idle', idle.memory, atMost(IDLE_MB)),
    figure('long connection: start to ready', long.ready),
    figure('  resident memory, idle', long.memory),
    figure('10,000 rows wait: start to the first answered callback', waiting.answered, atMost(RESTART_MS)),
    figure('  start to /health', waiting.healthy, atMost(RESTART_MS)),
  ];
}

interface Started {
  /** none in long-connection mode, where nothing is pushed to an address */
  answered: number;
  healthy: number;
  ready: number;
  memory: number;
}

async function starts(places: Places) {
  const all: Started[] = [];
  for (let count = 0; count < STARTS; count++) all.push(await oneStart(places));
  const each = (key: keyof Started) => all.map((started) => started[key]);
  return {
    answered: middle(each('answered'), 'ms'),
    healthy: middle(each('healthy'), 'ms'),
    ready: middle(each('ready'), 'ms'),
    memory: middle(each('memory'), 'MB'),
  };
}

async function oneStart(places: Places): Promise<Started> {
  const bot = await startBot(places);
  try {
    const [answered, healthy] = await Promise.all([
      places.mode === 'webhook' ? firstAnswer(bot) : Number.NaN,
      firstHealth(bot),
    ]);
    await bot.ready;
    const ready = performance.now() - bot.startedAt;
    await wait(IDLE_MS);
    return { answered, healthy, ready, memory: bot.memory() };
  } finally {
    await bot.stop();
  }
}

const AT_ONCE = 500;

/** So many messages that are due at the next start. */
async function putMessages(databaseFile: string): Promise<void> {
  const deps = { ...(await openBot(databaseFile)), clock: Date.now };
  const people = await deps.store.people();
  for (let from = 0; from < WAITING_ROWS; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, index) => {
      const no = from + index;
      const personId = people[no % people.length]?.id ?? '';
      return message(deps, { key: `bench:${no}`, kind: 'welcome', to: { personId }, priority: 'bulk' });
    });
    await deps.store.commit(rows);
  }
  await deps.store.close();
}

/** A month is open, nothing of it is due, and everybody's card waits to be sent. */
async function ofLarge({ folder, ...ground }: Ground): Promise<readonly Figure[]> {
  const databaseFile = join(folder, 'large.db');
  const deps = await openBot(databaseFile);
  await foundCompany(deps, LARGE, 0);
  await openCycle(deps, PERIOD);
  await deps.store.close();
  const hand = openConnection(databaseFile);
  makeDueNever(hand, PERIOD);
  hand.close();
  const { answered, ready, memory } = await oneStart({ ...ground, databaseFile, mode: 'webhook' });
  return [
    figure('100,000 people: start to the first answered callback', [answered, 'ms']),
    figure('  start to ready (the directory comes at 1,000 calls a minute)', [ready, 'ms']),
    figure('  resident memory', [memory, 'MB'], atMost(LARGE_MB)),
  ];
}
