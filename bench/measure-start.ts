/** From nothing to the first answered callback, and the memory of a bot that has nothing to do. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CAST, demoCompany, openIdOf } from '#entry/demo/company.ts';
import { startSimulator } from '#platforms/simulator/index.ts';
import { APP } from '#test/platforms/feishu/app.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { atMost, figure, type Section } from './figure.ts';
import { clickPush, requestFor } from './push.ts';
import { median } from './statistics.ts';
import { inTempFolder } from './temp-folder.ts';

const STARTS = 5;
const FIRST_ANSWER_MS = 600;
const IDLE_MB = 130;
const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 30_000;
/** How long a bot is left alone before its memory is read. */
const IDLE_MS = 1_000;

export const measureStart = (): Promise<Section> =>
  inTempFolder(async (folder) => {
    const simulator = await startSimulator({
      file: ':memory:',
      app: { ...APP, botName: '月评' },
      company: demoCompany(),
    });
    try {
      const places = { databaseFile: join(folder, 'yueping.db'), platformUrl: simulator.url };
      // the first start makes the database and takes over the directory: what is measured is every later one
      await oneStart(places);
      const starts: Started[] = [];
      for (let count = 0; count < STARTS; count++) starts.push(await oneStart(places));
      return section(starts);
    } finally {
      await simulator.close();
    }
  });

interface Started {
  answered: number;
  ready: number;
  idle: number;
}

async function oneStart(places: { databaseFile: string; platformUrl: string }): Promise<Started> {
  const bot = await startBot(places);
  try {
    const answered = await firstAnswer(bot);
    await bot.ready;
    const ready = performance.now() - bot.startedAt;
    await wait(IDLE_MS);
    return { answered, ready, idle: bot.memory() };
  } finally {
    await bot.stop();
  }
}

/** Clicks until a click is answered; ms since the process was started. */
async function firstAnswer({ port, startedAt }: BotProcess): Promise<number> {
  while (performance.now() - startedAt < PATIENCE_MS) {
    if (await clickAnswered(port)) return performance.now() - startedAt;
    await wait(LOOK_EVERY_MS);
  }
  throw new Error('the bot answered no click');
}

/** A press on a card of an appraisal that is gone: it goes the whole way to the store and changes nothing. */
async function clickAnswered(port: number): Promise<boolean> {
  const action = { command: 'sign', id: 'gone', revision: 1 };
  const eventId = `e${process.hrtime.bigint()}`;
  const push = clickPush({ eventId, openId: openIdOf(CAST.specialist), action, form: {} }, Date.now());
  const request = requestFor(push);
  try {
    const response = await fetch(new URL(new URL(request.url).pathname, `http://127.0.0.1:${port}`), {
      method: 'POST',
      headers: headersOf(request),
      body: new Uint8Array(push.body),
    });
    return response.ok && (await response.text()).includes('toast');
  } catch {
    return false;
  }
}

/** fetch counts the body itself. */
function headersOf({ headers }: Request): Headers {
  const copy = new Headers(headers);
  copy.delete('content-length');
  return copy;
}

const section = (starts: readonly Started[]): Section => ({
  title: '4. Start and memory, webhook mode',
  how: `yueping start as a process of its own (from source, through tsx) with 24 people in the database, against the simulator on loopback; medians of ${STARTS} starts; memory is the resident set ${IDLE_MS / 1000} s after it was ready`,
  figures: [
    figure(
      'start to the first answered callback',
      [median(starts.map(({ answered }) => answered)), 'ms'],
      atMost(FIRST_ANSWER_MS),
    ),
    figure('  start to ready (directory read, jobs done)', [median(starts.map(({ ready }) => ready)), 'ms']),
    figure('resident memory, idle', [median(starts.map(({ idle }) => idle)), 'MB'], atMost(IDLE_MB)),
  ],
});
