/** A table somebody handed in on a page, as records by the names of its columns. */
import { tableOf } from './cli/read-table.ts';

/** A company of 100,000 people fits. */
const MAX_BYTES = 10_000_000;

/** Null when it is neither CSV nor XLSX, too large, or has no heading. */
export async function readRecords(bytes: Uint8Array): Promise<readonly Record<string, string>[] | null> {
  if (bytes.byteLength > MAX_BYTES) return null;
  const table = await tableOf(Buffer.from(bytes)).catch(() => null);
  const [heading, ...rows] = table ?? [];
  if (!heading || heading.every((name) => name.trim() === '')) return null;
  return rows
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => Object.fromEntries(heading.map((name, index) => [name.trim(), (row[index] ?? '').trim()])));
}
