/** A table from a file: CSV or the first sheet of an XLSX. */
import { readFileSync } from 'node:fs';
import type { Table } from '#core/scorecard/draft-table.ts';
import { text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';

/** A table of indicators has a few kilobytes, and does not unpack to much. */
const MOST = { bytes: 2 * 1024 * 1024, rows: 10_000, unpacked: 20_000_000 };

/** The rows of a file, every cell as text. */
export async function readTable(path: string): Promise<Table> {
  const bytes = bytesOf(path);
  const { tableOf } = await import('#entry/tables/table-of.ts');
  const { NODE_BOUNDS } = await import('#entry/tables/bounds.ts');
  const read = tableOf(bytes, { ...NODE_BOUNDS, ...MOST });
  if (read.ok) return read.table.rows.map((row) => [...row]);
  throw bad(path, `${read.message.zh}；${read.mend.zh}`, `${read.message.en}; ${read.mend.en}`);
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unreadable';
    throw bad(path, `读不到这个文件（${code}）`, `the file cannot be read (${code})`);
  }
}

const bad = (path: string, zh: string, en: string): BadInput =>
  new BadInput(
    text(
      `--from 填的是“${path}”：${zh}；可填 CSV 或 XLSX 文件`,
      `--from is "${path}": ${en}; allowed: a CSV or XLSX file`,
    ),
  );
