/** A table as plain data, before anybody makes a file of it: sheets, rows and cells, the looks by name. */

/** An exact decimal number: `text` is "91.28", shown with so many places. */
export interface Figure {
  readonly figure: string;
  readonly places: 0 | 2;
}

/** What stands in a cell: words that are never a formula, a number, or nothing. */
export type Value = string | Figure | null;

/**
 * How a row is drawn: the sheet's name, a line of facts, the heads of columns, an ordinary row, the sums below it, a line to
 * sign on, a remark without lines.
 */
export type Look = 'title' | 'facts' | 'head' | 'cells' | 'total' | 'sign' | 'note';

/** Cells that are drawn as one: `down` rows and `across` columns from a column (from 0) of this row. */
export interface Span {
  readonly column: number;
  readonly across: number;
  readonly down: number;
}

export interface Row {
  readonly look: Look;
  readonly cells: readonly Value[];
  readonly spans?: readonly Span[];
  /** in points, where a row needs more than a line */
  readonly height?: number;
}

export interface Sheet {
  /** the name of the tab, as people would like it */
  readonly name: string;
  /** of the columns, in characters of a line */
  readonly widths: readonly number[];
  /** the row (from 1) whose heads are printed again on every page */
  readonly headRow: number;
  readonly landscape: boolean;
  /** in parts, so that a table of any length passes through */
  readonly rows: AsyncIterable<readonly Row[]>;
}

export interface Book {
  /** the file's name without its ending */
  readonly name: string;
  readonly sheets: AsyncIterable<Sheet>;
}

export const FORMATS = ['xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** Makes files of tables; given by the root, for how a file looks inside is no matter of the use cases. */
export interface Files {
  /** the bytes of a workbook, in parts */
  xlsx(book: Book): AsyncIterable<Uint8Array>;
  /** the bytes of one sheet as CSV */
  csv(sheet: Sheet): AsyncIterable<Uint8Array>;
  /** how much can be read for one file while its message is delivered */
  most: MostRead;
}

export interface MostRead {
  /** forms; year sheets and sheets of ratings, which read less, are four times as many */
  readonly forms: number;
  /** people of a list */
  readonly people: number;
}

/** A score, from hundredths: always with both decimals, as columns of scores are read. */
export const scoreCell = (hundredths: number | null): Value =>
  hundredths === null ? null : { figure: decimalText(hundredths), places: 2 };

export const countCell = (count: number | null): Value =>
  count === null ? null : { figure: String(count), places: 0 };

function decimalText(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What is there already, as one part. */
export async function* atOnce<Item>(...items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
