/** A whole directory read again and again: how long until it stands, and whether callbacks get their turn meanwhile. */
import { join } from 'node:path';
import type { Deps } from '#app/deps.ts';
import { tellPeopleNews } from '#app/directory/people-news.ts';
import { syncDirectory } from '#app/sync-directory.ts';
import type { Directory } from '#platforms/platform.ts';
import { directoryOf, openBot } from './company.ts';
import { atMost, type Figure, figure, largest, middle, type Section } from './figure.ts';
import { readDirectory } from './heavy-jobs.ts';
import { withLongestBlock } from './longest-block.ts';
import { inTempFolder } from './temp-folder.ts';

const PEOPLE = 10_000;
const ROUNDS = 5;
const LONGEST_BLOCK_MS = 50;
const DAY_MS = 24 * 3_600_000;

interface Timed {
  ms: number;
  blockMs: number;
}

export const measureDirectory = (): Promise<Section> =>
  inTempFolder(async (folder) => {
    const company = directoryOf(PEOPLE);
    const named = Array.from({ length: ROUNDS + 1 }, (_, no) => readDirectory(company, no));
    const [first = { people: [], units: [] }, ...renamed] = named;
    const fills: Timed[] = [];
    for (let round = 0; round < ROUNDS; round++) fills.push(await filled(join(folder, `fill-${round}.db`), first));
    const deps = await openBot(join(folder, 'ours.db'));
    await timed(() => synced(deps, first));
    const same = await rounds(() => synced(deps, first));
    const other = await rounds((round) => synced(deps, renamed[round] ?? first));
    const led = renamed.at(-1) ?? first;
    const moved = await rounds((round) => synced(deps, movedTo(led, round)));
    const news = await rounds((round) => tellPeopleNews({ ...deps, clock: () => deps.clock() + (1 + round) * DAY_MS }));
    await deps.store.close();
    return {
      title: '13. The directory',
      how: `a directory of ${PEOPLE} people and those who lead them, read already: first into an empty database, then unchanged, everybody renamed, everybody in another department, and what HR is told of the day; ${ROUNDS} rounds each, the longest block of all of them`,
      figures: [
        ...figuresOf('read into an empty database', fills),
        ...figuresOf('read again, nothing changed', same),
        ...figuresOf('read again, everybody renamed', other),
        ...figuresOf('read again, everybody moved', moved),
        ...figuresOf('the news of a day', news),
      ],
    };
  });

const figuresOf = (name: string, all: readonly Timed[]): readonly Figure[] => [
  figure(
    name,
    middle(
      all.map(({ ms }) => ms),
      'ms',
    ),
  ),
  figure(
    '  longest block of the event loop',
    largest(
      all.map(({ blockMs }) => blockMs),
      'ms',
    ),
    atMost(LONGEST_BLOCK_MS),
  ),
];

async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const from = performance.now();
  const { blockMs } = await withLongestBlock(work);
  return { ms: performance.now() - from, blockMs };
}

async function rounds(work: (round: number) => Promise<unknown>): Promise<readonly Timed[]> {
  const all: Timed[] = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await timed(() => work(round)));
  return all;
}

async function filled(file: string, directory: Directory): Promise<Timed> {
  const deps = await openBot(file);
  // the first read of a process makes the database client ready
  await deps.store.people();
  const result = await timed(() => synced(deps, directory));
  await deps.store.close();
  return result;
}

/** HR would be asked about so much at once: here it said yes. */
async function synced(deps: Deps, directory: Directory): Promise<void> {
  for (const platform of deps.platforms.values()) {
    const read = { ...platform, people: async () => directory };
    await syncDirectory(deps, read, { companyName: '星颜医美', believed: true });
  }
}

const movedTo = ({ people, units }: Directory, round: number): Directory => ({
  units,
  people: people.map((person, index) => ({
    ...person,
    unitIds: units.length === 0 ? [] : [units[(index + round + 1) % units.length]?.id ?? ''],
  })),
});
