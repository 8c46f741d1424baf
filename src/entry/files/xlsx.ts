/**
 * A workbook as a stream: rows go into the file as they come and are forgotten, so that a company of a hundred thousand
 * takes no more memory than a team (docs/decisions/spreadsheets.md).
 */
import { PassThrough } from 'node:stream';
import exceljs from '@protobi/exceljs';
import type { Book, Row, Sheet, Value } from '#app/exports/book.ts';
import { styleOf } from './xlsx-styles.ts';

/** Ours is one moment for all: the same table twice is the same workbook. */
const MADE = new Date(Date.UTC(2000, 0, 1));

/** Rows between which others get their turn. */
const TURN = 50;

/** Nothing longer opens in any program. */
const LONGEST = 32_767;

type Writer = InstanceType<typeof exceljs.stream.xlsx.WorkbookWriter>;
type Worksheet = ReturnType<Writer['addWorksheet']>;

/** The bytes of a workbook, in parts; others get their turn between any two of them. */
export async function* writeXlsx(book: Book): AsyncGenerator<Uint8Array> {
  const stream = new PassThrough();
  const written = writeBook(book, stream).catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const part of stream) yield part;
  await written;
}

async function writeBook(book: Book, stream: PassThrough): Promise<void> {
  const writer = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  writer.created = MADE;
  writer.modified = MADE;
  const names: string[] = [];
  for await (const sheet of book.sheets) {
    const name = tabName(sheet.name, names);
    names.push(name);
    await writeSheet(writer.addWorksheet(name, layoutOf(sheet)), sheet);
  }
  await writer.commit();
}

/** Fits the width of A4 and takes as many pages downwards as it needs; the heads stand still while one scrolls. */
const layoutOf = ({ landscape, headRow }: Sheet) =>
  ({
    properties: { defaultRowHeight: 18 },
    views: [{ state: 'frozen', ySplit: headRow }],
    headerFooter: { oddFooter: '&C&P / &N' },
    pageSetup: {
      paperSize: 9,
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${headRow}:${headRow}`,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
  }) satisfies Parameters<Writer['addWorksheet']>[1];

async function writeSheet(worksheet: Worksheet, sheet: Sheet): Promise<void> {
  worksheet.columns = sheet.widths.map((width) => ({ width }));
  let number = 0;
  for await (const rows of sheet.rows) {
    for (const row of rows) {
      number += 1;
      writeRow(worksheet, row, number);
      if (number % TURN === 0) await new Promise(setImmediate);
    }
  }
  worksheet.commit();
}

function writeRow(worksheet: Worksheet, { look, cells, spans = [], height }: Row, number: number): void {
  const row = worksheet.getRow(number);
  if (height !== undefined) row.height = height;
  for (const [index, value] of cells.entries()) {
    const cell = row.getCell(index + 1);
    cell.value = plainValue(value);
    cell.style = styleOf(look, value);
  }
  for (const { column, across, down } of spans) {
    if (across > 1 || down > 1) worksheet.mergeCells(number, column + 1, number + down - 1, column + across);
  }
  row.commit();
}

/** Words are words by their type: no program takes them for a formula, whatever they begin with. */
const plainValue = (value: Value): string | number | null =>
  value === null ? null : typeof value === 'string' ? wordsOf(value) : Number(value.figure);

/** Signs no XML may hold are left out, and what would be read as an escape of a workbook ("_x0041_") stands for itself. */
const wordsOf = (text: string): string =>
  text
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .slice(0, LONGEST)
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');

const LONGEST_TAB = 31;

/** The name as a tab may bear it: short, without the signs that are none of a name, and no other's. */
export function tabName(wanted: string, others: readonly string[]): string {
  const taken = new Set(others.map((name) => name.toLowerCase()));
  const plain = wanted.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ').replace(/^['\s]+|['\s]+$/g, '');
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : ` (${count})`;
    const name = `${cut(plain === '' ? 'Sheet' : plain, LONGEST_TAB - ending.length)}${ending}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** At most so many units of UTF-16, as programs count, and no half of a sign. */
const cut = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
