/** Kills the bot at a moment that hurts, and counts how often it really did. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BotProcess } from './bot-process.ts';
import type { SimCalls } from './sim-calls.ts';

/** `click`: a few milliseconds after somebody's doing left the page. `send`: while a message is on its way out. */
export type Moment = 'click' | 'send';

const LONGEST_AFTER_CLICK_MS = 40;
/** How long the chat takes over a send, so that there is a middle to be killed in. */
const SLOW_SEND_MS = 400;
const LOOK_MS = 5;

export interface Tally {
  /** the process was alive and died */
  hits: number;
  /** of these, how often a message had been taken for sending and its end not been written down */
  inFlight: number;
}

interface Striking {
  bot: BotProcess;
  calls: SimCalls;
  /** rows that the dead bot left in the middle of being sent */
  leftSending: () => number;
}

export interface Striker {
  tally: Tally;
  /** a few milliseconds from now */
  soon: () => Promise<void>;
  /** as soon as the chat has got the next send; until `enough` says that none will come */
  onNextSend: (enough: () => boolean) => Promise<void>;
  /** makes the next sends slow */
  slowDown: () => Promise<void>;
}

export function makeStriker({ bot, calls, leftSending }: Striking): Striker {
  const tally: Tally = { hits: 0, inFlight: 0 };
  const strike = async (): Promise<void> => {
    if (!(await bot.kill())) return;
    tally.hits += 1;
    if (leftSending() > 0) tally.inFlight += 1;
  };
  const sends = async (): Promise<number> => (await calls.seen()).calls.send ?? 0;
  return {
    tally,
    soon: async () => {
      await sleep(randomInt(LONGEST_AFTER_CLICK_MS));
      await strike();
    },
    onNextSend: async (enough) => {
      const before = await sends();
      while ((await sends()) === before) {
        if (enough()) return;
        await sleep(LOOK_MS);
      }
      await strike();
    },
    slowDown: async () => void (await calls.fault({ api: 'send', times: 3, delayMs: SLOW_SEND_MS })),
  };
}
