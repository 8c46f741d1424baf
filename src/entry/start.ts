/** The production root on Node: insists on a platform, refuses anything half-configured, stops gracefully. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { schedule } from 'node-cron';
import type { Clock, Log } from '#app/ports.ts';
import { createFeishu } from '#platforms/feishu/index.ts';
import type { Platform } from '#platforms/platform.ts';
import { openSqliteStore } from '#store/open-sqlite.ts';
import { type Config, describeProblems, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { readRules } from './policy-files.ts';
import { project } from './project.ts';
import { type Bot, listen, refreshPeople, wire } from './wire.ts';

/** Due work is worked out from the table; the timer only asks (house.md §2). */
const TICK = '*/5 * * * *';
const DIRECTORY = '17 * * * *';

/** Thrown with a text for whoever started the process; nothing was opened. */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotStart';
  }
}

export interface Started {
  port: number;
  bot: Bot;
  stop: () => Promise<void>;
}

export interface StartOptions {
  env: Readonly<Record<string, string | undefined>>;
  clock?: Clock;
  log?: Log;
}

/** Starts the bot from the environment. @throws CannotStart with every bad variable and its mend */
export async function start({ env, clock = Date.now, log = createLog() }: StartOptions): Promise<Started> {
  const config = configOf(env);
  const platforms = platformsOf(config, { clock, log });
  if (platforms.length === 0) throw new CannotStart(config.wecomIsConfigured ? WECOM_LATER : NO_PLATFORM);
  if (config.wecomIsConfigured) log.warn({}, 'WECOM_* is set and not used yet: WeCom comes with a later version');
  return run(config, { platforms, clock, log });
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

function platformsOf(config: Config, { clock, log }: { clock: Clock; log: Log }): readonly Platform[] {
  if (!config.feishu) return [];
  return [createFeishu({ ...config.feishu, proxy: config.outboundProxy, now: clock, log })];
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
}

/** Opens the database, takes over the directory, serves, and keeps the jobs going. */
export async function run(config: Config, running: Running): Promise<Started> {
  const { platforms, clock, log, companyName = '公司', host = '0.0.0.0' } = running;
  const rules = readRules(
    { scorecards: config.scorecardsDir ?? project('scorecards'), policies: project('policies') },
    config.companyZone,
  );
  mkdirSync(dirname(resolve(config.databaseFile)), { recursive: true });
  const store = await openSqliteStore({ file: config.databaseFile, now: clock });
  const bot = await wire({ store, platforms, rules, clock, log });
  running.routes?.(bot.app, bot);
  const server = await listen(bot.app, { port: config.port, host });
  const people = () => refreshPeople(bot.deps, { companyName, adminUsers: config.adminUsers });
  await people();
  const connections = await connect(bot, config);
  await bot.tick();
  const timers = [
    schedule(TICK, () => void bot.tick(), { timezone: 'UTC' }),
    schedule(DIRECTORY, () => void people(), { timezone: 'UTC' }),
  ];
  log.info({ port: server.port, mode: config.feishu?.mode ?? null }, 'yueping is ready');
  return {
    port: server.port,
    bot,
    stop: async () => {
      for (const timer of timers) await timer.destroy();
      for (const connection of connections) await connection.close();
      await server.close();
      await bot.close();
    },
  };
}

/** Long-connection mode: events come over a socket the bot opens, through the same handler. */
async function connect(bot: Bot, config: Config): Promise<readonly { close(): Promise<void> }[]> {
  if (config.feishu?.mode !== 'long-connection') return [];
  const open = [...bot.deps.platforms.values()].flatMap((platform) =>
    platform.listen ? [platform.listen((event) => bot.respond(platform, event))] : [],
  );
  return Promise.all(open);
}
