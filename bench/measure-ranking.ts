/** A month's and a year's ranking of a whole company in a database that holds a year, against SQL written by hand. */
import { join } from 'node:path';
import { openCycle } from '#app/open-cycle.ts';
import { rankCycle } from '#app/rank-cycle.ts';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { addMonths } from '#core/calendar/period.ts';
import { openConnection } from '#store/connection.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atMost, type Figure, figure, largest, middle, ratio, type Section } from './figure.ts';
import { withLongestBlock } from './longest-block.ts';
import { addFinalMonth } from './past-months.ts';
import { rawRanking, rawYear } from './raw-ranking.ts';
import { interleaved } from './rounds.ts';
import { inTempFolder } from './temp-folder.ts';

const PEOPLE = 10_000;
const LONG_PEOPLE = 100_000;
const MONTHS = 12;
/** The year the database holds. */
const YEAR = '2025';
const YEAR_ROUNDS = 3;
const OF_RAW = 1.2;
const LONGEST_BLOCK_MS = 50;

export async function measureRanking({ long }: { long: boolean }): Promise<Section> {
  const sizes = long ? [PEOPLE, LONG_PEOPLE] : [PEOPLE];
  const figures: Figure[] = [];
  for (const size of sizes) figures.push(...(await ofSize(size)));
  return {
    title: '6. Ranking',
    how: `a database with ${MONTHS} months of final results, every month ranked once by each side in turn, medians of ${MONTHS} rounds, then the year of all of them ${YEAR_ROUNDS} times; ours reads page by page with callbacks in between, and refuses, groups and rounds exactly; raw: one statement with RANK() OVER over the same rows and a loop over its result, on a connection of the same process; both name the top, the units' means, the bands and everybody's place, and must agree`,
    figures,
  };
}

interface Timed {
  ms: number;
  blockMs: number;
  /** everybody's place, as a hash */
  places: string;
}

const ofSize = (people: number): Promise<readonly Figure[]> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'ours.db');
    const deps = await openBot(file);
    await foundCompany(deps, people, 0);
    await openCycle(deps, PERIOD);
    const hand = openConnection(file);
    const months = Array.from({ length: MONTHS }, (_, index) => addMonths(`${YEAR}-12`, -index));
    for (const period of months) addFinalMonth(hand, period);
    const raw = { month: rawRanking(hand), year: rawYear(hand) };
    const month = (round: number) => months[round] ?? PERIOD;
    const measured = await interleaved(
      {
        ours: (round) => timed(async () => (await rankCycle(deps, month(round), null))?.ranks ?? {}),
        raw: (round) => timed(async () => raw.month(month(round)).ranks),
      },
      MONTHS,
    );
    const years = await interleaved(
      {
        ours: () => timed(async () => (await rankCycle(deps, YEAR, null))?.ranks ?? {}),
        raw: () => timed(async () => raw.year(YEAR).ranks),
      },
      YEAR_ROUNDS,
    );
    hand.close();
    await deps.store.close();
    refuseDisagreement(measured);
    refuseDisagreement(years);
    const who = `${people.toLocaleString('en')} people`;
    return [...figuresOf(`${who}, a month`, measured), ...figuresOf(`${who} × ${MONTHS} months, a year`, years)];
  });

async function timed(work: () => Promise<Readonly<Record<string, number>>>): Promise<Timed> {
  const { result, blockMs } = await withLongestBlock(async () => {
    const from = performance.now();
    const ranks = await work();
    return { ms: performance.now() - from, ranks };
  });
  return { ms: result.ms, blockMs, places: sha256(canonicalJson(result.ranks)) };
}

type Sides = Record<'ours' | 'raw', readonly Timed[]>;

/** A ranking that says something else is no contender. */
function refuseDisagreement({ ours, raw }: Sides): void {
  if (ours.some(({ places }, round) => places !== raw[round]?.places)) throw new Error('the two rankings do not agree');
}

function figuresOf(what: string, { ours, raw }: Sides): readonly Figure[] {
  const times = (side: readonly Timed[]) => side.map(({ ms }) => ms);
  const blocks = ours.map(({ blockMs }) => blockMs);
  return [
    figure(`${what}: of hand-written SQL`, ratio(times(ours), times(raw)), atMost(OF_RAW)),
    figure('  longest block of the event loop', largest(blocks, 'ms'), atMost(LONGEST_BLOCK_MS)),
    figure('  ours', middle(times(ours), 'ms')),
    figure('  hand-written SQL, a block from beginning to end', middle(times(raw), 'ms')),
  ];
}
