/** A table from the bytes of a file, judged by what they are and not by its name; within its bounds, or refused. */
import type { Bounds } from './bounds.ts';
import { readCsv } from './csv.ts';
import { empty, encrypted, noTable, oldXls, tooLarge, tooManyRows } from './refused.ts';
import { type RowTaker, readSheet } from './sheet.ts';
import { openWorkbook } from './workbook.ts';
import { openZip } from './zip.ts';

/** Tells the rows as they come; resolves to the name of the sheet, null of a CSV. @throws Refused */
export function readTable(bytes: Uint8Array, bounds: Bounds, to: RowTaker): string | null {
  if (bytes.length > bounds.bytes) throw tooLarge(bounds.bytes / 1024 / 1024);
  const counted = counting(bounds, to);
  const sheet = readKind(bytes, bounds, counted);
  if (counted.rows() === 0) throw empty();
  return sheet;
}

function readKind(bytes: Uint8Array, bounds: Bounds, to: RowTaker & { rows: () => number }): string | null {
  if (startsWith(bytes, ZIP)) return readXlsx(bytes, bounds, to);
  if (startsWith(bytes, OLE)) throw isEncrypted(bytes) ? encrypted() : oldXls();
  if (OTHERS.some((magic) => startsWith(bytes, magic))) throw noTable();
  readCsv(bytes, bounds, to);
  return null;
}

/** The first visible sheet that holds anything. */
function readXlsx(bytes: Uint8Array, bounds: Bounds, to: RowTaker & { rows: () => number }): string | null {
  const packed = { bytes, archive: openZip(bytes, bounds) };
  const book = openWorkbook(packed);
  for (const { name, file } of book.sheets) {
    readSheet(packed, file, { book, bounds, to });
    if (to.rows() > 0) return name;
  }
  return null;
}

/** One row more than allowed is the heading. */
function counting({ rows: most }: Bounds, to: RowTaker): RowTaker & { rows: () => number } {
  let count = 0;
  return {
    row: (number, cells) => {
      count += 1;
      if (count > most + 1) throw tooManyRows(most);
      to.row(number, cells);
    },
    unread: to.unread,
    rows: () => count,
  };
}

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
/** PDF, PNG, JPEG, GIF, RAR, 7z, gzip, RTF, HTML tables that call themselves .xls */
const OTHERS = [
  '%PDF',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  'Rar!',
  '7z\u00bc\u00af',
  '\u001f\u008b',
  '{\\rtf',
  '<',
].map((text) => [...text].map((letter) => letter.charCodeAt(0)));

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** A workbook with a password is an old container, with a stream of this name in it. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].map((letter) => letter.charCodeAt(0));
  return bytes.some((byte, at) => byte === name[0] && name.every((letter, index) => bytes[at + index * 2] === letter));
}
