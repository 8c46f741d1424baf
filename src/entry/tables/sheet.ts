/** The rows of one sheet, told as they come: every cell as the text a person sees, or nearly. */
import { readDecimal } from '#core/number/decimal.ts';
import type { Bounds } from './bounds.ts';
import { brokenXlsx, tooLong, tooManyColumns } from './refused.ts';
import { type Packed, scanFile, type Workbook, withoutEscapes } from './workbook.ts';
import { type Attributes, attribute } from './xml.ts';

export interface RowTaker {
  /** a row that holds anything */
  row(number: number, cells: readonly string[]): void;
  /** a cell whose value is not in the file, from column 0 on */
  unread(cell: { row: number; at: number; value: string }): void;
}

interface Cell {
  at: number;
  type: string;
  style: number;
  value: string | null;
  inline: string;
  formula: string | null;
}

const [refOf, typeOf, styleOf] = [attribute('r'), attribute('t'), attribute('s')];
const LAST_ROW = 1_048_576;

/** @throws Refused for a sheet that is broken or too wide */
export function readSheet(packed: Packed, file: string, of: { book: Workbook; bounds: Bounds; to: RowTaker }): void {
  const { book, bounds, to } = of;
  let row = 0;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let column = -1;
  let into: 'value' | 'inline' | 'formula' | null = null;
  let isSpoken = false;
  const take = (text: string): void => {
    if (!cell || into === null || isSpoken) return;
    if (into === 'value') cell.value = (cell.value ?? '') + text;
    else if (into === 'inline') cell.inline += text;
    else cell.formula = (cell.formula ?? '') + text;
    if (cell.inline.length > bounds.characters * 2 || (cell.value ?? '').length > bounds.characters * 2)
      throw tooLong(row, cell.at + 1);
  };
  const finish = (): void => {
    const text = cell && textOf(cell, book);
    if (cell && text === null) to.unread({ row, at: cell.at, value: `=${cell.formula ?? ''}`.slice(0, 200) });
    if (cell && text) cells = placed(cells, { row, at: cell.at, text }, bounds);
    cell = null;
  };
  const opened: Readonly<Record<string, (attributes: Attributes) => void>> = {
    row: (attributes) => {
      row = rowNumber(refOf(attributes), row);
      cells = [];
      column = -1;
    },
    c: (attributes) => {
      column = columnNumber(refOf(attributes), column);
      const [type, style] = [typeOf(attributes) ?? 'n', Number(styleOf(attributes) ?? 0)];
      cell = { at: column, type, style, value: null, inline: '', formula: null };
    },
    v: () => {
      into = 'value';
      if (cell) cell.value ??= '';
    },
    f: () => {
      into = 'formula';
      if (cell) cell.formula ??= '';
    },
    t: () => {
      into = 'inline';
    },
    rPh: () => {
      isSpoken = true;
    },
  };
  const isThere = scanFile(packed, file, {
    open: (name, attributes) => (Object.hasOwn(opened, name) ? opened[name]?.(attributes) : undefined),
    text: take,
    close: (name) => {
      if (name === 'v' || name === 'f' || name === 't') into = null;
      if (name === 'rPh') isSpoken = false;
      if (name === 'c') finish();
      if (name === 'row' && cells.length > 0) to.row(row, cells);
    },
  });
  if (!isThere) throw brokenXlsx();
}

/** The cells of a row with one more, and empty ones before it. */
function placed(
  cells: string[],
  { row, at, text }: { row: number; at: number; text: string },
  bounds: Bounds,
): string[] {
  if (at >= bounds.columns) throw tooManyColumns(row, bounds.columns);
  if (text.length > bounds.characters) throw tooLong(row, at + 1);
  while (cells.length < at) cells.push('');
  cells[at] = text;
  return cells;
}

function rowNumber(ref: string | undefined, before: number): number {
  const number = ref === undefined ? before + 1 : Number(ref);
  if (!Number.isInteger(number) || number <= before || number > LAST_ROW) throw brokenXlsx();
  return number;
}

/** "AB12" → 27; without it the next one. */
function columnNumber(ref: string | undefined, before: number): number {
  if (ref === undefined) return before + 1;
  let number = 0;
  for (let at = 0; at < ref.length; at++) {
    const code = ref.charCodeAt(at) - 64;
    if (code < 1 || code > 26) break;
    number = number * 26 + code;
  }
  if (number - 1 <= before || number > 16_384) throw brokenXlsx();
  return number - 1;
}

/** What a cell says; null for a formula whose result is not there. */
function textOf({ type, style, value, inline, formula }: Cell, book: Workbook): string | null {
  if (formula !== null && value === null && inline === '') return null;
  if (type === 'inlineStr') return withoutEscapes(inline).trim();
  if (value === null || value === '') return '';
  switch (type) {
    case 's':
      return sharedText(value, book).trim();
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return numberText(value.trim(), { format: book.formats[style] ?? 'plain', from1904: book.from1904 });
    default:
      return withoutEscapes(value).trim();
  }
}

function sharedText(value: string, { strings }: Workbook): string {
  const text = strings[Number(value)];
  if (text === undefined) throw brokenXlsx();
  return text;
}

/** Spreadsheets reckon with fifteen digits: what stands behind them is noise. */
const DIGITS = 15;

function numberText(written: string, { format, from1904 }: { format: string; from1904: boolean }): string {
  const number = Number(written);
  const decimal = Number.isFinite(number) ? readDecimal(Number(number.toPrecision(DIGITS))) : null;
  if (decimal === null) return written;
  if (format === 'percent') return `${hundredfold(decimal)}%`;
  return format === 'day' && number >= 0 && number < 2_958_466 ? dayText(number, from1904) : decimal;
}

/** The point two places to the right: 0.92 → 92. */
function hundredfold(decimal: string): string {
  const negative = decimal.startsWith('-');
  const [whole = '', behind = ''] = (negative ? decimal.slice(1) : decimal).split('.');
  const digits = behind.padEnd(2, '0');
  const moved =
    readDecimal(`${whole}${digits.slice(0, 2)}${behind.length > 2 ? `.${digits.slice(2)}` : ''}`) ?? decimal;
  return negative && moved !== '0' ? `-${moved}` : moved;
}

const DAY_MS = 86_400_000;
/** Day 0 of either count of days. */
const EPOCH = { usual: Date.UTC(1899, 11, 30), mac: Date.UTC(1904, 0, 1) };

/** 46296 → 2026-10-01; with a time behind it where it has one; a time alone is one. */
function dayText(serial: number, from1904: boolean): string {
  const at = (from1904 ? EPOCH.mac : EPOCH.usual) + Math.round((serial * DAY_MS) / 1000) * 1000;
  const [day = '', time = ''] = new Date(at).toISOString().split(/[T.]/);
  if (serial < 1) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}
