/** The largest table that is taken: how long from the bytes of the file to values that count, and who waits meanwhile. */
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strToU8, zipSync } from 'fflate';
import type { Deps } from '#app/deps.ts';
import { checkTable } from '#app/imports/check-upload.ts';
import { knownMetrics } from '#app/intake/known-metrics.ts';
import { takeBatch } from '#app/intake/take-batch.ts';
import { createTables } from '#entry/tables.ts';
import { openConnection } from '#store/connection.ts';
import { foundCompany, openBot, PERIOD } from './company.ts';
import { atLeast, atMost, figure, type Section } from './figure.ts';
import { withLongestBlock } from './longest-block.ts';
import { inTempFolder } from './temp-folder.ts';

const ROWS = 200_000;
const PEOPLE = 5_000;
const LONGEST_BLOCK_MS = 50;
const ROWS_A_SECOND = 12_000;
const GROWN_MB = 300;
const MEGABYTE = 1024 * 1024;

export const measureImport = (): Promise<Section> =>
  inTempFolder(async (folder) => {
    const deps = { ...(await openBot(join(folder, 'ours.db'))), tables: createTables() };
    await foundCompany(deps, PEOPLE, 0);
    const rows = await rowsFor(deps);
    const csv = strToU8(rows.map((row) => row.join(',')).join('\n'));
    const bare = barely(csv, join(folder, 'raw.db'));
    const ofCsv = await imported(deps, csv, 'bench.csv');
    const ofXlsx = await imported(deps, workbookOf(rows), 'bench.xlsx');
    await deps.store.close();
    return {
      title: '12. Imports',
      how: `a table of ${ROWS} metrics of ${PEOPLE} people, from the bytes of the file to values that count: read in a thread, columns guessed, every row checked against people, metric, unit and range, written in parts of 250; beside it csv-parse of the whole file and one hand-written transaction`,
      figures: [
        ...figuresOf('CSV', ofCsv),
        ...figuresOf('XLSX', ofXlsx),
        figure('csv-parse and a bare transaction', [ROWS / bare, 'ops/s']),
        figure('  CSV of those', [bare / ofCsv.seconds, 'x']),
      ],
    };
  });

interface Imported {
  seconds: number;
  readSeconds: number;
  blockMs: number;
  grownMb: number;
}

const figuresOf = (kind: string, { seconds, readSeconds, blockMs, grownMb }: Imported) => [
  figure(`${kind}: rows a second`, [ROWS / seconds, 'ops/s'], atLeast(ROWS_A_SECOND)),
  figure('  all of it', [seconds * 1000, 'ms']),
  figure('  read and checked, nothing written', [readSeconds * 1000, 'ms']),
  figure('  longest block of the event loop', [blockMs, 'ms'], atMost(LONGEST_BLOCK_MS)),
  figure('  resident memory grew by at most', [grownMb, 'MB'], atMost(GROWN_MB)),
];

async function imported(deps: Deps, bytes: Uint8Array, name: string): Promise<Imported> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const from = performance.now();
  let readSeconds = 0;
  const { blockMs } = await withLongestBlock(async () => {
    const { plan, problems } = await checkTable(deps, bytes, { kind: 'metrics', name, by: 'bench' });
    readSeconds = (performance.now() - from) / 1000;
    if (!plan || problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
    const taken = await takeBatch(deps, {
      ...{ intake: plan.intake, records: plan.records, firstRow: 2, externalId: name, sha256: name },
      origin: { source: 'bench', via: 'cli', author: 'cli' },
    });
    if (taken.kind !== 'taken') throw new Error(taken.kind);
  });
  clearInterval(watch);
  const seconds = (performance.now() - from) / 1000;
  return { seconds, readSeconds, blockMs, grownMb: (most - before) / MEGABYTE };
}

const VALUE = 80;

/** As many metrics of everybody as fill the table. */
async function rowsFor(deps: Deps): Promise<readonly (readonly string[])[]> {
  const takes = [...knownMetrics(deps)].filter(
    ([, { min, max }]) => Number(min ?? 0) <= VALUE && Number(max ?? 100) >= VALUE,
  );
  const people = (await deps.store.people()).slice(0, PEOPLE);
  const many = Math.ceil(ROWS / people.length);
  const metrics = takes.slice(0, many).map(([key]) => key);
  if (metrics.length < many) throw new Error(`only ${metrics.length} metrics take ${VALUE}`);
  const rows = metrics.flatMap((metric) =>
    people.map(({ employeeNo }) => [employeeNo, PERIOD, metric, String(VALUE), '客服系统']),
  );
  return [['employee_no', 'period', 'metric', 'value', 'source'], ...rows.slice(0, ROWS)];
}

/** As a spreadsheet program writes it, texts in a table of their own. */
function workbookOf(rows: readonly (readonly string[])[]): Uint8Array {
  const texts = new Map<string, number>();
  const cell = (value: string, ref: string): string => {
    if (/^\d+$/.test(value) && !ref.startsWith('A')) return `<c r="${ref}"><v>${value}</v></c>`;
    if (!texts.has(value)) texts.set(value, texts.size);
    return `<c r="${ref}" t="s"><v>${texts.get(value)}</v></c>`;
  };
  const sheet = rows.map(
    (row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, `${'ABCDE'[x]}${y + 1}`)).join('')}</row>`,
  );
  const files = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${[...texts.keys()].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 6 });
}

/** The same file by hand, in seconds. */
function barely(csv: Uint8Array, file: string): number {
  const hand = openConnection(file);
  hand.exec('CREATE TABLE "Metric" ("id" TEXT PRIMARY KEY, "subject" TEXT, "period" TEXT, "key" TEXT, "value" TEXT)');
  const put = hand.prepare('INSERT INTO "Metric" VALUES (?, ?, ?, ?, ?)');
  const from = performance.now();
  const rows: string[][] = parse(Buffer.from(csv), { from: 2 });
  hand.transaction(() => {
    for (const [index, [subject, period, key, value]] of rows.entries())
      put.run(String(index), subject, period, key, value);
  })();
  const seconds = (performance.now() - from) / 1000;
  hand.close();
  return seconds;
}
