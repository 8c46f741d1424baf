/** The first sheet of an XLSX file. What it unpacks to is bounded before anything is unpacked. */
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import type { Table } from '#core/scorecard/draft-table.ts';

/** A file that claims to unpack to more is refused: a table of indicators does not. */
const MAX_UNPACKED = 20_000_000;

/**
 * Every cell as text.
 *
 * @throws Error when the file is no XLSX, or unpacks to too much
 */
export async function readXlsx(bytes: Buffer): Promise<Table> {
  if (unpackedSize(bytes) > MAX_UNPACKED) throw new Error('it unpacks to too much');
  const rows = await readSheet(new Uint8Array(bytes).buffer);
  return rows.map((row) => row.map(cellText));
}

/** What the archive says of itself; the reader unpacks into buffers of just these sizes. */
function unpackedSize(bytes: Buffer): number {
  let size = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize;
      return false;
    },
  });
  return size;
}

const cellText = (cell: unknown): string => (cell === null || cell === undefined ? '' : String(cell));
