/** The rows of a table under a mapping: our column → text; a table with a column a metric becomes one row a value. */
import type { Steps } from '#core/steps.ts';
import { PIECE } from '#core/steps.ts';
import { type ColumnMapping, metricOfColumn } from './guess-columns.ts';

export type TableRecord = Readonly<Record<string, string>>;

export interface TableRecords {
  records: readonly TableRecord[];
  /** which row of the file each record comes from */
  numbers: readonly number[];
  /** rows that go on to the right of the heading: something is shifted */
  wide: readonly { row: number; value: string }[];
}

export interface TableRows {
  heading: readonly string[];
  rows: readonly (readonly string[])[];
  numbers: readonly number[];
}

const MOST_WIDE = 100;

/** @param given values of columns that are the same in every row, such as the period */
export function* tableRecords(
  { heading, rows, numbers }: TableRows,
  mapping: ColumnMapping,
  given: TableRecord,
): Steps<TableRecords> {
  const places = Object.entries(mapping).map(([column, name]) => ({ column, at: heading.indexOf(name) }));
  const plain = places.filter(({ column }) => metricOfColumn(column) === null);
  const metrics = places.flatMap(({ column, at }) => ({ metric: metricOfColumn(column), at }));
  const values = metrics.flatMap(({ metric, at }) => (metric === null ? [] : [{ metric, at }]));
  const out: { records: TableRecord[]; numbers: number[]; wide: { row: number; value: string }[] } = {
    ...{ records: [], numbers: [], wide: [] },
  };
  for (const [index, row] of rows.entries()) {
    const number = numbers[index] ?? index + 1;
    const record = recordOf(row, plain, given);
    const told = values.length === 0 ? [record] : unpivoted(row, record, values);
    for (const each of told) {
      out.records.push(each);
      out.numbers.push(number);
    }
    const beyond = row.slice(heading.length).find((cell) => cell !== '');
    if (beyond !== undefined && out.wide.length < MOST_WIDE) out.wide.push({ row: number, value: beyond });
    if (index % PIECE === PIECE - 1) yield;
  }
  return out;
}

function recordOf(
  row: readonly string[],
  places: readonly { column: string; at: number }[],
  given: TableRecord,
): Record<string, string> {
  const record: Record<string, string> = { ...given };
  for (const { column, at } of places) {
    const text = visible(row[at] ?? '');
    if (text !== '' || record[column] === undefined) record[column] = text;
  }
  return record;
}

/** A person without a value of a metric has none: the row says nothing of it. */
const unpivoted = (
  row: readonly string[],
  record: TableRecord,
  values: readonly { metric: string; at: number }[],
): readonly TableRecord[] =>
  values.flatMap(({ metric, at }) => {
    const value = visible(row[at] ?? '');
    return value === '' ? [] : [{ ...record, metric, value }];
  });

// what nobody sees: marks of width and direction, control characters; those that join an emoji stay
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]+/g;

/** What a person sees of a cell. */
const visible = (cell: string): string =>
  /^[\x20-\x7e\u4e00-\u9fff]*$/.test(cell) ? cell.trim() : cell.replace(UNSEEN, '').replace(CONTROLS, ' ').trim();
