/** The thread that reads tables: what is too much for it ends it, and nothing else. */
import { expect, it } from 'vitest';
import { createTables } from '#entry/tables.ts';
import { workbook } from '#test/app/imports/workbook.ts';

const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

it('gives up what takes too long, with a sentence', async () => {
  const read = await createTables({ ms: 1, memory: MEMORY }).read(bytesOf('工号,指标\nE1,a'));
  expect(read).toMatchObject({ ok: false, code: 'too-slow' });
});

it('ends where its memory does, and the next table is read', async () => {
  const tables = createTables({ ms: 30_000, memory: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 } });
  const small = bytesOf('工号,指标\nE1,a');
  // within every bound of a table, but for the memory of this thread
  const words = Array.from({ length: 150_000 }, (_, index) => `<si><t>第 ${index} 个词，没有一个和别的一样</t></si>`);
  const large = workbook({ rows: [['工号', '指标']], strings: `<sst>${words.join('')}</sst>` });
  const [first, second] = await Promise.all([tables.read(large), tables.read(small)]);
  expect(first).toMatchObject({ ok: false, code: 'unpacks-too-much' });
  expect(second).toMatchObject({ ok: true, table: { numbers: [1, 2] } });
});

it('gives every row once and in order, however many pieces they come in', async () => {
  const lines = Array.from({ length: 12_345 }, (_, index) => `E${index},同一个词`);
  const read = await createTables().read(bytesOf(['工号,指标', ...lines].join('\n')));
  expect(read.ok && read.table.rows.map((row) => row.join(','))).toEqual(['工号,指标', ...lines]);
});
