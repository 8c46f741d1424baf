/** Opening a month's cycle for a whole company, against raw inserts of the very same rows in one transaction. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deps } from '#app/deps.ts';
import { openCycle } from '#app/open-cycle.ts';
import type { OpenedAppraisal } from '#app/records.ts';
import { addMonths } from '#core/calendar/period.ts';
import { openConnection } from '#store/connection.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atMost, type Figure, figure, largest, middle, ratio, type Section } from './figure.ts';
import { withLongestBlock } from './longest-block.ts';
import { insertsOf, rawInserter } from './raw-opening.ts';
import { ROUNDS } from './rounds.ts';
import { inTempFolder } from './temp-folder.ts';

const TARGET = 1.5;
const LONGEST_BLOCK_MS = 50;

export async function measureOpening(sizes: readonly number[]): Promise<Section> {
  const figures: Figure[] = [];
  for (const size of sizes) figures.push(...(await ofSize(size)));
  return {
    title: '4. Opening a cycle',
    how: `synchronous=FULL; a new month each round, medians of ${ROUNDS} rounds, the block over as many months more; the whole use case reads people and units, assigns sheets, finds reviewers, seals the first event of each chain, and writes 250 people at a time with callbacks in between; the store's part is that writing alone; raw: prepared inserts of the same rows, parameters made beforehand, one transaction`,
    figures,
  };
}

interface Round {
  whole: number;
  store: number;
  raw: number;
  blockMs: number;
}

const ofSize = (size: number): Promise<readonly Figure[]> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'ours.db');
    const founding = await openBot(file);
    await foundCompany(founding, size, 0);
    await founding.store.close();
    copyFileSync(file, join(folder, 'raw.db'));
    const rounds = await openMonths(file, join(folder, 'raw.db'));
    return figuresOf(size, rounds);
  });

/** The raw side follows ours in every round: it writes the rows that ours made. */
async function openMonths(file: string, rawFile: string): Promise<readonly Round[]> {
  const deps = await openBot(file);
  const raw = openConnection(rawFile);
  // the raw side gets the rows alone, neither cycles nor sheets for them to refer to
  raw.pragma('foreign_keys = OFF');
  const insert = rawInserter(raw);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { rows, ...ours } = await openMonth(deps, addMonths(PERIOD, -2 * round));
    const inserts = insertsOf(rows);
    const from = performance.now();
    insert(inserts);
    const rawMs = performance.now() - from;
    rounds.push({ ...ours, raw: rawMs, blockMs: await blockOf(deps, addMonths(PERIOD, -2 * round - 1)) });
  }
  await deps.store.close();
  raw.close();
  return rounds;
}

/** Opens one month; keeps the rows that were written and how long the store took for them. */
async function openMonth(deps: Deps, period: string) {
  const rows: OpenedAppraisal[] = [];
  let store = 0;
  const openAppraisals: Deps['store']['openAppraisals'] = async (options) => {
    const from = performance.now();
    const opened = await deps.store.openAppraisals(options);
    store += performance.now() - from;
    rows.push(...options.rows);
    return opened;
  };
  const from = performance.now();
  await openCycle({ ...deps, store: { ...deps.store, openAppraisals } }, period);
  return { rows, store, whole: performance.now() - from };
}

/** The longest block while a month is opened of which nothing is kept: collecting what is kept would be most of it. */
const blockOf = async (deps: Deps, period: string): Promise<number> =>
  (await withLongestBlock(() => openCycle(deps, period))).blockMs;

function figuresOf(size: number, rounds: readonly Round[]): readonly Figure[] {
  const each = (key: keyof Round) => rounds.map((round) => round[key]);
  const people = `${size.toLocaleString('en')} people`;
  return [
    figure(`${people}: the whole use case, of raw`, ratio(each('whole'), each('raw')), atMost(TARGET)),
    figure("  the store's part, of raw", ratio(each('store'), each('raw')), atMost(TARGET)),
    figure('  longest block of the event loop', largest(each('blockMs'), 'ms'), atMost(LONGEST_BLOCK_MS)),
    figure('  the whole use case', middle(each('whole'), 'ms')),
    figure("  the store's part", middle(each('store'), 'ms')),
    figure('  raw', middle(each('raw'), 'ms')),
  ];
}
