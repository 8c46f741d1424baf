/** A sheet as CSV, for programs and for Excel alike: UTF-8 with a mark at its beginning, a line a row. */
import { stringify } from 'csv-stringify/sync';
import type { Sheet, Value } from '#app/exports/book.ts';

/** Without it Excel takes UTF-8 for the code page of the machine. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The bytes of a table, in parts; others get their turn between any two of them. */
export async function* writeCsv(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let mark = BYTE_ORDER_MARK;
  for await (const rows of sheet.rows) {
    const lines = stringify(
      rows.map(({ cells }) => cells.map(cellText)),
      // a line end inside a cell is not the end of its row, whichever it is
      { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
    );
    yield encoder.encode(mark + lines);
    mark = '';
    await new Promise(setImmediate);
  }
}

/** A program takes words that begin so for a formula, in either width (OWASP, CSV injection). */
const LIKE_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Such words get an apostrophe in front; figures are our own, and a minus is theirs. */
function cellText(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return value.figure;
  return LIKE_A_FORMULA.test(value) ? `'${value}` : value;
}
