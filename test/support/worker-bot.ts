/** The whole bot in workerd against the simulator: the same stories as bot.ts, on D1, its queues and the cron. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Miniflare } from 'miniflare';
import type { Store } from '#app/ports.ts';
import { type Actors, actorsOn } from '#entry/demo/play/act.ts';
import { type ChatClient, chatClient, type ShownCard } from '#entry/demo/play/chat-client.ts';
import { depsOf } from '#entry/deps-of.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import { BOT_NAME, companyOf, GROUP, metricRecords, openIdOf, type Row, STAFF } from './clinic.ts';
import { importMetrics } from './import-table.ts';
import { type Post, postTo, remote } from './remote.ts';
import { type Bundle, startWorkerd } from './worker-bundle.ts';
import { migrated } from './worker-databases.ts';

const ZONE = 'Asia/Shanghai';
const HR = '何静';
const APP = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret-of-the-app',
  encryptKey: 'encrypt-key-of-the-app',
  verificationToken: 'token-of-the-app',
};

/** An instant of the company's zone: at('2026-11-02 09:00'). */
const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);

export interface WorkerBot extends Omit<Actors, 'moveTo'> {
  store: Store;
  simulator: Simulator;
  workerd: Miniflare;
  chat: ChatClient;
  sayInGroup(name: string, text: string): Promise<void>;
  groupCards(): Promise<readonly ShownCard[]>;
  /** moves the clock and lets the cron look */
  moveTo(local: string): Promise<void>;
  /** the cron, and everything it set going */
  tick(): Promise<void>;
  /** moves the clock, and nobody looks */
  waitTill(local: string): Promise<void>;
  /** the cron alone, by its isolate where there are two */
  cron(isolate?: string): Promise<void>;
  /** until the queues are at rest, whatever is left in the table */
  rest(): Promise<void>;
  /** calls an address of test/worker/entry.ts, of an isolate where there are two */
  ask(path: string, body: object, isolate?: string): Promise<unknown>;
  /** everybody's metrics of a month */
  measured(period: string): Promise<void>;
  /** every line of the log, and what each run of a queue was asked to do */
  state(): Promise<State>;
  close(): Promise<void>;
}

interface WorkerBotOptions {
  clock: string;
  staff?: readonly Row[];
  /** vars of the Worker in place of the usual */
  vars?: Readonly<Record<string, string>>;
  /** where the database is kept; in memory when absent */
  folder?: string;
  /** the bot that lived before this one, in the same folder and with the same people */
  after?: WorkerBot;
  /** starts workerd; one isolate when absent */
  start?: typeof startWorkerd;
}

/** Starts simulator and workerd; the database is empty until the first tick reads the directory. */
export async function startWorkerBot(bundle: Bundle, options: WorkerBotOptions): Promise<WorkerBot> {
  const { staff = STAFF, vars = {}, folder, after, start = startWorkerd } = options;
  const simulator = after?.simulator ?? (await simulated(options));
  const workerd = start(bundle, {
    d1Databases: ['DB'],
    ...(folder === undefined ? {} : { d1Persist: folder }),
    bindings: { ...variables(simulator.url), ...vars },
  });
  const origin = String(await workerd.ready);
  if (!after) await migrated(await workerd.getD1Database('DB'));
  const post = postTo((url, init) => fetch(new URL(new URL(url).pathname, origin), init));
  simulator.setCallbackUrl(`${origin}webhooks/feishu`);
  const bot = world({ simulator, workerd, post, staff });
  await bot.setClock();
  return bot;
}

async function simulated({ clock, staff = STAFF }: WorkerBotOptions): Promise<Simulator> {
  const app = { ...APP, botName: BOT_NAME };
  const simulator = await startSimulator({ file: ':memory:', app, company: companyOf(staff) });
  await simulator.clock.to(at(clock));
  return simulator;
}

const variables = (simulatorUrl: string): Record<string, string> => ({
  FEISHU_APP_ID: APP.appId,
  FEISHU_APP_SECRET: APP.appSecret,
  FEISHU_ENCRYPT_KEY: APP.encryptKey,
  FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
  FEISHU_BASE_URL: simulatorUrl,
  COMPANY_TZ: ZONE,
  ADMIN_USERS: '1002',
  D1_CALLS_PER_RUN: '900',
});

interface Parts {
  simulator: Simulator;
  workerd: Miniflare;
  post: Post;
  staff: readonly Row[];
}

interface State {
  errands: number;
  lines: readonly string[];
  steps: readonly string[];
  /** somebody stands still where /test/cut asked for it */
  isCut: boolean;
}

function world({ simulator, workerd, post, staff }: Parts): WorkerBot & { setClock: () => Promise<void> } {
  const clock = simulator.clock.now;
  const store = remote<Store>(post, '/test/store', { database: 'DB' });
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, ZONE);
  // nothing remote can be taken apart: the deps get the store as it is
  const deps = { ...depsOf({ store, platforms: [], rules, clock, log }), store };
  const chat = chatClient(simulator.url);
  const viewer = (name: string): string => openIdOf(staff.find(([, each]) => each === name)?.[0] ?? name);
  // a Worker delivers in its invocations: no loop of its own sleeps
  const actors = actorsOn({ chat, deps, viewer, wake: () => undefined });
  const state = async () => (await post('/test/state', {})) as State;
  const setClock = async () => void (await post('/test/clock', { offsetMs: clock() - Date.now() }));
  const rest = () => until(async () => (await state()).errands === 0);
  const ask: WorkerBot['ask'] = async (path, body, isolate) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return await (await (await workerd.getWorker(isolate)).fetch(`http://worker.test${path}`, init)).json();
  };
  const cron: WorkerBot['cron'] = async (isolate) =>
    void (await (await workerd.getWorker(isolate)).scheduled({ cron: '*/5 * * * *' }));
  const waitTill = async (local: string) => {
    await chat.moveTo(at(local));
    await setClock();
  };
  const settle = async () => {
    do {
      await rest();
      await actors.settle();
    } while ((await state()).errands > 0);
  };
  const tick = async () => {
    await cron();
    await settle();
  };
  const group = async () => {
    const response = await fetch(`${simulator.url}/sim/state?viewer=${viewer(HR)}`);
    const { chats } = (await response.json()) as { chats: { name: string; chatId: string }[] };
    return chats.find(({ name }) => name === GROUP)?.chatId ?? '';
  };
  return {
    ...actors,
    store,
    simulator,
    workerd,
    chat,
    settle,
    state,
    setClock,
    tick,
    waitTill,
    cron,
    rest,
    ask,
    sayInGroup: async (name, text) => {
      await chat.say(viewer(name), await group(), `@${BOT_NAME} ${text}`);
      await settle();
    },
    groupCards: async () => await chat.cards(viewer(HR), await group()),
    moveTo: async (local) => {
      await waitTill(local);
      await tick();
    },
    measured: async (period) => void (await importMetrics(deps, metricRecords(staff, period), 'test')),
    close: async () => {
      await workerd.dispose();
      await simulator.close();
    },
  };
}

const LOOK_MS = 20;
const PATIENCE_MS = 60_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    if (await isSo()) return;
    await wait(LOOK_MS);
  }
  throw new Error('the queues do not come to rest');
}
