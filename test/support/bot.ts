/** The whole bot against the simulator, over real HTTP: people type and press, the clock is moved, the cards are read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Deps, Pictures } from '#app/deps.ts';
import type { Log, Store } from '#app/ports.ts';
import type { Person } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import type { CyclePolicy } from '#core/calendar/cycle-policy.ts';
import type { Actors } from '#entry/demo/play/act.ts';
import type { FieldValues } from '#entry/demo/play/card-reading.ts';
import { type ChatClient, type ClickAnswer, chatClient, type ShownCard } from '#entry/demo/play/chat-client.ts';
import { createOutside } from '#entry/outside.ts';
import type { PagesAt } from '#entry/pages-at.ts';
import { refreshPeople } from '#entry/refresh-people.ts';
import type { Rules } from '#entry/rules.ts';
import { createVault } from '#entry/vault.ts';
import { type Bot, listen, wire } from '#entry/wire.ts';
import type { PlatformName } from '#platforms/platform.ts';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import type { Company } from '#platforms/simulator/options.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { FEISHU_APP, WECOM_APP } from './apps.ts';
import { type Chat, chatsOn, platformsOn } from './chats.ts';
import { BOT_NAME, CLINIC, companyOf, metricRecords, openIdOf, type Row, STAFF } from './clinic.ts';
import { importMetrics } from './import-table.ts';
import { pushClick, type RawClick } from './raw-click.ts';
import { sheetsOf, shippedRules } from './shipped-rules.ts';

/** A whole bot with its chat starts in a second on an idle machine, in many on a busy one. */
vi.setConfig({ testTimeout: 60_000 });

export const APP = FEISHU_APP;

/** Where the pages of every bot are. */
export const PAGES: PagesAt = {
  publicUrl: 'https://kaohe.example.com',
  sessionKey: 'the session key of these tests',
};

/** An instant of the company's zone: at('2026-11-02 09:00'). */
const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);

interface BotOptions {
  /** where people chat: on Feishu unless told; with both, the first directory leads */
  on?: readonly PlatformName[];
  /** local time the story begins at; by default the morning before October's cycle opens */
  clock?: string;
  staff?: readonly Row[];
  /** the directory, when it is another than that of the staff */
  company?: Company;
  /** the rules, changed for the story */
  rules?: (shipped: Rules) => Rules;
  /** rows of a metrics file beside those of the staff's titles */
  figures?: readonly Record<string, string>[];
  /** months everybody's metrics are there for */
  metrics?: readonly string[];
  policy?: Partial<CyclePolicy>;
  /** also gets every line of the log */
  log?: Log;
  /** done before what is due at a tick */
  beforeTick?: (deps: Deps) => Promise<void>;
  /** where the pages are, when it is another address than that of PAGES */
  pages?: PagesAt;
  /** wraps the store, to make it slow or to fail */
  around?: (store: Store) => Store;
  /** who draws pictures; nobody unless told, for each takes a second */
  pictures?: Pictures;
}

/** Everybody acts on the first platform there is; `on` tells of the others. */
export interface TestBot extends Omit<Actors, 'moveTo'> {
  on(platform: PlatformName): Chat;
  /** refused calls, 'platform: api word' */
  refused: readonly string[];
  /** HR binds the group of everybody, by command */
  bindGroup(): Promise<void>;
  /** what was said in that group, one text a message, oldest first */
  groupWords(): Promise<readonly string[]>;
  sendPicture(name: string, bytes: Uint8Array): Promise<void>;
  bot: Bot;
  deps: Deps;
  store: Store;
  /** its database file, for tests that look at it from outside */
  file: string;
  simulator: Simulator;
  chat: ChatClient;
  /** where the platform calls */
  url: string;
  /** every line of the log, "level message" */
  log: readonly string[];
  /** the open_id of a name */
  viewer(name: string): string;
  person(name: string): Promise<Person>;
  /** the newest appraisal of somebody */
  appraisal(name: string): Promise<Appraisal>;
  sayInGroup(name: string, text: string): Promise<void>;
  groupCards(): Promise<readonly ShownCard[]>;
  /** moves the clock and lets everything that became due happen */
  moveTo(local: string): Promise<void>;
  tick(): Promise<void>;
  /** a click exactly as the platform pushes it, signed, for what no honest client sends; resolves to status and answer */
  push(click: RawClick): Promise<{ status: number; answer: unknown }>;
  close(): Promise<void>;
}

/** Starts simulator, store, bot and server, each on a port of its own. */
async function startBot(options: BotOptions = {}): Promise<TestBot> {
  const { clock = '2026-11-02 08:50', staff = STAFF, metrics = ['2026-10'] } = options;
  const on = options.on ?? ['feishu'];
  const simulator = await startSimulator({
    file: ':memory:',
    app: { ...APP, botName: BOT_NAME },
    company: options.company ?? companyOf(staff),
    ...(on.includes('wecom') ? { wecom: WECOM_APP } : {}),
  });
  await simulator.clock.to(at(clock));
  const folder = mkdtempSync(join(tmpdir(), 'yueping-bot-'));
  const now = simulator.clock.now;
  const { log, lines } = recorder(options.log);
  const file = join(folder, 'yueping.db');
  const opened = await openSqliteStore({ file, now });
  const store = options.around?.(opened) ?? opened;
  const pages = options.pages ?? PAGES;
  const vault = createVault(pages.sessionKey);
  const refused: string[] = [];
  const platforms = platformsOn(on, { simulator, store, vault, pages, log, refused });
  const shipped = await shippedRules();
  const rules = options.rules?.(shipped.rules) ?? shipped.rules;
  const cycle = { ...rules.cycle, ...options.policy };
  const beforeTick = options.beforeTick ? { beforeTick: options.beforeTick } : {};
  const bot = await wire({
    ...{ store, platforms, rules: { ...rules, cycle }, clock: now, log, vault, pages, ...beforeTick },
    pictures: options.pictures,
    // receivers of webhooks in tests stand on this machine
    outside: createOutside({ loopback: true }),
  });
  bot.deps.sheets = sheetsOf(shipped, rules, bot.deps.store);
  const server = await listen(bot.app, { port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${server.port}/webhooks/feishu`;
  simulator.setCallbackUrl(url);
  if (on.includes('wecom')) simulator.setWecomCallbackUrl(`http://127.0.0.1:${server.port}/webhooks/wecom`);
  await refreshPeople(bot.deps, { companyName: CLINIC, adminUsers: ['1002'] });
  for (const period of metrics) {
    const records = metricRecords(staff, period);
    if (records.length > 0) await importMetrics(bot.deps, records, 'test');
  }
  if (options.figures?.length) await importMetrics(bot.deps, options.figures, 'test');
  const people = world({ bot, simulator, staff, on });
  return {
    ...people,
    ...{ url, log: lines, refused, file },
    push: (click) => pushClick(url, { ...click, now: now(), openId: people.viewer(click.by) }),
    close: async () => {
      await bot.mailroom.stop();
      await server.close();
      await bot.close();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function recorder(also?: Log): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const note = (level: keyof Log) => (fields: object, message: string) => {
    also?.[level](fields, message);
    const error = 'err' in fields && fields.err instanceof Error ? ` ${fields.err.stack}` : '';
    lines.push(`${level} ${message}${error}`);
  };
  return { log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }, lines };
}

interface Parts {
  bot: Bot;
  simulator: Simulator;
  staff: readonly Row[];
  on: readonly PlatformName[];
}

function world(parts: Parts): Omit<TestBot, 'close' | 'log' | 'refused' | 'push' | 'file' | 'url'> {
  const { bot, simulator, staff } = parts;
  const { deps } = bot;
  const { store } = deps;
  const numberOf = (name: string): string => staff.find(([, each]) => each === name)?.[0] ?? name;
  const viewer = (name: string): string => openIdOf(numberOf(name));
  const on = chatsOn(parts.on, { simulator, deps, viewer, wake: bot.mailroom.wake });
  const chat = on(parts.on[0] ?? 'feishu');
  const person = async (name: string) => {
    const found = await store.personByEmployeeNo(numberOf(name));
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const tick = async () => {
    await bot.tick();
    await chat.settle();
  };
  return {
    ...chat,
    on,
    bot,
    deps,
    store,
    simulator,
    chat: chatClient(simulator.url),
    viewer,
    person,
    tick,
    appraisal: async (name) => {
      const [newest] = await store.appraisalsOf((await person(name)).id);
      if (!newest) throw new Error(`${name} has no appraisal`);
      return newest;
    },
    moveTo: async (local) => {
      await chat.moveTo(at(local));
      await tick();
    },
  };
}

/**
 * Runs a story on a bot of its own. At its end no message may be dead or unknown (the simulator refuses every card that
 * Feishu would refuse) and nothing may have gone wrong inside, unless the story says so.
 */
export async function withBot(
  options: BotOptions & { stuck?: number; errors?: number },
  story: (bot: TestBot) => Promise<void>,
): Promise<void> {
  const bot = await startBot(options);
  try {
    await story(bot);
    await bot.settle();
    const { dead, unknown } = await bot.store.outbox.counts();
    expect(dead + unknown, 'messages that did not arrive').toBe(options.stuck ?? 0);
    expect(bot.log.filter((line) => line.startsWith('error')).slice(options.errors ?? 0)).toEqual([]);
  } finally {
    await bot.close();
  }
}

/** What the month needs of the specialists' self-review; every entry is inside its scale. */
export const SELF_REVIEW: FieldValues = {
  'rating:knowledge': '27',
  'rating:self_test': '按时完整',
  'rating:tracking': '有跟踪',
  'rating:errands': '9',
  'rating:judgement': '9',
  comment: '本月学习了新项目，客户回访都做了',
};

/** The supervisor's view of it: 28 + 5 + 5 + 9 + 8 = 55, with the metrics of clinic.ts 39.5: 94.5 in all, 优秀. */
export const REVIEW: FieldValues = {
  'rating:knowledge': '28',
  'rating:self_test': '按时完整',
  'rating:tracking': '有跟踪',
  'rating:errands': '9',
  'rating:judgement': '8',
  comment: '服务稳定',
};

/** Somebody's month up to the supervisor's desk. */
export const submitted = async (bot: TestBot, name: string, form: FieldValues = SELF_REVIEW): Promise<void> =>
  accepted(await bot.press(name, { card: '自评 ·', command: 'submit_self', form }));

/** Somebody's month up to the result that waits for a signature. */
export const approved = async (bot: TestBot, name: string, form: FieldValues = REVIEW): Promise<void> =>
  accepted(await bot.press('陈静', { card: `主管评分 · ${name}`, command: 'submit_review', form }));

export const signed = async (bot: TestBot, name: string): Promise<void> =>
  accepted(await bot.press(name, { card: '考核结果', command: 'sign' }));

/** An answer that says it was done. */
export function accepted({ toast, error }: ClickAnswer): void {
  if (toast?.type !== 'success') throw new Error(`not accepted: ${toast?.content ?? error?.message ?? 'no toast'}`);
}

/** The toast of an answer. */
export const toastOf = ({ toast, error }: ClickAnswer): string => toast?.content ?? error?.message ?? '';
