/** What a Worker may lose at any moment: a queue's message, an invocation, the only hand that delivers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manyGuides, STAFF } from '#test/support/clinic.ts';
import { startWorkerBot, type WorkerBot } from '#test/support/worker-bot.ts';
import { type Bundle, bundleWorker, ISOLATES, startTwoIsolates } from '#test/support/worker-bundle.ts';

const [FIRST, SECOND] = ISOLATES;
const EVE = '2026-11-02 08:50';
const OPENING = '2026-11-02 09:00';

let bundle: Bundle;
let folder: string;
let bot: WorkerBot;
beforeAll(async () => {
  bundle = await bundleWorker(['test/worker/entry.ts']);
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yueping-worker-'));
});
afterEach(async () => {
  await bot.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many rows of the outbox are in each state, those of none left out. */
const standing = async () =>
  Object.fromEntries(Object.entries(await bot.store.outbox.counts()).filter(([, rows]) => rows > 0));

/** The month is open, its cards stand in the table, and no queue has said so to anybody. */
async function openUnheard(isolate?: string): Promise<void> {
  await bot.ask('/test/queues', { OUTBOX: 'drops' }, isolate);
  await bot.waitTill(OPENING);
  await bot.cron(isolate);
  await bot.rest();
}

describe('a message of the queue that is lost', () => {
  // a self-review each, and a word to HR that two people have no sheet
  const CARDS = STAFF.length - 2 + 1;

  beforeEach(async () => {
    bot = await startWorkerBot(bundle, { clock: EVE });
    await bot.tick();
    await openUnheard();
  });

  it('leaves the cards in the table, and the next cron finds them', async () => {
    expect(await standing()).toEqual({ pending: CARDS });
    expect((await bot.chat.seen()).sends).toEqual([]);
    // only the sweep itself is left to find them, no job that wrote something
    await bot.ask('/test/queues', { OUTBOX: 'works', JOBS: 'drops' });
    await bot.tick();
    expect(await bot.titles('李娜')).toEqual([expect.stringContaining('自评 ·')]);
    expect(await standing()).toEqual({ sent: CARDS });
  });

  it('costs nothing either when the queues refuse everything: the cron delivers by itself', async () => {
    await bot.ask('/test/queues', { OUTBOX: 'refuses', JOBS: 'refuses' });
    await bot.tick();
    expect(await bot.titles('李娜')).toEqual([expect.stringContaining('自评 ·')]);
    expect(await standing()).toEqual({ sent: CARDS });
  });
});

describe('two isolates that deliver at once', () => {
  const MANY = 60;

  /** How many hold rows at this moment. */
  const holders = async () => {
    const database = await bot.workerd.getD1Database('DB', FIRST);
    const sending = `SELECT COUNT(DISTINCT "owner") AS n FROM "Outbox" WHERE "state" = 'sending'`;
    return await database.prepare(sending).first<number>('n');
  };

  it('share the messages, and each arrives once', async () => {
    bot = await startWorkerBot(bundle, { clock: EVE, staff: manyGuides(MANY), start: startTwoIsolates });
    await bot.tick();
    await openUnheard();
    expect(await standing()).toEqual({ pending: MANY + 1 });
    await bot.ask('/test/queues', { OUTBOX: 'works', JOBS: 'drops' }, FIRST);
    // nobody consumes its queues: what it is refused it does itself
    await bot.ask('/test/queues', { OUTBOX: 'refuses', JOBS: 'drops' }, SECOND);
    // an answer that takes its time, so that the other one looks while the rows are held
    await bot.chat.fault({ api: 'send', times: MANY, delayMs: 300 });
    await bot.ask('/test/clock', { offsetMs: bot.simulator.clock.now() - Date.now() }, SECOND);
    await bot.cron(FIRST);
    await expect.poll(holders, { interval: 20, timeout: 20_000 }).toBe(1);
    // the second begins while the first holds rows, and must not take them for those of a process that died
    const looking = Promise.all([bot.cron(SECOND), bot.cron(SECOND)]);
    await expect.poll(holders, { interval: 20, timeout: 20_000 }).toBe(2);
    await looking;
    await bot.settle();
    expect(await standing()).toEqual({ sent: MANY + 1 });
    const { sends } = await bot.chat.seen();
    expect(sends).toHaveLength(MANY + 1);
    expect(new Set(sends.map(({ uuid }) => uuid)).size).toBe(MANY + 1);
  }, 120_000);
});

describe('an invocation that is killed in the middle of an opening', () => {
  /** Three lists of an opening, a hundred people each at most. */
  const MANY = 230;
  const staff = manyGuides(MANY);

  // the lists of an opening: the cycle; 100, 100 and 30 people; that all stand
  it.each([
    ['after the cycle stands', 1, 0],
    ['after the first hundred', 2, 100],
    ['after everybody, before that is noted', 4, MANY],
  ] as const)(
    '%s is finished by the next one, and nobody is asked twice',
    async (_, afterLists, opened) => {
      const first = await startWorkerBot(bundle, { clock: EVE, staff, folder });
      bot = first;
      await bot.tick();
      await bot.ask('/test/queues', { OUTBOX: 'drops' });
      await bot.ask('/test/cut', { afterLists });
      await bot.waitTill(OPENING);
      // this errand alone: the directory, read again at the full hour, is written in lists too
      await (await first.workerd.getQueueProducer('JOBS')).send({ kind: 'jobs', later: true });
      await expect.poll(async () => (await bot.state()).isCut, { timeout: 30_000 }).toBe(true);
      expect(await bot.store.unfinished()).toHaveLength(opened);
      await first.workerd.dispose();

      bot = await startWorkerBot(bundle, { clock: OPENING, staff, folder, after: first });
      await bot.ask('/test/queues', { OUTBOX: 'drops' });
      await bot.cron();
      await bot.rest();
      const people = (await bot.store.unfinished()).map(({ personId }) => personId);
      expect(new Set(people).size).toBe(MANY);
      expect(people).toHaveLength(MANY);
      expect(await standing()).toEqual({ pending: MANY + 1 });
    },
    120_000,
  );

  it('by its calls of D1 being used up, wherever that is, comes to the same end', async () => {
    bot = await startWorkerBot(bundle, { clock: EVE, staff });
    await bot.tick();
    await bot.waitTill(OPENING);
    const seen = new Set<number>();
    // runs that may do a little more each time, and so end at every place there is
    for (let calls = 1; calls <= 40; calls++) {
      await bot.ask('/test/jobs', { calls });
      seen.add((await bot.store.unfinished()).length);
    }
    expect([...seen]).toEqual([0, 100, 200, MANY]);
    const people = (await bot.store.unfinished()).map(({ personId }) => personId);
    expect(new Set(people).size).toBe(MANY);
    expect(await standing()).toEqual({ pending: MANY + 1 });
  }, 120_000);
});
