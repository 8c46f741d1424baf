/** How much of a table is read: a file that wants more is refused before it costs more. */

export interface Bounds {
  /** of the file */
  bytes: number;
  /** under the heading */
  rows: number;
  columns: number;
  /** of one cell; a spreadsheet takes no more itself */
  characters: number;
  /** of everything in an XLSX that is read */
  unpacked: number;
  /** how many times its size an XLSX may unpack to */
  ratio: number;
  /** files in an XLSX */
  entries: number;
}

const MEGABYTE = 1024 * 1024;

export const NODE_BOUNDS: Bounds = {
  bytes: 20 * MEGABYTE,
  rows: 200_000,
  columns: 200,
  characters: 32_767,
  unpacked: 200 * MEGABYTE,
  ratio: 100,
  entries: 1_000,
};

/** Where there are no threads a table is read between two callbacks. */
export const WORKER_BOUNDS: Bounds = { ...NODE_BOUNDS, bytes: MEGABYTE, rows: 5_000, unpacked: 16 * MEGABYTE };
