/** The production root on Node: insists on a platform, refuses anything half-configured, stops gracefully. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { schedule } from 'node-cron';
import type { Clock, Log, Store } from '#app/ports.ts';
import type { Outside } from '#app/webhooks/outside.ts';
import type { Platform, PushedConnection } from '#platforms/platform.ts';
import { createWecomBot } from '#platforms/wecom/bot/index.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { CannotStart } from './cannot-start.ts';
import { type Config, describeProblems, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { pagesAt, warnOfAddress } from './pages-at.ts';
import { createPictures } from './pictures.ts';
import { type CallListener, platformsOf } from './platforms.ts';
import { readRuleTexts } from './policy-files.ts';
import { project } from './project.ts';
import { refreshPeople } from './refresh-people.ts';
import type { RuleTexts } from './rules.ts';
import { setUpPlatforms } from './set-up-platforms.ts';
import { soon } from './soon.ts';
import { readFiles, standingRules } from './standing-rules.ts';
import { createVault } from './vault.ts';
import { type Bot, listen, wire } from './wire.ts';

/** Due work is worked out from the table; the timer only asks (house.md §2). */
const TICK = '*/5 * * * *';
const DIRECTORY = '17 * * * *';
/**
 * Reading the directory loads the SDK and Prisma, a third of a second of nothing else. Whoever pressed while the bot was
 * away, and whom the platform now tells of again, is answered before it.
 */
const FIRST_CALLS_MS = 250;
/** Who moves a department makes a hundred changes: the directory is read once, when they are over. */
const DIRECTORY_SETTLES_MS = 30_000;

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
  if (!config.feishu && !config.wecom && !config.wecomBot) throw new CannotStart(NO_PLATFORM);
  const calls: CallListener[] = [];
  const onCall: CallListener = (platform, call) => {
    for (const listen of calls) listen(platform, call);
  };
  const vault = vaultOf(config);
  const platforms = (store: Store) =>
    platformsOf(config, { store, clock, log, vault, onCall, createBot: createWecomBot });
  return run(config, { platforms, clock, log, calls, ...(signal ? { signal } : {}) });
}

const vaultOf = ({ sessionKey }: Config) => (sessionKey === undefined ? undefined : createVault(sessionKey));

const NO_PLATFORM = [
  '没有配置任何平台 / no platform is configured.',
  '  飞书 Feishu: FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN',
  '  企业微信 WeCom: WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_AES_KEY, PUBLIC_URL, SESSION_KEY',
  '  企业微信智能机器人，不要公网地址 WeCom AI bot, needs no public address: WECOM_BOT_ID, WECOM_BOT_SECRET',
  '  先看看？/ just looking? npm start 不设任何平台变量即为演示 (with no platform variable set it starts the demo)',
].join('\n');

/** The validated environment. @throws CannotStart with every bad variable and its mend */
export function configOf(env: StartOptions['env']): Config {
  const result = readConfig(env);
  if (result.ok) return result.config;
  throw new CannotStart(`环境变量有误 / these variables must be mended:\n${describeProblems(result.problems)}`);
}

interface Running {
  /** made once the store stands: some of them keep something in it */
  platforms: (store: Store) => readonly Platform[];
  clock: Clock;
  log: Log;
  companyName?: string;
  /** every address unless told */
  host?: string;
  /** routes a root has beside those of the bot */
  routes?: (app: Bot['app'], bot: Bot) => void;
  /** where whoever counts calls is to be put */
  calls?: CallListener[];
  /** what a root makes of the files before they are read */
  texts?: (read: RuleTexts) => RuleTexts;
  signal?: AbortSignal;
  /** who calls the company's own systems, when it is not the usual */
  outside?: Outside;
}

/** Opens the database, serves, takes over the directory, and keeps the jobs going. */
export async function run(config: Config, running: Running): Promise<Started> {
  const { log, host = '0.0.0.0' } = running;
  const progress: Progress = { isDone: false, connections: [], directoryChanged: () => undefined };
  warnOfAddress(config, log);
  const { bot, metrics } = await open(config, running, progress);
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
    progress.isDone = await begin(bot, { config, running, closing, progress });
  } catch (error) {
    await stop();
    throw error;
  }
  if (progress.isDone) log.info({ port: server.port, mode: config.feishu?.mode ?? null }, 'yueping is ready');
  return { port: server.port, bot, stop };
}

interface Progress {
  isDone: boolean;
  /** the connections the bot opened itself */
  connections: readonly PushedConnection[];
  /** what is done when a platform says that somebody came or went, once there is something to do */
  directoryChanged: () => void;
}

/** The database and the bot on it; nothing runs by itself yet. */
async function open(config: Config, running: Running, progress: Progress) {
  const { clock, log, calls } = running;
  const { databaseFile: file, metricsToken: token, companyZone: zone } = config;
  const folders = { scorecards: config.scorecardsDir ?? project('scorecards'), policies: project('policies') };
  const { texts = (read) => read } = running;
  const files = readFiles(texts(readRuleTexts(folders)), zone);
  mkdirSync(dirname(resolve(file)), { recursive: true });
  const store = await openSqliteStore({ file, now: clock });
  const metrics =
    token === undefined ? null : (await import('./metrics.ts')).createMetrics({ token, file, clock, zone });
  const { rules, refresh } = await standingRules({ store, clock, log }, files);
  const bot = await wire({
    ...{ store, rules, clock, log },
    platforms: running.platforms(store),
    vault: vaultOf(config),
    pictures: createPictures(),
    outside: running.outside,
    domainProof: config.wecom?.domainProof,
    pages: pagesAt(config),
    isStarted: () => progress.isDone,
    isCutOff: () => progress.connections.some(isLost),
    beforeTick: refresh,
    directoryChanged: () => progress.directoryChanged(),
    ...(metrics ? { watch: metrics } : {}),
  });
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
  progress: Progress;
}

/** The first look at the directory and at what is due, then the timers. False when it was told to stop meanwhile. */
async function begin(bot: Bot, { config, running, closing, progress }: Beginning): Promise<boolean> {
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
  await unlessStopped(setUpPlatforms(bot.deps), signal);
  if (isStopped()) return false;
  progress.connections = await connect(bot);
  for (const connection of progress.connections) closing.push(() => connection.close());
  if (isStopped()) return false;
  await bot.tick();
  if (isStopped()) return false;
  const timers = [
    schedule(TICK, () => void bot.tick(), { timezone: 'UTC' }),
    schedule(DIRECTORY, () => void people(), { timezone: 'UTC' }),
  ];
  const changed = soon(people, DIRECTORY_SETTLES_MS);
  progress.directoryChanged = changed.ask;
  closing.unshift(async () => {
    changed.stop();
    for (const timer of timers) await timer.destroy();
  });
  return true;
}

/** A directory may take minutes to read; whoever is told to stop does not wait for it. */
async function unlessStopped(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return void (await work);
  if (!signal.aborted) await Promise.race([work, once(signal, 'abort')]);
}

/** A connection that does not come back by itself. */
const isLost = (connection: PushedConnection): boolean => ['failed', 'kicked'].includes(connection.state());

/** Events that come over a socket the bot opens go through the same handler. */
async function connect(bot: Bot): Promise<readonly PushedConnection[]> {
  const open = [...bot.deps.platforms.values()].flatMap((platform) =>
    platform.listen ? [platform.listen((event) => bot.respond(platform, event))] : [],
  );
  return Promise.all(open);
}
