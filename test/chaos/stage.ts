/** The chat in this process, the bot in another one, and what was counted between them. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Simulator, startSimulator } from '#platforms/simulator/index.ts';
import { freePort } from '#test/e2e/kill/bot-process.ts';
import { builtChild } from '#test/support/built.ts';
import { type BotProcess, botProcess } from './bot-process.ts';
import { type ChatUse, chatUse } from './chat.ts';
import { APP, company, HR, OPENS } from './company.ts';
import type { FaultCount } from './faults.ts';
import { fillDatabase } from './fill.ts';

/** When the bot dies. `term` is the only gentle one. */
export type Moment = 'opening' | 'start' | 'click' | 'commit' | 'send' | 'ranking' | 'term';

/** What was done to the bot. */
export interface Tally {
  kills: number;
  moments: Record<Moment, number>;
  /** kills with a message taken for sending whose end was not written */
  inFlight: number;
  faults: FaultCount;
  /** the simulated clock moved while the bot ran, and while it was dead */
  moves: { alive: number; dead: number };
}

export interface Stage {
  file: string;
  /** removes the folder; done at the end of the process too, whatever ends it */
  forget: () => void;
  chat: Simulator;
  use: ChatUse;
  bot: BotProcess;
  tally: Tally;
  /** what is going on, for the watchdog */
  doing: string;
  /** a call that takes longer than the bot waits may be under way until then (machine's clock) */
  slowUntil: number;
}

/** Everything ready for the month to open, and no bot yet. */
export async function openStage(plant: string): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'yueping-chaos-'));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', forget);
  const file = join(folder, 'yueping.db');
  const chat = await startSimulator({ file: ':memory:', app: { ...APP, botName: '月评' }, company: company() });
  await chat.clock.to(OPENS - 60_000);
  await fillDatabase(chat, file);
  const port = await freePort();
  chat.setCallbackUrl(`http://127.0.0.1:${port}/webhooks/feishu`);
  const env = {
    PATH: process.env.PATH ?? '',
    PORT: String(port),
    DATABASE_FILE: file,
    ADMIN_USERS: HR,
    FEISHU_APP_ID: APP.appId,
    FEISHU_APP_SECRET: APP.appSecret,
    FEISHU_ENCRYPT_KEY: APP.encryptKey,
    FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
    FEISHU_BASE_URL: chat.url,
  };
  const program = await builtChild('test/chaos/bot-child.ts');
  const bot = botProcess({ program, env, plant, offsetMs: chat.clock.offsetMs });
  const moments = { opening: 0, start: 0, click: 0, commit: 0, send: 0, ranking: 0, term: 0 };
  const tally: Tally = { kills: 0, moments, inFlight: 0, faults: {}, moves: { alive: 0, dead: 0 } };
  return { forget, file, chat, use: chatUse(chat.url), bot, tally, doing: 'begins', slowUntil: 0 };
}

export async function closeStage({ bot, chat, forget }: Stage): Promise<void> {
  await bot.close();
  await chat.close();
  process.off('exit', forget);
  forget();
}

/**
 * One figure out of the bot's file. The connection is closed again at once: one that stays would keep the log's index
 * alive, and the bot would never have to recover it.
 */
export function count({ file }: Pick<Stage, 'file'>, sql: string): number {
  const database = new Database(file, { readonly: true, timeout: 500 });
  try {
    return database.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  } finally {
    database.close();
  }
}

export const sending = (stage: Stage): number =>
  count(stage, `SELECT COUNT(*) AS "n" FROM "Outbox" WHERE "state" = 'sending'`);

/** Grows with every commit. */
export const logWrites = ({ file }: Stage): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** An instant the way the schema says it is kept. */
export const stored = (at: number): string => new Date(at).toISOString().replace('Z', '+00:00');
