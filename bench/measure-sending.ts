/** Sending a whole company its cards at the platform's pace, and something urgent behind them. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Deps } from '#app/deps.ts';
import type { Mailroom } from '#app/mailroom.ts';
import { openCycle } from '#app/open-cycle.ts';
import { message } from '#app/outbox-drafts.ts';
import { PlatformError } from '#core/errors.ts';
import type { Platform } from '#platforms/platform.ts';
import { foundCompany, LEADER_ID, openBot, PERIOD } from './company.ts';
import { atLeast, atMost, type Figure, figure, largest, middle, type Section } from './figure.ts';
import { mailroomOf } from './heavy-jobs.ts';
import { withLongestBlock } from './longest-block.ts';
import { withSimulator } from './simulator-process.ts';
import { inTempFolder } from './temp-folder.ts';

const CARDS = 10_000;
/** What Feishu lets an app call an API, and the share of it that must be used. */
const LIMIT_A_MINUTE = 1_000;
const SHARE = 0.95;
const URGENT_MS = 2_000;
const LONGEST_BLOCK_MS = 50;

/** Without --long only the beginning is watched: the pace is the same to the end. */
const WATCHED_MS = 20_000;
/** The burst a rested lane begins with is no pace. */
const SETTLING_MS = 2_000;
const URGENT_EVERY_MS = 3_000;
const LOOK_EVERY_MS = 500;

export const measureSending = ({ long }: { long: boolean }): Promise<Section> =>
  inTempFolder((folder) =>
    withSimulator(CARDS, async (platformUrl) => {
      const deps = await openBot(join(folder, 'ours.db'), { platformUrl });
      await foundCompany(deps, CARDS, 0);
      await openCycle(deps, PERIOD);
      const seen: Seen = { sentAt: new Map(), refused: 0 };
      const { result, blockMs } = await withLongestBlock(() => watch(watched(deps, seen), long));
      await deps.store.close();
      return section(long, [...figuresOf(seen, result), blockFigure(blockMs)]);
    }),
  );

interface Seen {
  /** when each message was taken by the platform, by its key */
  sentAt: Map<string, number>;
  /** calls the platform refused for being too many */
  refused: number;
}

/** The same bot, whose platform is watched. */
function watched(deps: Deps, seen: Seen): { deps: Deps; seen: Seen } {
  const watch = (platform: Platform): Platform => ({
    ...platform,
    send: async (recipient, body, key) => {
      try {
        const sent = await platform.send(recipient, body, key);
        seen.sentAt.set(key, performance.now());
        return sent;
      } catch (error) {
        if (error instanceof PlatformError && error.word === 'rate_limited') seen.refused += 1;
        throw error;
      }
    },
  });
  const platforms = new Map([...deps.platforms].map(([name, platform]) => [name, watch(platform)]));
  return { deps: { ...deps, platforms }, seen };
}

interface Watched {
  /** ms from the commit of each urgent message until the platform had it */
  urgentMs: readonly number[];
  /** when the watching began */
  from: number;
  /** the keys of what was urgent */
  urgent: ReadonlySet<string>;
}

async function watch({ deps, seen }: { deps: Deps; seen: Seen }, whole: boolean): Promise<Watched> {
  const mailroom = await mailroomOf(deps);
  await wait(SETTLING_MS);
  const from = performance.now();
  const asked = new Map<string, number>();
  for (let look = 1; goesOn(seen, from, whole); look++) {
    await wait(LOOK_EVERY_MS);
    if (look % (URGENT_EVERY_MS / LOOK_EVERY_MS) === 0) asked.set(...(await askUrgently(deps, mailroom, look)));
  }
  await wait(URGENT_MS);
  await mailroom.stop();
  const urgentMs = [...asked].map(([key, at]) => (seen.sentAt.get(key) ?? Number.POSITIVE_INFINITY) - at);
  return { urgentMs, from, urgent: new Set(asked.keys()) };
}

const goesOn = ({ sentAt }: Seen, from: number, whole: boolean): boolean =>
  whole ? sentAt.size < CARDS : performance.now() - from < WATCHED_MS;

/** Somebody's own answer, put behind all the cards; its key and the moment it was committed. */
async function askUrgently(deps: Deps, mailroom: Mailroom, no: number): Promise<[key: string, at: number]> {
  const change = message(deps, { key: `urgent:${no}`, kind: 'welcome', to: { personId: LEADER_ID } });
  await deps.store.commit([change]);
  mailroom.wake();
  return [change.row.id, performance.now()];
}

function figuresOf(seen: Seen, { urgentMs, from, urgent }: Watched): readonly Figure[] {
  const cards = [...seen.sentAt].filter(([key, at]) => at >= from && !urgent.has(key)).map(([, at]) => at);
  const all = [...seen.sentAt.values()].filter((at) => at >= from);
  const share = perMinute(all) / LIMIT_A_MINUTE;
  return [
    figure('of the 1,000 a minute Feishu allows', [share, 'x'], atLeast(SHARE)),
    figure('  messages a minute', [perMinute(all), 'a minute']),
    figure('  of them cards that could wait', [perMinute(cards), 'a minute']),
    figure(`  ${CARDS.toLocaleString('en')} cards at this pace`, [(CARDS / perMinute(cards)) * 60_000, 'ms']),
    figure('  calls refused for being too many (429)', [seen.refused, 'calls'], atMost(0)),
    figure('an urgent message behind them, slowest', largest(urgentMs, 'ms'), atMost(URGENT_MS)),
    figure('  median', middle(urgentMs, 'ms')),
  ];
}

const perMinute = (times: readonly number[]): number =>
  ((times.length - 1) / (Math.max(...times) - Math.min(...times))) * 60_000;

const blockFigure = (blockMs: number): Figure =>
  figure('longest block of the event loop', [blockMs, 'ms'], atMost(LONGEST_BLOCK_MS));

const section = (long: boolean, figures: readonly Figure[]): Section => ({
  title: '5. Sending',
  how: `${CARDS.toLocaleString('en')} self-review cards of one opening wait; each is drawn, frozen, sent over HTTP to a simulator in a process of its own that keeps Feishu's limits (1000 a minute and 50 a second an API, 5 a second a person), and recorded, synchronous=FULL; ${
    long
      ? 'all of them were sent'
      : `watched for ${WATCHED_MS / 1000} s after the first ${SETTLING_MS / 1000} s, the rest is worked out (--long sends them all)`
  }; every ${URGENT_EVERY_MS / 1000} s an urgent message is put behind them`,
  figures,
});
