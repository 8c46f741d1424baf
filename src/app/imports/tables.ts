/** Tables as they are read from a file, bounded, off the loop where the root has threads. */
import type { Text } from '#core/scorecard/text.ts';

/** A cell nobody could read, such as a formula whose result is not in the file. */
export interface UnreadCell {
  row: number;
  /** its place in the row, from 0 */
  at: number;
  value: string;
}

export interface Table {
  /** the sheet of a workbook; null of a CSV */
  sheet: string | null;
  /** the rows that hold anything, every cell as text */
  rows: readonly (readonly string[])[];
  /** which row of the file each of them is, from 1 */
  numbers: readonly number[];
  unread: readonly UnreadCell[];
}

/** Why a file is not read at all. */
export interface TableRefused {
  ok: false;
  code: string;
  message: Text;
  mend: Text;
}

export type ReadTable = { ok: true; table: Table } | TableRefused;

/** Reads the first sheet with rows of an XLSX, or a CSV, whatever the file is called. */
export interface Tables {
  read(bytes: Uint8Array): Promise<ReadTable>;
  /** megabytes and rows it takes */
  readonly most: { megabytes: number; rows: number };
}
