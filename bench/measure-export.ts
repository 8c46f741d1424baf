/** The list of a whole company as a file: how long it takes, how much memory, and whether callbacks get their turn. */
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Deps } from '#app/deps.ts';
import type { Format } from '#app/exports/book.ts';
import { bookOf } from '#app/exports/make-book.ts';
import { openCycle } from '#app/open-cycle.ts';
import { openConnection } from '#store/connection.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atMost, type Figure, figure, type Section } from './figure.ts';
import { withLongestBlock } from './longest-block.ts';
import { addFinalMonth } from './past-months.ts';
import { inTempFolder } from './temp-folder.ts';

/** As many as may be exported in chat, beside clicks; more are for the command line, whose process answers nobody. */
const IN_CHAT = 20_000;
const LONG = 100_000;
const FINAL_MONTH = '2025-12';
const FORMATS: readonly Format[] = ['xlsx', 'csv'];
const LONGEST_BLOCK_MS = 50;
/** Of a hundred thousand rows and everything that is read for them; the whole file would be far more in memory. */
const MOST_MB = 400;
const SAMPLE_MS = 20;
const MB = 1024 * 1024;

export async function measureExport({ long }: { long: boolean }): Promise<Section> {
  const figures: Figure[] = [];
  for (const size of long ? [IN_CHAT, LONG] : [IN_CHAT]) figures.push(...(await ofSize(size)));
  return {
    title: '10. Exports',
    how: 'the company list of a month of final results: everybody’s row with sheet, result and place, read page by page and written to a file as it comes; memory is what the process holds at most meanwhile, less what it held before',
    figures,
  };
}

const ofSize = (people: number): Promise<readonly Figure[]> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'ours.db');
    const deps = await openBot(file);
    await foundCompany(deps, people, 0);
    await openCycle(deps, PERIOD);
    const hand = openConnection(file);
    addFinalMonth(hand, FINAL_MONTH);
    hand.close();
    const figures: Figure[] = [];
    for (const format of FORMATS) {
      const measured = await exported(deps, format, join(folder, `list.${format}`));
      figures.push(...figuresOf(people, format, measured));
    }
    await deps.store.close();
    return figures;
  });

interface Exported {
  ms: number;
  blockMs: number;
  grownMb: number;
  fileMb: number;
}

async function exported(deps: Deps, format: Format, path: string): Promise<Exported> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, SAMPLE_MS);
  const { result: ms, blockMs } = await withLongestBlock(async () => {
    const from = performance.now();
    await pipeline(Readable.from(bytesOf(deps, format)), createWriteStream(path));
    return performance.now() - from;
  });
  clearInterval(sampler);
  return { ms, blockMs, grownMb: (most - before) / MB, fileMb: statSync(path).size / MB };
}

async function* bytesOf(deps: Deps, format: Format): AsyncGenerator<Uint8Array> {
  const request = { kind: 'list', period: FINAL_MONTH, whose: { kind: 'all' }, locale: 'zh' } as const;
  const book = await bookOf(deps, request);
  if (format === 'xlsx') return yield* deps.files.xlsx(book);
  for await (const sheet of book.sheets) yield* deps.files.csv(sheet);
}

const figuresOf = (people: number, format: Format, { ms, blockMs, grownMb, fileMb }: Exported): readonly Figure[] => [
  figure(`${people.toLocaleString('en')} rows, ${format.toUpperCase()}`, [ms, 'ms']),
  figure('  memory above before, at most', [grownMb, 'MB'], atMost(MOST_MB)),
  figure('  longest block of the event loop', [blockMs, 'ms'], people > IN_CHAT ? null : atMost(LONGEST_BLOCK_MS)),
  figure('  the file', [fileMb, 'MB']),
];
