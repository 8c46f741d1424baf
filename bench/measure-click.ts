/** A whole click, committed with synchronous=FULL, against the same statements written by hand. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deps } from '#app/deps.ts';
import { openCycle } from '#app/open-cycle.ts';
import { openConnection } from '#store/connection.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atLeast, atMost, atPercentile, type Figure, figure, middle, ratio, type Section } from './figure.ts';
import type { Loader, Rate } from './load.ts';
import { withLongestBlock } from './longest-block.ts';
import { KINDS, type Kind, monthClicks, type PreparedClick } from './month-clicks.ts';
import { callOf } from './push.ts';
import { type Recorded, rawApp } from './raw-click.ts';
import { interleaved, ROUNDS } from './rounds.ts';
import { serveHono } from './servers.ts';
import { inTempFolder } from './temp-folder.ts';
import { record, wholeApp } from './whole-click.ts';

/** Clients at a time, and how many clicks they make in a round. */
const LOADS = { alone: { clients: 1, clicks: 40 }, together: { clients: 32, clicks: 240 } } as const;
type LoadName = keyof typeof LOADS;

const PER_ROUND = LOADS.alone.clicks + LOADS.together.clicks;
const SPECIALISTS = ROUNDS * PER_ROUND;

const TARGETS: Readonly<Record<LoadName, number>> = { alone: 0.9, together: 2 };
const P99_TARGET_MS = 20;

export const measureClick = (loader: Loader): Promise<Section> =>
  inTempFolder(async (folder) => {
    const files = {
      ours: join(folder, 'ours.db'),
      raw: join(folder, 'raw.db'),
      recording: join(folder, 'recording.db'),
    };
    await prepare(files.ours);
    copyFileSync(files.ours, files.raw);
    copyFileSync(files.ours, files.recording);
    const bot = await openBot(files.ours);
    const clicks = await monthClicks(bot);
    const recorded = await recordAll(files.recording, clicks);
    const results = await race({ loader, bot, rawFile: files.raw, clicks, recorded });
    await bot.store.close();
    return section(results, recorded, clicks);
  });

/** A company whose cycle is open; closed again, so that the file can be copied. */
async function prepare(file: string): Promise<void> {
  const deps = await openBot(file);
  await foundCompany(deps, SPECIALISTS);
  await openCycle(deps, PERIOD);
  await deps.store.close();
}

type Clicks = Readonly<Record<Kind, readonly PreparedClick[]>>;

async function recordAll(file: string, clicks: Clicks): Promise<ReadonlyMap<string, Recorded>> {
  const deps = await openBot(file);
  const recorded = new Map<string, Recorded>();
  for (const kind of KINDS) {
    for (const [eventId, click] of await record(deps, clicks[kind])) recorded.set(eventId, click);
  }
  await deps.store.close();
  return recorded;
}

interface Measured extends Rate {
  blockMs: number;
}
type Results = Readonly<Record<Kind, Readonly<Record<LoadName, Record<'ours' | 'raw', Measured[]>>>>>;

interface Race {
  loader: Loader;
  bot: Deps;
  rawFile: string;
  clicks: Clicks;
  recorded: ReadonlyMap<string, Recorded>;
}

async function race({ loader, bot, rawFile, clicks, recorded }: Race): Promise<Results> {
  const database = openConnection(rawFile);
  const servers = {
    ours: await serveHono(wholeApp(bot)),
    raw: await serveHono(rawApp(database, recorded, bot.clock())),
  };
  const run = (kind: Kind, load: LoadName, port: number) => async (round: number) => {
    const from = round * PER_ROUND + (load === 'alone' ? 0 : LOADS.alone.clicks);
    const calls = clicks[kind].slice(from, from + LOADS[load].clicks).map(({ push }) => callOf(push));
    const { result, blockMs } = await withLongestBlock(() =>
      loader.load({ port, calls, clients: LOADS[load].clients, expects: '"success"' }),
    );
    return { ...result, blockMs };
  };
  const both = (kind: Kind, load: LoadName) =>
    interleaved({ ours: run(kind, load, servers.ours.port), raw: run(kind, load, servers.raw.port) });
  const ofKind = async (kind: Kind) => ({ alone: await both(kind, 'alone'), together: await both(kind, 'together') });
  const results = {
    submit_self: await ofKind('submit_self'),
    submit_review: await ofKind('submit_review'),
    sign: await ofKind('sign'),
  };
  await servers.ours.close();
  await servers.raw.close();
  database.close();
  return results;
}

const NAMES: Readonly<Record<Kind, string>> = { submit_self: '自评提交', submit_review: '批准', sign: '签字' };

function section(results: Results, recorded: ReadonlyMap<string, Recorded>, clicks: Clicks): Section {
  const written = KINDS.map((kind) => {
    const click = recorded.get(clicks[kind][0]?.eventId ?? '');
    const bytes = clicks[kind][0]?.push.body.length;
    return `${kind} ${click?.statements.length} statements, body ${bytes} bytes, answer ${click?.answer.length} characters`;
  });
  return {
    title: '2. A whole click: verify, parse, load, decide, commit, answer with the closed card',
    how: `synchronous=FULL on both sides; loopback HTTP, keep-alive, clients on a thread of their own; medians of ${ROUNDS} rounds (p50 and p99 over all of them) of ${LOADS.alone.clicks} (1 client) and ${LOADS.together.clicks} clicks (32 clients), each on an appraisal of its own; raw: Hono, the same verification, the same statements in one better-sqlite3 transaction a click, nothing read or drawn; ${written.join('; ')}; the outbox does not send meanwhile`,
    figures: KINDS.flatMap((kind) => [
      ...figuresOf(kind, results[kind], 'alone'),
      ...figuresOf(kind, results[kind], 'together'),
    ]),
  };
}

function figuresOf(kind: Kind, results: Results[Kind], load: LoadName): readonly Figure[] {
  const { ours, raw } = results[load];
  const { clients } = LOADS[load];
  const name = `${NAMES[kind]} ${kind}, ${clients} client${clients === 1 ? '' : 's'}`;
  const blocks = (measured: readonly Measured[]) => measured.map(({ blockMs }) => blockMs);
  const latency = (measured: readonly Measured[], percent: number) =>
    atPercentile(
      measured.flatMap(({ latencies }) => latencies),
      percent,
    );
  const rates = (measured: readonly Measured[]) => measured.map(({ perSecond }) => perSecond);
  return [
    figure(`${name}: of raw`, ratio(rates(ours), rates(raw)), atLeast(TARGETS[load])),
    figure('  ours', middle(rates(ours), 'ops/s')),
    figure('  raw', middle(rates(raw), 'ops/s')),
    figure('  ours p50', latency(ours, 50)),
    figure('  ours p99', latency(ours, 99), load === 'alone' ? atMost(P99_TARGET_MS) : null),
    figure('  raw p50', latency(raw, 50)),
    figure('  raw p99', latency(raw, 99)),
    figure('  ours, longest block of the event loop', middle(blocks(ours), 'ms')),
    figure('  raw, longest block of the event loop', middle(blocks(raw), 'ms')),
  ];
}
