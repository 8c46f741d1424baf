/** What every kind of data from outside has in common, whether it comes as a file or by the API. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { BatchKind, BatchRow } from '#app/records-intake.ts';
import type { Text } from '#core/scorecard/text.ts';

/** A row as it came: our column → text as typed. */
export type RowRecord = Readonly<Record<string, string>>;

/** Who brings it, from where, under which batch. */
export type Origin = Pick<BatchRow, 'source' | 'via' | 'author' | 'at'> & { batchId: string };

export interface RowProblem {
  /** as a table counts: the heading is row 1; of the API the first row is 1 */
  row: number;
  column: string;
  value: string;
  /** what is wrong, and what is allowed */
  message: Text;
  /** what to do */
  mend: Text;
  /** one short word for programs, such as "unknown-metric" */
  code?: string;
}

export interface IntakeColumn {
  key: string;
  /** what people call it in a heading, Chinese and English: how it is guessed */
  names: readonly string[];
  required: boolean;
}

/** Rows that were checked, ready to be written. */
export interface Readable {
  ok: true;
  rows: number;
  /** how many people or units they are about */
  subjects: number;
  /** what else whoever confirms it should know, such as who would leave */
  notes?: readonly Text[];
  /** what is written, part by part (at most 500 rows each), in the order of the rows */
  parts: (origin: Origin) => Iterable<readonly Change[]>;
}

export type Read = Readable | { ok: false; problems: readonly RowProblem[] };

/** One kind of data: its columns, and how its rows are checked. A new kind is one file and one line in registry.ts. */
export interface Intake {
  kind: BatchKind;
  columns: readonly IntakeColumn[];
  /** its parts may be written a second time with no other effect: what was cut off begins anew */
  repeats?: boolean;
  /**
   * Every check, and nothing is written; long tables give other work its turn in between.
   * `source`: where it comes from, told once it is to be written
   */
  read(
    deps: Deps,
    records: readonly RowRecord[],
    options: { firstRow: number; by: string; source?: string },
  ): Promise<Read>;
}
