/** Lives through the steps of the month while the bot is killed in the middle of them. */
import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import type { Simulator } from '#platforms/simulator/index.ts';
import type { Person } from '#test/e2e/person.ts';
import { isClick, isTyping } from './acknowledged.ts';
import type { BotProcess } from './bot-process.ts';
import type { Ledger } from './ledger.ts';
import type { SimCalls } from './sim-calls.ts';
import type { Moment, Striker } from './striker.ts';

/** What a person wants to get done, and tries again until it is. */
export interface Step {
  /** when the bot is killed, one life after the other */
  kills: readonly Moment[];
  /** waits until the person can begin */
  ready: () => Promise<unknown>;
  /** one try of a person who looks first and does nothing that is done; `left` is called once the doing left the page */
  attempt: (left: () => Promise<void>) => Promise<void>;
}

export interface Stage {
  chat: Simulator;
  bot: BotProcess;
  ledger: Ledger;
  striker: Striker;
  calls: SimCalls;
}

const SETTLED_MS = 30_000;
const GONE_MS = 3_000;
const PATIENCE_MS = 5_000;
const ROUNDS = 3;
/** Feishu brings an event that was not answered again after 15 s. */
const EVENT_RETRY_MS = 16_000;

const calmly = async (): Promise<void> => {};

/** One step with all its kills, and then in peace to its end. */
export async function live(stage: Stage, step: Step): Promise<void> {
  await step.ready();
  for (const moment of step.kills) await tryAndKill(stage, step, moment);
  await revived(stage);
  await settled(stage);
  await step.attempt(calmly);
  await settled(stage);
}

async function tryAndKill(stage: Stage, step: Step, moment: Moment): Promise<void> {
  const { striker, bot, ledger } = stage;
  await striker.slowDown();
  if (moment === 'click') {
    await revived(stage);
    return step.attempt(striker.soon);
  }
  let tried = false;
  const strike = striker.onNextSend(() => tried && ledger.isDrained());
  if (bot.alive() || (await bot.start())) await step.attempt(calmly);
  tried = true;
  await strike;
}

async function revived({ bot }: Stage): Promise<void> {
  if (!bot.alive() && !(await bot.start()))
    throw new Error(`the bot did not come back:\n${bot.output().slice(-4_000)}`);
}

/** Everything that was to be said has been said. */
export const settled = ({ ledger }: Stage) =>
  expect.poll(ledger.isDrained, { timeout: SETTLED_MS, interval: 50 }).toBe(true);

export interface Press {
  who: Person;
  title: string;
  button: string;
  kills: readonly Moment[];
  /** fills in what is asked and presses */
  press: () => Promise<void>;
  /** the press leaves the button where it is: then this tells whether it had its effect */
  isDone?: () => Promise<boolean>;
}

/**
 * A press on a card. When the client showed an error, the person waits for what is on its way, looks at the card again
 * and, if it is still open, presses again.
 */
export function pressing({ who: { page }, title, button, kills, press, isDone }: Press, { bot, ledger }: Stage): Step {
  const open = page
    .getByRole('article', { name: title, exact: true })
    .filter({ has: page.getByRole('button', { name: button, exact: true }) });
  const done = isDone ?? (async () => (await open.count()) === 0);
  return {
    kills,
    ready: () => open.last().waitFor(),
    attempt: async (left) => {
      await within(PATIENCE_MS, async () => !bot.alive() || ledger.isDrained());
      for (let round = 0; round < ROUNDS && bot.alive() && !(await done()); round += 1) {
        await doing(page, isClick, { act: press, left });
        await within(GONE_MS, async () => !bot.alive() || (await done()));
      }
    },
  };
}

interface Doing {
  act: () => Promise<void>;
  left: () => Promise<void>;
}

/** Does something on the page; ends once the page has got its answer. */
async function doing(page: Page, is: (url: string) => boolean, { act, left }: Doing): Promise<void> {
  const isIt = (request: Request) => request.method() === 'POST' && is(request.url());
  const leaving = page.waitForRequest(isIt);
  const answered = page.waitForResponse((response) => isIt(response.request()));
  await act();
  await leaving;
  await left();
  await answered;
}

/**
 * A line typed in the chat. When the bot died over it, Feishu brings it again after 15 s; when it died over that too,
 * nobody waits the five minutes until the next time, and the person types it again.
 */
export function typing(
  { who, text, kills }: { who: Person; text: string; kills: readonly Moment[] },
  { chat, calls }: Stage,
): Step {
  let typed = false;
  return {
    kills,
    ready: async () => {},
    attempt: async (left) => {
      const waiting = typed ? await unanswered(calls) : null;
      if (typed && !waiting) return;
      typed = true;
      if (waiting?.attempts === 1) await Promise.all([chat.clock.forward(EVENT_RETRY_MS), left()]);
      else await doing(who.page, isTyping, { act: () => who.say(text), left });
    },
  };
}

/** The newest line that the bot has not answered for. */
const unanswered = async (calls: SimCalls) =>
  (await calls.deliveries()).findLast(({ type, state }) => type === 'im.message.receive_v1' && state === 'waiting');

async function within(ms: number, isSo: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(isSo, { timeout: ms, interval: 50 })
    .toBe(true)
    .catch(() => undefined);
}
