/** The rows of a CSV: UTF-8, GBK or UTF-16, parted by comma, semicolon or tab. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Bounds } from './bounds.ts';
import { noTable, openQuote, tooLong, tooManyColumns, unknownEncoding } from './refused.ts';
import type { RowTaker } from './sheet.ts';

/** @throws Refused for what is no text, or a text that is no table */
export function readCsv(bytes: Uint8Array, bounds: Bounds, to: RowTaker): void {
  const text = decoded(bytes);
  if (text.includes('\u0000')) throw noTable();
  let number = 0;
  const onRecord = (cells: unknown): undefined => {
    number += 1;
    if (Array.isArray(cells)) takeRow({ number, cells: cells.map(String) }, bounds, to);
  };
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      trim: true,
      relax_column_count: true,
      max_record_size: bounds.columns * bounds.characters,
      on_record: onRecord,
    });
  } catch (problem) {
    throw problem instanceof CsvError ? openQuote(number + 1) : problem;
  }
}

function takeRow({ number, cells }: { number: number; cells: readonly string[] }, bounds: Bounds, to: RowTaker): void {
  const width = cells.findLastIndex((cell) => cell !== '') + 1;
  if (width === 0) return;
  if (width > bounds.columns) throw tooManyColumns(number, bounds.columns);
  const long = cells.findIndex((cell) => cell.length > bounds.characters);
  if (long >= 0) throw tooLong(number, long + 1);
  to.row(number, cells.slice(0, width));
}

/** Spreadsheet programs in China write GBK unless told otherwise; it is never valid UTF-8 by chance. */
function decoded(bytes: Uint8Array): string {
  for (const encoding of encodingsOf(bytes)) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  throw unknownEncoding();
}

function encodingsOf([first, second]: Uint8Array): readonly string[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

const DELIMITERS = [',', ';', '\t', '，', '；'] as const;
const LOOKED_AT = 64 * 1024;

/** Whichever parts the first line most; words in quotes do not count. */
function delimiterOf(text: string): string {
  const [line = ''] = text
    .slice(0, LOOKED_AT)
    .replaceAll(/"[^"]*"/g, '')
    .trimStart()
    .split(/[\r\n]/, 1);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).delimiter;
}
