/** How the work grows with the company: nothing may grow faster than the number of people. */
import { join } from 'node:path';
import type { Deps } from '#app/deps.ts';
import { openCycle } from '#app/open-cycle.ts';
import { rankCycle } from '#app/rank-cycle.ts';
import { addMonths } from '#core/calendar/period.ts';
import { openConnection } from '#store/connection.ts';
import { foundCompany, LEADER_ID, openBot, PERIOD } from './company.ts';
import { atMost, type Figure, figure, type Section } from './figure.ts';
import { exponentOf, lineOf, type Point } from './growth.ts';
import { addFinalMonth, addOpenMonth, makeDue } from './past-months.ts';
import { ROUNDS } from './rounds.ts';
import { median } from './statistics.ts';
import { inTempFolder } from './temp-folder.ts';

const SIZES = [1_000, 3_000, 10_000, 20_000];
const LONG_SIZES = [1_000, 10_000, 100_000];
const LINEAR = 1.1;
/** A look-up may not notice the size at all; so much is the unrest of measuring. */
const FLAT = 0.15;
/** Looks of one measurement, where one is too short to be timed. */
const LOOKS = 50;
const CLAIMED = 16;
const FINAL_MONTH = '2022-01';
const DUE_MONTH = '2022-02';

/** One thing that is done at every size, over and over. */
interface Work {
  name: string;
  most: number;
  /** how often one measurement repeats it */
  times: number;
  once: (deps: Deps, round: number) => Promise<unknown>;
}

const findOverdue = (deps: Deps) => deps.store.overdue(new Date(deps.clock()).toISOString());

const WORKS: readonly Work[] = [
  {
    name: 'opening a cycle',
    most: LINEAR,
    times: 1,
    once: (deps, round) => openCycle(deps, addMonths(PERIOD, -1 - round)),
  },
  { name: 'finding what is overdue, everything is', most: LINEAR, times: 1, once: findOverdue },
  { name: 'a ranking', most: LINEAR, times: 1, once: (deps) => rankCycle(deps, FINAL_MONTH, null) },
  { name: 'claiming 16 messages of those that wait', most: FLAT, times: LOOKS, once: claim },
  { name: '待办 of somebody who leads ten', most: FLAT, times: LOOKS, once: (deps) => deps.store.owedBy(LEADER_ID) },
];

/** Rows claimed by a number that is older than the newest boot would come back at a start: here they just stay taken. */
function claim(deps: Deps) {
  const at = deps.clock();
  const instant = (ms: number) => new Date(ms).toISOString();
  return deps.store.outbox.claim({
    owner: 1,
    now: instant(at),
    leaseUntil: instant(at + 3_600_000),
    limit: CLAIMED,
    skip: [],
  });
}

export async function measureGrowth({ long }: { long: boolean }): Promise<Section> {
  const sizes = long ? LONG_SIZES : SIZES;
  const points = new Map<Work, Point[]>(WORKS.map((work) => [work, []]));
  for (const size of sizes) {
    for (const [work, ms] of await ofSize(size)) points.get(work)?.push({ size, ms });
  }
  return {
    title: '7. Growth',
    how: `companies of ${sizes.map((size) => size.toLocaleString('en')).join(', ')} people, each in a database of its own, medians of ${ROUNDS} rounds at each size (they stand in the JSON); the exponent is the slope of log t over log N, t = a + bN is fitted to the relative errors; the looks are repeated ${LOOKS} times a round`,
    figures: [...points].flatMap(([work, measured]) => figuresOf(work, measured)),
  };
}

const ofSize = (size: number): Promise<ReadonlyMap<Work, number>> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'ours.db');
    const deps = await openBot(file);
    await foundCompany(deps, size, 0);
    await openCycle(deps, PERIOD);
    const hand = openConnection(file);
    addFinalMonth(hand, FINAL_MONTH);
    addOpenMonth(hand, DUE_MONTH);
    makeDue(hand, DUE_MONTH);
    hand.close();
    const found = new Map<Work, number>();
    for (const work of WORKS) found.set(work, await medianOf(deps, work));
    await deps.store.close();
    return found;
  });

async function medianOf(deps: Deps, { once, times }: Work): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    for (let time = 0; time < times; time++) await once(deps, round);
    rounds.push((performance.now() - from) / times);
  }
  return median(rounds);
}

function figuresOf({ name, most, times }: Work, points: readonly Point[]): readonly Figure[] {
  const { aMs, bUs } = lineOf(points);
  const measured = points.map(({ ms }) => ms);
  const line: readonly Figure[] = [
    figure('  a: whatever the size', [aMs, 'ms']),
    figure('  b: for each person', [bUs, 'us']),
  ];
  return [
    figure(`${name}: exponent`, [exponentOf(points), 'exponent', measured], atMost(most)),
    ...(times === 1 ? line : [figure('  at the largest size', [measured.at(-1) ?? Number.NaN, 'ms'])]),
  ];
}
