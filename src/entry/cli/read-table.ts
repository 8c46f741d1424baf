/** A table from a file: CSV in UTF-8 or GBK, or the first sheet of an XLSX. */
import { readFileSync } from 'node:fs';
import type { Table } from '#core/scorecard/draft-table.ts';
import { text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';

/** A table of indicators has a few kilobytes. */
const MAX_BYTES = 2_000_000;

/** The rows of a file, every cell as text. */
export async function readTable(path: string): Promise<Table> {
  const bytes = bytesOf(path);
  if (bytes.length > MAX_BYTES) throw bad(path, '文件太大', 'the file is too large');
  try {
    return await tableOf(bytes);
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message : String(problem);
    throw bad(path, `读不懂（${detail}）`, `it cannot be read (${detail})`);
  }
}

/** The rows of a file's bytes. @throws Error when they are neither CSV nor XLSX */
export const tableOf = async (bytes: Buffer): Promise<Table> =>
  isZip(bytes) ? (await import('./read-xlsx.ts')).readXlsx(bytes) : readCsv(bytes);

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

/** An XLSX is a ZIP, whatever its name. */
const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));

async function readCsv(bytes: Buffer): Promise<Table> {
  const { parse } = await import('csv-parse/sync');
  return parse(decoded(bytes), { bom: true, relax_column_count: true, skip_empty_lines: true });
}

/** Spreadsheet programs in China write GBK unless told otherwise; it is never valid UTF-8 by chance. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('gbk').decode(bytes);
  }
}
