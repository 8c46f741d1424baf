/** One month in a storm: opened, worked on by everybody at once, published; the bot dies all the time. Then judged. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Chance, chanceOf } from './chance.ts';
import { findingsIn } from './checker.ts';
import { chatIdOf, EVERYBODY, GROUPS, HR, OPENS, openIdOf, PUBLISHES } from './company.ts';
import { type Chat, type Finding, readLedger, wrong } from './evidence.ts';
import { orderFaults, TIME_OUT_MS } from './faults.ts';
import { wishes } from './people.ts';
import { moveClock, pressAgain, revive, settle } from './settle.ts';
import { closeStage, type Moment, openStage, type Stage, type Tally } from './stage.ts';
import { strike } from './strike.ts';

export interface MonthOptions {
  seed: string;
  /** how often the bot is to be killed */
  kills: number;
  /** so many volleys of clicks at least; those after the last kill are left in peace */
  rounds?: number;
  /** false: the month ends before its ranking */
  isPublished?: boolean;
  plant?: string;
  /** nothing changes for so long after the storm: then nothing will. Long, for a machine that is busy with other things. */
  patienceMs?: number;
  /** called with the stage before it is torn down, for a test that wants to look at the file itself */
  inspect?: (file: string, chat: Chat) => Promise<void> | void;
}

export interface MonthResult {
  seed: string;
  findings: readonly Finding[];
  tally: Tally;
  clicks: { pressed: number; done: number; unanswered: number };
  lines: number;
  messages: { shown: number; repeated: number; changed: number; unknown: number; dead: number };
  /** lists that shared a commit, and the most that did */
  together: { lists: number; most: number };
  starts: readonly number[];
  errors: readonly string[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START_LIMIT_MS = 90_000;
const LIMIT_PER_KILL_MS = 30_000;
const PATIENCE_MS = 20_000;

/** @throws Error when it hangs, or when the bot cannot be started or stopped */
export async function month(options: MonthOptions): Promise<MonthResult> {
  const stage = await openStage(options.plant ?? 'none');
  const limit = START_LIMIT_MS + 120_000 + (options.kills + (options.rounds ?? 0)) * LIMIT_PER_KILL_MS;
  const stopped = new AbortController();
  const watchdog = sleep(limit, null, { signal: stopped.signal }).then(() => {
    throw new Error(`seed ${options.seed}: stuck while it ${stage.doing}\n${stage.bot.output().slice(-4_000)}`);
  });
  try {
    return await Promise.race([play(stage, options), watchdog]);
  } finally {
    stopped.abort();
    await watchdog.catch(() => undefined);
    await closeStage(stage);
  }
}

async function play(stage: Stage, { seed, kills, inspect, ...options }: MonthOptions): Promise<MonthResult> {
  const chance = chanceOf(seed);
  await opens(stage, chance.of('opening'), kills);
  const { rounds = 0, patienceMs = PATIENCE_MS, isPublished = true } = options;
  for (let round = 0; round < kills * 3 + rounds; round += 1) {
    const isDone = stage.tally.kills >= (isPublished ? kills - 1 : kills);
    if (isDone && round >= rounds) break;
    stage.doing = `plays round ${round}`;
    await storm(stage, chance.of(`round ${round}`), isDone);
  }
  if (isPublished) await publishes(stage, chance.of('publishing'), kills);
  await calms(stage, patienceMs);
  const code = await stage.bot.stop();
  const chat = await chatOf(stage);
  await inspect?.(stage.file, chat);
  const ended = code === 0 ? [] : [wrong(`the bot ended with ${code} on SIGTERM`)];
  return { ...figures(stage, chat), seed, findings: [...ended, ...findingsIn(stage.file, chat)] };
}

/** The first working day, 09:00: the cycle opens itself at the start of the bot, which does not survive it. */
async function opens(stage: Stage, chance: Chance, kills: number): Promise<void> {
  stage.doing = 'opens the cycle';
  await stage.chat.clock.to(OPENS + 1_000);
  for (const moment of kills >= 8 ? (['opening', 'start', 'send'] as const) : (['opening'] as const)) {
    await stage.bot.launch();
    await strike(stage, moment, chance.of(moment));
  }
  await revive(stage);
}

/** Weights of a hundred; what is left of it is a round without a death. */
const MOMENTS: readonly (readonly [Moment, number])[] = [
  ['click', 24],
  ['commit', 24],
  ['send', 20],
  ['start', 8],
  ['term', 6],
];

/** Everybody who is in the mood does something in the same moment, while something goes wrong. */
async function storm(stage: Stage, chance: Chance, inPeace: boolean): Promise<void> {
  await revive(stage);
  if (await orderFaults(stage.use, chance.of('faults'), stage.tally.faults))
    stage.slowUntil = Date.now() + 2 * TIME_OUT_MS;
  const acts = await wishes(stage.use, chance.of('people'), 55);
  const moment = inPeace ? null : momentOf(chance);
  const spread = chance.percent(60) ? 1 : 60;
  const volley = acts.map(async ({ run }, place) => {
    await sleep(chance.of(`${place}`).below(spread));
    await run();
  });
  if (moment === 'start') {
    await stage.bot.kill();
    stage.tally.kills += 1;
    await stage.bot.launch();
  }
  await Promise.all([...volley, moment === null ? null : strike(stage, moment, chance)]);
  await stage.use.clearFaults();
  await (stage.bot.alive() ? goesOn(stage, chance) : isDead(stage, chance));
}

function momentOf(chance: Chance): Moment | null {
  let left = chance.next() * 100;
  for (const [moment, weight] of MOMENTS) {
    left -= weight;
    if (left < 0) return moment;
  }
  return null;
}

/** A living bot sees small jumps only: a call that is under way must not become an hour old. */
async function goesOn(stage: Stage, chance: Chance): Promise<void> {
  if (!(await stage.bot.ready())) return;
  if (chance.percent(60)) {
    await moveClock(stage, 1_000 + chance.below(4 * MINUTE));
    stage.tally.moves.alive += 1;
  }
  if (chance.percent(40)) await stage.bot.tick();
  await sleep(chance.below(500));
}

const JUMPS = [12 * MINUTE, 50 * MINUTE, 70 * MINUTE, 5 * HOUR, 20 * HOUR];

async function isDead(stage: Stage, chance: Chance): Promise<void> {
  const jump = chance.pick(JUMPS);
  const mayJump = Date.now() > stage.slowUntil && stage.chat.clock.now() + jump < PUBLISHES - 12 * HOUR;
  if (mayJump && chance.percent(45)) {
    await moveClock(stage, jump);
    stage.tally.moves.dead += 1;
  }
  await stage.bot.launch();
}

/** The day of the ranking: HR says so, and the bot dies over it. */
async function publishes(stage: Stage, chance: Chance, kills: number): Promise<void> {
  stage.doing = 'publishes the ranking';
  if (stage.bot.alive() && (await stage.bot.ready())) await stage.bot.stop();
  await sleep(Math.max(0, stage.slowUntil - Date.now()));
  await stage.chat.clock.to(PUBLISHES + chance.below(HOUR));
  await revive(stage);
  while (true) {
    await orderFaults(stage.use, chance.of(`faults ${stage.tally.kills}`), stage.tally.faults);
    await stage.use.say(openIdOf(HR), '公布');
    if (stage.tally.kills >= kills) break;
    await strike(stage, 'ranking', chance.of(`${stage.tally.kills}`));
    await revive(stage);
  }
}

/** No faults, time to settle; whoever saw an error presses again, until nobody does. */
async function calms(stage: Stage, patienceMs: number): Promise<void> {
  await stage.use.clearFaults();
  for (let times = 0; times < 4; times += 1) {
    stage.doing = `settles, time ${times}`;
    await revive(stage);
    await settle(stage, patienceMs);
    if ((await pressAgain(stage)) === 0) return;
  }
  await settle(stage, patienceMs);
}

async function chatOf({ chat, use }: Stage): Promise<Chat> {
  const said = new Map<string, Awaited<ReturnType<typeof use.messages>>>();
  for (const viewer of EVERYBODY.map(openIdOf)) {
    const chatId = await use.direct(viewer);
    if (chatId !== null) said.set(chatId, await use.messages(viewer, chatId));
  }
  for (const [index] of GROUPS.entries())
    said.set(chatIdOf(index + 1), await use.messages(openIdOf(HR), chatIdOf(index + 1)));
  return { seen: await use.seen(), deliveries: await use.deliveries(), said, now: chat.clock.now() };
}

function figures({ file, tally, bot }: Stage, chat: Chat): Omit<MonthResult, 'seed' | 'findings'> {
  const { clicks, sends, patches } = chat.seen;
  const { outbox } = readLedger(file);
  const inState = (state: string) => outbox.filter((row) => row.state === state).length;
  const shown = sends.filter(({ deduplicated }) => !deduplicated).length;
  return {
    tally,
    clicks: {
      pressed: clicks.length,
      done: clicks.filter(({ toast }) => toast === 'success').length,
      unanswered: clicks.filter(({ error }) => error !== undefined).length,
    },
    lines: chat.deliveries.filter(({ type }) => type === 'im.message.receive_v1').length,
    messages: {
      shown,
      repeated: sends.length - shown,
      changed: patches.length,
      unknown: inState('unknown'),
      dead: inState('dead'),
    },
    together: { lists: bot.together.reduce((sum, lists) => sum + lists, 0), most: Math.max(0, ...bot.together) },
    starts: bot.starts,
    errors: bot.errors,
  };
}
