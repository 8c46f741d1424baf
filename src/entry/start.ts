/** The production root on Node: insists on a platform, refuses anything half-configured, stops gracefully. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { schedule } from 'node-cron';
import type { Clock, Log } from '#app/ports.ts';
import { type CallMade, createFeishu } from '#platforms/feishu/index.ts';
import type { Platform, PlatformName } from '#platforms/platform.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { CannotStart } from './cannot-start.ts';
import { type Config, describeProblems, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { readRuleTexts } from './policy-files.ts';
import { project } from './project.ts';
import { refreshPeople } from './refresh-people.ts';
import { readFiles, standingRules } from './standing-rules.ts';
import { type Bot, listen, wire } from './wire.ts';

/** Due work is worked out from the table; the timer only asks (house.md §2). */
const TICK = '*/5 * * * *';
const DIRECTORY = '17 * * * *';
/**
 * Reading the directory loads the SDK and Prisma, a third of a second of nothing else. Whoever pressed while the bot was
 * away, and whom the platform now tells of again, is answered before it.
 */
const FIRST_CALLS_MS = 250;

export interface Started {
  port: number;
  bot: Bot;
  stop: () => Promise<void>;
}

export interface StartOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** aborted when the process is told to stop: what has not begun by then is left out */
  signal?: AbortSignal;
  clock?: Clock;
  log?: Log;
}

/** Starts the bot from the environment. @throws CannotStart with every bad variable and its mend */
export async function start({ env, signal, clock = Date.now, log = createLog() }: StartOptions): Promise<Started> {
  const config = configOf(env);
  const calls: CallListener[] = [];
  const platforms = platformsOf(config, { clock, log, calls });
  if (platforms.length === 0) throw new CannotStart(config.wecomIsConfigured ? WECOM_LATER : NO_PLATFORM);
  if (config.wecomIsConfigured) log.warn({}, 'WECOM_* is set and not used yet: WeCom comes with a later version');
  return run(config, { platforms, clock, log, calls, ...(signal ? { signal } : {}) });
}

const WECOM_LATER =
  '企业微信将在后续版本支持，请先配置飞书 / WeCom comes with a later version, please configure Feishu first';

const NO_PLATFORM = [
  '没有配置任何平台 / no platform is configured.',
  '  飞书 Feishu: FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN',
  '  先看看？/ just looking? npm start 不设任何平台变量即为演示 (with no platform variable set it starts the demo)',
].join('\n');

/** The validated environment. @throws CannotStart with every bad variable and its mend */
export function configOf(env: StartOptions['env']): Config {
  const result = readConfig(env);
  if (result.ok) return result.config;
  throw new CannotStart(`环境变量有误 / these variables must be mended:\n${describeProblems(result.problems)}`);
}

/** Hears of every call to a platform. */
type CallListener = (platform: PlatformName, call: CallMade) => void;

interface Told {
  clock: Clock;
  log: Log;
  /** filled once there is somebody who counts */
  calls: readonly CallListener[];
}

function platformsOf(config: Config, { clock, log, calls }: Told): readonly Platform[] {
  if (!config.feishu) return [];
  const onCall = (call: CallMade) => {
    for (const listen of calls) listen('feishu', call);
  };
  return [createFeishu({ ...config.feishu, proxy: config.outboundProxy, now: clock, log, onCall })];
}

interface Running {
  platforms: readonly Platform[];
  clock: Clock;
  log: Log;
  companyName?: string;
  /** every address unless told */
  host?: string;
  /** routes a root has beside those of the bot */
  routes?: (app: Bot['app'], bot: Bot) => void;
  /** where whoever counts calls is to be put */
  calls?: CallListener[];
  signal?: AbortSignal;
}

/** Opens the database, serves, takes over the directory, and keeps the jobs going. */
export async function run(config: Config, running: Running): Promise<Started> {
  const { log, host = '0.0.0.0' } = running;
  const progress = { isDone: false };
  const { bot, metrics } = await open(config, running, () => progress.isDone);
  running.routes?.(bot.app, bot);
  const server = await listen(bot.app, { port: config.port, host });
  const closing: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closing) await close();
    await server.close();
    await bot.close();
    metrics?.close();
  };
  try {
    progress.isDone = await begin(bot, { config, running, closing });
  } catch (error) {
    await stop();
    throw error;
  }
  if (progress.isDone) log.info({ port: server.port, mode: config.feishu?.mode ?? null }, 'yueping is ready');
  return { port: server.port, bot, stop };
}

/** The database and the bot on it; nothing runs by itself yet. */
async function open(config: Config, { platforms, clock, log, calls }: Running, isStarted: () => boolean) {
  const { databaseFile: file, metricsToken: token, companyZone: zone } = config;
  const files = readFiles(
    readRuleTexts({ scorecards: config.scorecardsDir ?? project('scorecards'), policies: project('policies') }),
    zone,
  );
  mkdirSync(dirname(resolve(file)), { recursive: true });
  const store = await openSqliteStore({ file, now: clock });
  const metrics =
    token === undefined ? null : (await import('./metrics.ts')).createMetrics({ token, file, clock, zone });
  const { rules, refresh } = await standingRules({ store, clock, log }, files);
  const watch = metrics ? { watch: metrics } : {};
  const bot = await wire({ store, platforms, rules, clock, log, isStarted, beforeTick: refresh, ...watch });
  calls?.push((platform, call) => {
    if (call.counts) bot.calls.count(platform);
    metrics?.called(platform, call);
  });
  return { bot, metrics };
}

interface Beginning {
  config: Config;
  running: Running;
  /** what is to be closed at the end, filled as it is opened */
  closing: (() => Promise<void>)[];
}

/** The first look at the directory and at what is due, then the timers. False when it was told to stop meanwhile. */
async function begin(bot: Bot, { config, running, closing }: Beginning): Promise<boolean> {
  const { log, companyName = '公司', signal } = running;
  const isStopped = () => signal?.aborted ?? false;
  const people = () =>
    refreshPeople(bot.deps, { companyName, adminUsers: config.adminUsers }).catch((error: unknown) =>
      log.warn({ err: error }, 'people and HR could not be taken over'),
    );
  await unlessStopped(wait(FIRST_CALLS_MS), signal);
  if (isStopped()) return false;
  await unlessStopped(people(), signal);
  if (isStopped()) return false;
  for (const connection of await connect(bot, config)) closing.push(() => connection.close());
  if (isStopped()) return false;
  await bot.tick();
  if (isStopped()) return false;
  const timers = [
    schedule(TICK, () => void bot.tick(), { timezone: 'UTC' }),
    schedule(DIRECTORY, () => void people(), { timezone: 'UTC' }),
  ];
  closing.unshift(async () => {
    for (const timer of timers) await timer.destroy();
  });
  return true;
}

/** A directory may take minutes to read; whoever is told to stop does not wait for it. */
async function unlessStopped(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return void (await work);
  if (!signal.aborted) await Promise.race([work, once(signal, 'abort')]);
}

/** Long-connection mode: events come over a socket the bot opens, through the same handler. */
async function connect(bot: Bot, config: Config): Promise<readonly { close(): Promise<void> }[]> {
  if (config.feishu?.mode !== 'long-connection') return [];
  const open = [...bot.deps.platforms.values()].flatMap((platform) =>
    platform.listen ? [platform.listen((event) => bot.respond(platform, event))] : [],
  );
  return Promise.all(open);
}
