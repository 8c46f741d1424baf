/** What the platform does wrong, by name and chance. */
import type { SimFault } from '#platforms/simulator/page-api.ts';
import type { Chance } from './chance.ts';
import type { ChatUse } from './chat.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Fault = Omit<SimFault, 'times'>;

/** Each with how often of a hundred rounds it is ordered, and how many calls it may meet. */
const KINDS: Readonly<Record<string, { percent: number; most: number; make: (chance: Chance) => Fault }>> = {
  '429': { percent: 12, most: 2, make: (chance) => ({ api: chance.pick(['send', 'patch']), status: 429 }) },
  '5xx before effect': { percent: 25, most: 3, make: (chance) => ({ api: someCall(chance), status: some5xx(chance) }) },
  '5xx after effect': {
    percent: 25,
    most: 3,
    make: (chance) => ({ api: someCall(chance), status: some5xx(chance), afterEffect: true }),
  },
  'reset before effect': { percent: 15, most: 2, make: (chance) => ({ api: someCall(chance), reset: true }) },
  'reset after effect': {
    percent: 20,
    most: 3,
    make: (chance) => ({ api: someCall(chance), reset: true, afterEffect: true }),
  },
  'half-closed': {
    percent: 20,
    most: 2,
    make: (chance) => ({ api: someCall(chance), halfClosed: true, afterEffect: chance.percent(50) }),
  },
  'slow answer': { percent: 20, most: 4, make: (chance) => ({ api: 'send', delayMs: 100 + chance.below(600) }) },
  'time-out': { percent: 5, most: 1, make: (chance) => ({ api: someCall(chance), delayMs: TIME_OUT_MS }) },
  '200 with an error code': {
    percent: 20,
    most: 2,
    make: (chance) => ({ api: 'send', status: 200, code: 230049, afterEffect: chance.percent(50) }),
  },
  'refused recipient': { percent: 3, most: 1, make: () => ({ api: 'send', status: 200, code: 230013 }) },
  garbage: {
    percent: 20,
    most: 2,
    make: (chance) => ({ api: someCall(chance), status: 200, body: '<html>busy', afterEffect: chance.percent(50) }),
  },
  'token expired': { percent: 20, most: 2, make: (chance) => ({ api: someCall(chance), code: 99991663 }) },
  'token refused': { percent: 10, most: 1, make: (chance) => ({ api: 'token', status: some5xx(chance) }) },
  'directory failed': { percent: 8, most: 2, make: () => ({ api: 'contact', status: 500 }) },
  'event twice': { percent: 30, most: 2, make: () => ({ api: 'event', duplicate: true }) },
  'event late': { percent: 20, most: 2, make: (chance) => ({ api: 'event', delayMs: chance.below(1500) }) },
  'event reordered': { percent: 15, most: 1, make: () => ({ api: 'event', reorder: true }) },
  'event unanswered': { percent: 20, most: 1, make: () => ({ api: 'event', afterEffect: true }) },
  'event again later': { percent: 25, most: 2, make: (chance) => ({ api: 'event', repeatAfterMs: later(chance) }) },
  'click twice': { percent: 60, most: 6, make: () => ({ api: 'click', duplicate: true }) },
  'click late': { percent: 40, most: 5, make: (chance) => ({ api: 'click', delayMs: chance.below(900) }) },
  'click unanswered': { percent: 35, most: 3, make: () => ({ api: 'click', afterEffect: true }) },
  'click again later': { percent: 60, most: 6, make: (chance) => ({ api: 'click', repeatAfterMs: later(chance) }) },
};

/** Longer than the bot waits for an answer. */
export const TIME_OUT_MS = 11_000;

const someCall = (chance: Chance): string => chance.pick(['send', 'send', 'patch']);
const some5xx = (chance: Chance): number => chance.pick([500, 502, 503]);
/** By the simulated clock: seconds, minutes and hours, mostly after a restart or two. */
const later = (chance: Chance): number => chance.pick([5_000, MINUTE, 7 * MINUTE, HOUR, 6.5 * HOUR]);

/** How often each was ordered, by name: what the table of a campaign shows. */
export type FaultCount = Record<string, number>;

/** Orders the faults of a round; resolves to whether a time-out is among them. */
export async function orderFaults(chat: ChatUse, chance: Chance, count: FaultCount): Promise<boolean> {
  let isSlow = false;
  for (const [name, { percent, most, make }] of Object.entries(KINDS)) {
    const own = chance.of(name);
    if (!own.percent(percent)) continue;
    const times = 1 + own.below(most);
    await chat.fault({ ...make(own), times });
    count[name] = (count[name] ?? 0) + times;
    isSlow ||= name === 'time-out';
  }
  return isSlow;
}
